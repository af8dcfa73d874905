// SPDX-License-Identifier: GPL-3.0-or-later
#include "CrossingFinder.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

// Half the hysteresis: a part of the range, and in mV at least so much, so that rounding is no rhythm.
constexpr double bandPart = 0.08, minimumBand = 0.05;

// A range that was more than so many times as wide fades with this time constant, s: slow spikes come back to it.
constexpr double shrunk = 3.0, fadeSeconds = 2.0;

} // namespace

void CrossingFinder::endBlock(double time) noexcept {
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
    const auto band = std::max(bandPart * (highest - lowest), minimumBand);
    fallBelow = middle - band;
    riseAbove = middle + band;
    low = 1e300;
    high = -1e300;
    blockEnd = time + blockSeconds;
}

bool CrossingFinder::look(double time, double eeg, EegEvent& event, bool crossed) noexcept {
    auto isCrossing = false;
    if (crossed) {
        const auto level = trigger.isHigh() ? fallBelow : riseAbove;
        const auto change = eeg - previous;
        const auto part = change == 0.0 ? 1.0 : std::clamp((level - previous) / change, 0.0, 1.0);
        const auto at = previousTime + part * (time - previousTime);
        trigger.add(eeg, fallBelow, riseAbove);
        if (!trigger.isHigh()) {
            timeAbove = at - lastCrossing;
        } else {
            isCrossing = true;
            event = now(at);
            event.isCrossing = true;
            event.above = timeAbove / std::max(at - lastCrossing, 1e-9);
            lastCrossing = at;
        }
    }
    if (time < blockEnd)
        return isCrossing;
    if (!started) { // the first point of all: no range is known yet
        started = true;
        blockEnd = time + blockSeconds;
        return false;
    }
    endBlock(time);
    if (isCrossing)
        return true;
    event = now(time);
    return true;
}

} // namespace berger
