// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/SchmittTrigger.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace berger {

/** What the EEG did: it rose through the middle of its range, or a while went by without that. */
struct EegEvent {
    double time = 0;          ///< s of model time
    double low = 0, high = 0; ///< the EEG's range of late, mV
    double above = 0;         ///< of a crossing: the part of the time since the last one spent above the middle
    bool isCrossing = false;
    bool hasRange = false; ///< whether low and high are known
    std::uint32_t run = 0; ///< counts the column's starts, as TraceFrame's does; events of two runs are strangers
};

/** Finds where an EEG rises through the middle of its range over the last four seconds. A hysteresis, which is a part
   of that range, keeps noise from counting. When the range shrinks to less than a third, the old one is forgotten only
    slowly, because a slow rhythm may be resting between two spikes. A few comparisons a step: fit for the audio thread.
 */
class CrossingFinder {
public:
    /** Forgets everything. */
    void reset() noexcept { *this = {}; }

    /** Takes the EEG (mV) at model time `time` (s), which rises. @return whether `event` has something new */
    bool add(double time, double eeg, EegEvent& event) noexcept {
        low = eeg < low ? eeg : low;
        high = eeg > high ? eeg : high;
        const auto crossed = trigger.wouldChange(eeg, fallBelow, riseAbove);
        const auto isNews = (crossed || time >= blockEnd) && look(time, eeg, event, crossed);
        previous = eeg;
        previousTime = time;
        return isNews;
    }

    /** What is known at `time`, without anything new. */
    EegEvent now(double time) const noexcept { return {time, rangeLow, rangeHigh, 0.0, false, blockCount > 0, 0}; }

private:
    bool look(double time, double eeg, EegEvent& event, bool crossed) noexcept;
    void endBlock(double time) noexcept;

    static constexpr std::size_t blocks = 8;
    static constexpr double blockSeconds = 0.5;

    double low = 1e300, high = -1e300; // of the current block
    std::array<double, blocks> lows{}, highs{};
    std::size_t blockCount = 0;
    double blockEnd = -1e300;
    double rangeLow = 0, rangeHigh = 0;
    double fadedLow = 1e300, fadedHigh = -1e300;
    double fallBelow = -1e300, riseAbove = 1e300;
    double previous = 0, previousTime = 0;
    double lastCrossing = -1e300, timeAbove = 0;
    SchmittTrigger trigger;
    bool started = false;
};

} // namespace berger
