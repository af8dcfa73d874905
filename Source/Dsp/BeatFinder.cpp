// SPDX-License-Identifier: GPL-3.0-or-later
#include "BeatFinder.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

// Half the hysteresis: a part of the range, and in mV at least so much, so that rounding is no rhythm.
constexpr double bandPart = 0.08, leastBand = 0.05;

// A range that was more than so many times as wide fades with this time constant, s: slow spikes come back to it.
constexpr double shrunk = 3.0, fadeSeconds = 2.0;

} // namespace

void BeatFinder::endBlock(double time) noexcept {
    lows[blockCount % blocks] = low;
    highs[blockCount % blocks] = high;
    ++blockCount;
    const auto known = static_cast<std::ptrdiff_t>(std::min(blockCount, blocks));
    rangeLow = *std::min_element(lows.begin(), lows.begin() + known);
    rangeHigh = *std::max_element(highs.begin(), highs.begin() + known);
    const auto kept = std::exp(-blockSeconds / fadeSeconds);
    fadedLow = std::min(rangeLow, rangeLow + kept * (fadedLow - rangeLow));
    fadedHigh = std::max(rangeHigh, rangeHigh + kept * (fadedHigh - rangeHigh));
    const auto isFading = fadedHigh - fadedLow > shrunk * (rangeHigh - rangeLow);
    const auto lowest = isFading ? fadedLow : rangeLow, highest = isFading ? fadedHigh : rangeHigh;
    const auto middle = 0.5 * (lowest + highest);
    const auto band = std::max(bandPart * (highest - lowest), leastBand);
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
            timeAbove = at - lastBeat;
        } else {
            isBeat = true;
            event = now(at);
            event.isBeat = true;
            event.above = timeAbove / std::max(at - lastBeat, 1e-9);
            lastBeat = at;
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
    event = now(time);
    return true;
}

} // namespace berger
