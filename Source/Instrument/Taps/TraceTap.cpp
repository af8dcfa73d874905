// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceTap.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

// A window is shown on about a thousand columns of pixels, and what has passed can be looked at closer.
constexpr double columnsPerWindow = 1000.0, framesKeptPerWindow = 65536.0;
// A stretch is this many windows long, and so many seconds at least, that a trigger finds a slow rhythm in it.
constexpr double windowsPerStretch = 2.0, minimumStretch = 1.0;
// Threshold crossings are looked for at this distance, or at every grid point if they are further apart.
constexpr double lookSeconds = 0.001;
// Events are at most so far apart, s of audio, or a block where that is longer.
constexpr double longestQuiet = 0.1;
constexpr int longestStretch = 1 << 13; // frames: half the queue

} // namespace

void TraceTap::open() {
    frames.drain([](const TraceFrame&) {});
    events.drain([](const EegEvent&) {});
    opened.store(true, std::memory_order_release);
}

void TraceTap::startFrame() noexcept {
    gathered = 0;
    pending = 0;
}

void TraceTap::gather() noexcept {
    const auto isFirst = gathered == static_cast<int>(pending);
    auto lowest = isFirst ? points[0] : low, highest = isFirst ? points[0] : high; // copies, to stay in registers
    for (std::size_t k = 0; k < pending; ++k) {
        const auto& point = points[k];
        lowest.potentials = minimum(point.potentials, lowest.potentials);
        highest.potentials = maximum(point.potentials, highest.potentials);
        lowest.input = point.input < lowest.input ? point.input : lowest.input;
        highest.input = point.input > highest.input ? point.input : highest.input;
    }
    low = lowest;
    high = highest;
    pending = 0;
}

void TraceTap::startRun(double time) noexcept {
    ++run;
    startFrame();
    crossings.reset();
    tell({.time = time});
}

void TraceTap::tell(EegEvent news) noexcept {
    news.run = run;
    events.push(news);
    sinceEvent = 0.0;
}

bool TraceTap::beginBlock(double seconds, double step, double speed) noexcept {
    if (!isOpen()) {
        wasOpen = false;
        return false;
    }
    if (!wasOpen) {
        wasOpen = true;
        startRun(std::isfinite(lastTime) ? lastTime : 0.0);
        isWaiting = false;
        stretchSent = 0;
        credit = 0.0;
    }
    isSampled = samples.beginBlock();
    isGridWanted = grid.beginBlock();
    if ((sinceEvent += seconds) >= longestQuiet && std::isfinite(lastTime))
        tell(crossings.now(lastTime));
    const auto shown = window.load(std::memory_order_relaxed);
    const auto wholePoints = [step](double length) { return std::max(1.0, std::floor(length / step + 1e-9)); };
    pointsPerLook = static_cast<int>(wholePoints(lookSeconds));
    const auto columnPoints = wholePoints(shown / columnsPerWindow);
    const auto affordable =
        std::max(std::ceil(speed / (step * framesPerSecond)), wholePoints(shown / framesKeptPerWindow));
    const auto wasInStretches = inStretches;
    inStretches = affordable > columnPoints;
    const auto each = inStretches ? columnPoints : affordable;
    pointsPerFrame = static_cast<int>(std::min(each, 1e9));
    if (!inStretches) {
        isWaiting = false;
        return true;
    }
    const auto stretch = std::max(windowsPerStretch * shown, minimumStretch) / (each * step);
    stretchLength = static_cast<int>(std::min(stretch, static_cast<double>(longestStretch))) + 1;
    credit = std::min(credit + framesPerSecond * seconds, static_cast<double>(stretchLength));
    if (!wasInStretches)
        stretchSent = 0;
    if (isWaiting && credit >= static_cast<double>(stretchLength)) {
        isWaiting = false;
        credit = 0.0;
        stretchSent = 0;
        startFrame();
    }
    return true;
}

void TraceTap::send(double step) noexcept {
    gather();
    if (auto* frame = frames.reserve()) {
        frame->first = first;
        frame->last = lastTime;
        frame->step = static_cast<float>(step);
        frame->run = run;
        frame->low = low.values();
        frame->high = high.values();
        frames.commit();
    }
    startFrame();
    if (inStretches && ++stretchSent >= stretchLength)
        isWaiting = true;
}

} // namespace berger
