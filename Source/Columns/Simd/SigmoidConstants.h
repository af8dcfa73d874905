// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/JansenRit.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace berger {

/** The sigmoid's constants as the vectorised one takes them: r (v0 − v) / ln 2 as slope · v + offset, each in two parts
    of T so that the argument of the exponential is exact to T's last bit over the whole range. */
template <class T> struct SigmoidConstants {
    T s_max = 0;
    T slopeHigh = 0, slopeLow = 0;         ///< −r / ln 2, 1/mV
    T offsetWhole = 0, offsetFraction = 0; ///< r v0 / ln 2, and it holds that |offsetFraction| ≤ 1/2
    T lowest = 0, highest = 0;             ///< beyond these v, in mV, S is s_max or 0 to T's last bit

    SigmoidConstants() = default;
    explicit SigmoidConstants(const Coefficients<double>& c) : s_max(static_cast<T>(c.s_max)) {
        constexpr double log2eHigh = 0x1.71547652b82fep+0, log2eLow = 0x1.777d0ffda0d24p-56; // of 1 / ln 2
        const auto slope = -c.r * log2eHigh;
        const auto slopeError = std::fma(-c.r, log2eHigh, -slope) - c.r * log2eLow;
        slopeHigh = static_cast<T>(slope);
        slopeLow = static_cast<T>((slope - static_cast<double>(slopeHigh)) + slopeError);
        const auto offset = -slope * c.v0;
        offsetWhole = static_cast<T>(std::round(offset));
        offsetFraction = static_cast<T>((std::fma(-slope, c.v0, -std::round(offset))) - slopeError * c.v0);
        // In powers of two: S = s_max below 2^-60, and below the smallest T above 2^160 or 2^1100.
        const auto minimum = -60.0, maximum = sizeof(T) == 4 ? 160.0 : 1080.0;
        const auto bound = [](double x) {
            constexpr auto limit = static_cast<double>(std::numeric_limits<T>::max()) / 4;
            return static_cast<T>(std::clamp(x, -limit, limit));
        };
        lowest = c.r > 0.0 ? bound(c.v0 + maximum / slope) : std::numeric_limits<T>::lowest() / 4;
        highest = c.r > 0.0 ? bound(c.v0 + minimum / slope) : std::numeric_limits<T>::max() / 4;
    }
};

} // namespace berger
