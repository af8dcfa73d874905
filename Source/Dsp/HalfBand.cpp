// SPDX-License-Identifier: GPL-3.0-or-later
#include "HalfBand.h"

#include "KaiserWindow.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace berger {
namespace {

constexpr double attenuation = 88.0; // dB

} // namespace

// Kaiser's formulas give the taps that the transition band needs (Oppenheim & Schafer, Discrete-Time Signal
// Processing, ch. 7).
HalfBand::HalfBand(double pass) {
    const auto transition = std::numbers::pi * (1.0 - 2.0 * pass); // of the input's rate, in radians
    const auto taps = (attenuation - 8.0) / (2.285 * transition);
    pairs.resize(static_cast<std::size_t>(std::ceil((taps + 1.0) / 4.0)));
    const auto beta = 0.1102 * (attenuation - 8.7);
    const auto n = static_cast<double>(pairs.size());
    auto sum = 0.0;
    std::vector<double> exact(pairs.size());
    for (std::size_t j = 0; j < exact.size(); ++j) {
        const auto distance = 2.0 * (n - static_cast<double>(j)) - 1.0; // from the middle, in samples
        const auto edge = distance / (2.0 * n);
        const auto window = besselI0(beta * std::sqrt(1.0 - edge * edge)) / besselI0(beta);
        const auto angle = 0.5 * std::numbers::pi * distance;
        exact[j] = 0.5 * std::sin(angle) / angle * window;
        sum += 2.0 * exact[j];
    }
    for (std::size_t j = 0; j < exact.size(); ++j)
        pairs[j] = static_cast<float>(exact[j] * 0.5 / sum); // with the middle's 1/2, a constant passes as it is
    even.resize(2 * pairs.size() + maximumBlock);
    odd.resize(2 * pairs.size() + maximumBlock);
}

void HalfBand::reset() noexcept {
    std::ranges::fill(even, 0.0f);
    std::ranges::fill(odd, 0.0f);
}

void HalfBand::process(std::span<const float> in, std::span<float> out) noexcept {
    const auto memory = 2 * pairs.size(), n = out.size();
    for (std::size_t i = 0; i < n; ++i) {
        even[memory + i] = in[2 * i];
        odd[memory + i] = in[2 * i + 1];
    }
    // The middle tap falls on the odd samples, all others on the even ones.
    const auto span = 2 * pairs.size() - 1;
    for (std::size_t i = 0; i < n; ++i)
        out[i] += 0.5f * odd[memory + i - pairs.size()];
    for (std::size_t j = 0; j < pairs.size(); ++j) {
        const auto *newer = &even[memory - j], *older = &even[memory - span + j];
        for (std::size_t i = 0; i < n; ++i)
            out[i] += pairs[j] * (newer[i] + older[i]);
    }
    std::copy_n(even.begin() + static_cast<std::ptrdiff_t>(n), memory, even.begin());
    std::copy_n(odd.begin() + static_cast<std::ptrdiff_t>(n), memory, odd.begin());
}

} // namespace berger
