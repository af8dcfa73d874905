// SPDX-License-Identifier: GPL-3.0-or-later
#include "AutomaticGain.h"

#include "Decibels.h"
#include "OnePole.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace berger {
namespace {

constexpr double memorySeconds = 3.0;
// What a sound is taken for before any of it is heard, and how long that counts.
constexpr double expectedPower = 0.2, expectedSeconds = 0.3;

// The mean square that BS.1770 calls AutomaticGain::target.
const double targetPower = std::pow(10.0, (AutomaticGain::target + 0.691) / 10.0);

// How far a sound is turned up at most: what is nearly silent stays so.
constexpr double minimumPower = 1e-3;

} // namespace

double AutomaticGain::Biquad::next(double x) noexcept {
    const auto y = b0 * x + s1;
    s1 = b1 * x - a1 * y + s2;
    s2 = b2 * x - a2 * y;
    return y;
}

// The standard's two filters, which it gives for 48 kHz, as analogue ones taken to the sample rate by the bilinear
// transform; their constants are those that give the standard's coefficients there.
void AutomaticGain::prepare(double sampleRate) noexcept {
    {
        const auto k = std::tan(std::numbers::pi * 1681.974450955533 / sampleRate), q = 0.7071752369554196;
        const auto high = gainFromDecibels(3.999843853973347), middle = std::pow(high, 0.4996667741545416);
        const auto a0 = 1.0 + k / q + k * k;
        weighting[0] = {(high + middle * k / q + k * k) / a0, 2.0 * (k * k - high) / a0,
                        (high - middle * k / q + k * k) / a0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0};
    }
    {
        const auto k = std::tan(std::numbers::pi * 38.13547087602444 / sampleRate), q = 0.5003270373238773;
        const auto a0 = 1.0 + k / q + k * k;
        weighting[1] = {1.0, -2.0, 1.0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0};
    }
    forgetting = onePoleShare(memorySeconds, sampleRate);
    first = 1.0 / (expectedSeconds * sampleRate);
    restart();
}

void AutomaticGain::restart() noexcept {
    for (auto& filter : weighting)
        filter.s1 = filter.s2 = 0.0;
    power = expectedPower;
    newest = first;
}

void AutomaticGain::process(std::span<double> samples) noexcept {
    const auto wanted = targetPower;
    while (!samples.empty()) {
        std::array<double, 32> powers; // NOLINT: filled by the next lines
        const auto part = samples.first(std::min(samples.size(), powers.size()));
        for (std::size_t i = 0; i < part.size(); ++i) {
            const auto weighted = weighting[1].next(weighting[0].next(part[i]));
            power += std::max(forgetting, newest) * (weighted * weighted - power);
            if (newest > forgetting)
                newest /= 1.0 + newest;
            powers[i] = power;
        }
        for (std::size_t i = 0; i < part.size(); ++i)
            part[i] *= std::sqrt(wanted / std::max(powers[i], minimumPower));
        samples = samples.subspan(part.size());
    }
}

} // namespace berger
