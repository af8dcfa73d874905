// SPDX-License-Identifier: GPL-3.0-or-later
#include "FullScale.h"

#include "OnePole.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

constexpr double meanSeconds = 2.0, windowSeconds = 2.0, followSeconds = 0.4;
constexpr double restingPart = 0.02; // of the usual size

} // namespace

void FullScale::prepare(double sampleRate) noexcept {
    forgetting = onePoleShare(meanSeconds, sampleRate);
    following = onePoleShare(followSeconds, sampleRate);
    window = std::max(1, static_cast<int>(windowSeconds * sampleRate));
    restart(1.0);
}

void FullScale::restart(double usual) noexcept {
    newest = 1.0;
    now = before = 0.0;
    smallest = restingPart * usual;
    scale = usual;
    count = 0;
    length = std::max(1, window / 16);
}

double FullScale::process(double value) noexcept {
    if (std::isfinite(value))
        last = value;
    // At first the mean of all that was seen, or a start far from it would be a long way back.
    mean += std::max(forgetting, newest) * (last - mean);
    if (newest > forgetting)
        newest /= 1.0 + newest;
    const auto deviation = last - mean, size = std::abs(deviation);
    now = std::max(now, size);
    const auto wanted = std::max({now, before, smallest});
    scale = std::max(scale + following * (wanted - scale), size);
    if (++count >= length) {
        before = now;
        now = 0.0;
        count = 0;
        length = std::min(2 * length, window);
    }
    return deviation / scale;
}

} // namespace berger
