// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>

namespace berger {

/** The largest absolute value among samples; 0 of none. A NaN is passed over. */
inline double largestMagnitude(std::span<const double> samples) noexcept {
    std::array<double, 4> largest{}; // side by side, so that none waits for another
    std::size_t i = 0;
    for (; i + largest.size() <= samples.size(); i += largest.size())
        for (std::size_t j = 0; j < largest.size(); ++j)
            largest[j] = std::max(largest[j], std::abs(samples[i + j]));
    for (; i < samples.size(); ++i)
        largest[0] = std::max(largest[0], std::abs(samples[i]));
    return std::max({largest[0], largest[1], largest[2], largest[3]});
}

/** Whether no sample is beyond ±limit; false if one is a NaN. */
inline bool isWithin(std::span<const double> samples, double limit) noexcept {
    auto within = true;
    for (const auto x : samples)
        within &= std::abs(x) <= limit;
    return within;
}

} // namespace berger
