// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace berger {

/** Something that the EEG has done: risen through its middle, or merely gone on for a while. */
struct EegEvent {
    double time = 0;          ///< s of model time
    double low = 0, high = 0; ///< the EEG's range of late, mV
    double above = 0;         ///< of a beat: the part of the time since the last one that it spent above the middle
    bool isBeat = false;
    bool hasRange = false; ///< whether low and high are known
    std::uint32_t run = 0; ///< counts the column's starts, as TraceFrame's does; events of two runs are strangers
};

/** Follows an EEG step by step and finds its beats: the rises through the middle of the range of the last four
    seconds, with a hysteresis of a part of that range. After a much wider one it fades, for beats may be slower. Costs
   a few comparisons a step and nothing else, so that it can run on the audio thread. */
class BeatFinder {
public:
    /** Forgets everything. */
    void reset() noexcept { *this = {}; }

    /** Takes the EEG (mV) at model time `time` (s), which rises. @return whether `event` has something new */
    bool add(double time, double eeg, EegEvent& event) noexcept {
        low = eeg < low ? eeg : low;
        high = eeg > high ? eeg : high;
        const auto crossed = isAbove ? eeg < fallBelow : eeg > riseAbove;
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
    double lastBeat = -1e300, timeAbove = 0;
    bool isAbove = false, started = false;
};

} // namespace berger
