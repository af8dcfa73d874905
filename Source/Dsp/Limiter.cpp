// SPDX-License-Identifier: GPL-3.0-or-later
#include "Limiter.h"

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
    reduction += release * (1.0 - reduction);
    if (1.0 - reduction < 1e-9)
        reduction = 1.0;
    if (peak * reduction > 1.0)
        reduction = 1.0 / peak;
}

// Rounding may leave the product a hair above full scale.
double Limiter::apply(double x) const noexcept { return std::max(-1.0, std::min(1.0, x * reduction)); }

double Limiter::next(double x) noexcept {
    follow(std::abs(x));
    return apply(x);
}

void Limiter::next(double& left, double& right) noexcept {
    follow(std::max(std::abs(left), std::abs(right)));
    left = apply(left);
    right = apply(right);
}

} // namespace berger
