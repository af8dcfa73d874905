// SPDX-License-Identifier: GPL-3.0-or-later
#include "SignalRange.h"

#include <algorithm>
#include <cmath>

namespace berger {

void SignalRange::process(std::span<const double> values, std::span<double> positions,
                          std::span<double> deviations) noexcept {
    auto now = *this; // a copy, of which the compiler knows that nothing else writes to it
    for (std::size_t i = 0; i < values.size(); ++i) {
        now.add(values[i]);
        positions[i] = now.place;
        deviations[i] = now.value - now.mean;
    }
    *this = now;
}

void SignalRange::add(double newValue) noexcept {
    if (std::isfinite(newValue))
        last = newValue;
    if (newest == 1.0) {
        halfway = value = lowest = highest = last;
        place = 0.5;
    }
    halfway += smoothing * (last - halfway);
    value += smoothing * (halfway - value);
    mean += std::max(forgetting, newest) * (value - mean);
    if (newest > forgetting)
        newest /= 1.0 + newest;
    // What is beyond the range widens it at once; what is not reached again is forgotten.
    lowest = std::min(value, lowest + forgetting * (mean - lowest));
    highest = std::max(value, highest + forgetting * (mean - highest));
    const auto range = std::max(highest - lowest, smallest);
    place += smoothing * (0.5 + (value - 0.5 * (lowest + highest)) / range - place);
}

} // namespace berger
