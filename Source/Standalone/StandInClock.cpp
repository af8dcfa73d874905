// SPDX-License-Identifier: GPL-3.0-or-later
#include "StandInClock.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

namespace berger {
namespace {

constexpr int waitMilliseconds = 5;
constexpr double longestLag = 0.1; // s

} // namespace

StandInClock::StandInClock(std::function<void(int)> play)
    : Thread("Berger without a device"), playBlock(std::move(play)) {}

StandInClock::~StandInClock() { stop(); }

void StandInClock::start(double sampleRate, int blockSize) {
    if (isThreadRunning())
        return;
    rate = sampleRate;
    size = blockSize;
    startThread();
}

void StandInClock::stop() { stopThread(-1); }

// A machine that was asleep, or is too slow, loses time; it does not hurry after it.
void StandInClock::run() {
    const auto start = std::chrono::steady_clock::now();
    const auto most = std::max(static_cast<std::int64_t>(longestLag * rate), static_cast<std::int64_t>(size));
    for (std::int64_t played = 0; !threadShouldExit(); wait(waitMilliseconds)) {
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
        const auto due = static_cast<std::int64_t>(rate * passed.count());
        for (played = std::max(played, due - most); played + size <= due && !threadShouldExit(); played += size)
            playBlock(size);
    }
}

} // namespace berger
