// SPDX-License-Identifier: GPL-3.0-or-later
#include "Limiter.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

constexpr double releaseSeconds = 0.2;

} // namespace

void Limiter::prepare(double sampleRate) noexcept {
    release = 1.0 - std::exp(-1.0 / (releaseSeconds * sampleRate));
    restart();
}

void Limiter::follow(double peak) noexcept {
    gain += release * (1.0 - gain);
    if (1.0 - gain < 1e-9)
        gain = 1.0;
    if (peak * gain > 1.0)
        gain = 1.0 / peak;
}

// Rounding may leave the product a hair above full scale.
double Limiter::apply(double x) const noexcept { return std::max(-1.0, std::min(1.0, x * gain)); }

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
