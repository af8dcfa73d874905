// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>

#include <functional>

namespace berger {

/** Asks for blocks in real time, on a thread of its own, as long as no audio device does. */
class StandInClock final : private juce::Thread {
public:
    /** @param play  plays a block of so many samples; called on the clock's thread */
    explicit StandInClock(std::function<void(int samples)> play);
    ~StandInClock() override;

    /** Does nothing if it runs. */
    void start(double sampleRate, int blockSize);
    /** Returns when the last block is over. */
    void stop();

    bool isRunning() const { return isThreadRunning(); }

private:
    void run() override;

    const std::function<void(int)> playBlock;
    double rate = 0;
    int size = 0; // of a block, samples
};

} // namespace berger
