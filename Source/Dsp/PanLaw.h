// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace berger {

/** The gains of left and right for a pan from -1 (left) to 1 (right), of equal power: their squares add up to 1. A pan
    beyond the range counts as its end. */
inline std::array<double, 2> equalPowerPan(double pan) noexcept {
    const auto angle = 0.25 * std::numbers::pi * (1.0 + std::clamp(pan, -1.0, 1.0));
    return {std::cos(angle), std::sin(angle)};
}

} // namespace berger
