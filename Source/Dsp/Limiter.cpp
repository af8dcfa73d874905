// SPDX-License-Identifier: GPL-3.0-or-later
#include "Limiter.h"

#include "Magnitude.h"
#include "OnePole.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

constexpr double releaseSeconds = 0.2;

} // namespace

void Limiter::prepare(double sampleRate) noexcept {
    release = onePoleShare(releaseSeconds, sampleRate);
    restart();
}

void Limiter::follow(double peak) noexcept {
    if (reduction == 1.0 && peak <= 1.0)
        return;
    reduction += release * (1.0 - reduction);
    if (1.0 - reduction < 1e-9)
        reduction = 1.0;
    if (peak * reduction > 1.0)
        reduction = 1.0 / peak;
}

// Rounding may leave the product a hair above full scale.
double Limiter::apply(double x) const noexcept { return std::max(-1.0, std::min(1.0, x * reduction)); }

void Limiter::process(std::span<double> samples) noexcept {
    if (reduction == 1.0 && isWithin(samples, 1.0))
        return;
    for (auto& x : samples) {
        follow(std::abs(x));
        x = apply(x);
    }
}

void Limiter::process(std::span<double> left, std::span<double> right) noexcept {
    if (reduction == 1.0 && isWithin(left, 1.0) && isWithin(right, 1.0))
        return;
    for (std::size_t i = 0; i < left.size(); ++i) {
        follow(std::max(std::abs(left[i]), std::abs(right[i])));
        left[i] = apply(left[i]);
        right[i] = apply(right[i]);
    }
}

} // namespace berger
