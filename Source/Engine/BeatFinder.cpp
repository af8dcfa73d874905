// SPDX-License-Identifier: GPL-3.0-or-later
#include "BeatFinder.h"

#include <algorithm>

namespace berger {
namespace {

// Half the hysteresis: a part of the range, and in mV at least so much, so that rounding is no rhythm.
constexpr double bandPart = 0.08, leastBand = 0.05;

} // namespace

void BeatFinder::endBlock(double time) noexcept {
    lows[blockCount % blocks] = low;
    highs[blockCount % blocks] = high;
    ++blockCount;
    const auto known = static_cast<std::ptrdiff_t>(std::min(blockCount, blocks));
    rangeLow = *std::min_element(lows.begin(), lows.begin() + known);
    rangeHigh = *std::max_element(highs.begin(), highs.begin() + known);
    const auto middle = 0.5 * (rangeLow + rangeHigh);
    const auto band = std::max(bandPart * (rangeHigh - rangeLow), leastBand);
    fallBelow = middle - band;
    riseAbove = middle + band;
    low = 1e300;
    high = -1e300;
    blockEnd = time + blockSeconds;
}

bool BeatFinder::look(double time, double eeg, EegEvent& event, bool crossed) noexcept {
    auto isBeat = false;
    if (crossed) {
        const auto level = isAbove ? fallBelow : riseAbove;
        const auto change = eeg - previous;
        const auto part = change == 0.0 ? 1.0 : std::clamp((level - previous) / change, 0.0, 1.0);
        const auto at = previousTime + part * (time - previousTime);
        isAbove = !isAbove;
        if (!isAbove) {
            timeAbove = at - lastRise;
        } else {
            isBeat = true;
            event = {at, rangeLow, rangeHigh, timeAbove / std::max(at - lastBeat, 1e-9), true};
            lastBeat = lastRise = at;
        }
    }
    if (time < blockEnd)
        return isBeat;
    if (!started) { // the first point of all: no range is known yet
        started = true;
        blockEnd = time + blockSeconds;
        return false;
    }
    endBlock(time);
    if (isBeat)
        return true;
    event = {time, rangeLow, rangeHigh, 0.0, false};
    return true;
}

} // namespace berger
