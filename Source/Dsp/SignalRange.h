// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "OnePole.h"

#include <span>

namespace berger {

/** Follows where a slow signal lives: its mean and the range that it has used of late, so that what is made of it is as
    strong for a rhythm of 1 mV as for one of 50 mV. Lives on the audio thread. */
class SignalRange {
public:
    /** @param smallestRange  a range below which the signal counts as at rest, in the signal's unit */
    void prepare(double sampleRate, double smallestRange) noexcept {
        smoothing = onePoleShare(smoothingSeconds, sampleRate);
        forgetting = onePoleShare(memorySeconds, sampleRate);
        smallest = smallestRange;
        restart();
    }

    /** The next value is the first: it is its own mean. */
    void restart() noexcept { newest = 1.0; }

    /** Takes the next values; one that is not finite counts as the last.
        @param positions   where each is in the range, from 0 (lowest) to 1 (highest); about 0.5 at rest
        @param deviations  each less its slow mean, in the signal's unit */
    void process(std::span<const double> values, std::span<double> positions, std::span<double> deviations) noexcept;

private:
    void add(double newValue) noexcept;

    // The value is smoothed a little, twice, and the place once more, so that neither a column that starts anew nor a
    // range that widens clicks.
    static constexpr double smoothingSeconds = 0.001;
    // Long enough for the slowest rhythms, about one a second.
    static constexpr double memorySeconds = 2.5;

    double smoothing = 1, forgetting = 1, smallest = 1;
    double newest = 1; // the newest value's share of the mean of all since the start
    double last = 0, halfway = 0, value = 0, place = 0.5;
    double mean = 0, lowest = 0, highest = 0;
};

} // namespace berger
