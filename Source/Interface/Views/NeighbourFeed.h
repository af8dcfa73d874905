// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Taps/TraceTap.h"
#include "SampleFeed.h"

namespace berger {

/** Hands what the right column does to those in the window that want it: frames to one, samples to any. While nobody
    does, the column sends nothing. Message thread. */
class NeighbourFeed {
public:
    using TakeFrame = std::function<void(const TraceFrame&)>;

    explicit NeighbourFeed(TraceTap& from) : tap(from), samples(from.samples) {}
    ~NeighbourFeed() { tap.close(); }
    NeighbourFeed(const NeighbourFeed&) = delete;
    NeighbourFeed& operator=(const NeighbourFeed&) = delete;

    /** From now on all frames go to `take`; none: nowhere. */
    void takeFrames(TakeFrame newTake) {
        take = std::move(newTake);
        follow();
    }
    /** From now on all samples go to `newTake`, until its owner stops it. */
    void startSamples(const void* owner, SampleFeed::Take newTake) {
        samples.start(owner, std::move(newTake));
        follow();
    }
    void stopSamples(const void* owner) {
        samples.stop(owner);
        follow();
    }

    /** The model time that is shown at once, s. */
    void setWindow(double seconds) { tap.setWindow(seconds); }

    /** Hands on what has come since the last call. */
    void update() {
        if (!tap.isOpen())
            return;
        tap.drainFrames([this](const TraceFrame& frame) {
            if (take)
                take(frame);
        });
        tap.drainEvents([](const EegEvent&) {}); // the left column's are what the window tells of
        samples.update();
    }

private:
    void follow() {
        const auto isWanted = take != nullptr || samples.isWanted();
        if (isWanted == tap.isOpen())
            return;
        isWanted ? tap.open() : tap.close();
    }

    TraceTap& tap;
    SampleFeed samples;
    TakeFrame take;
};

} // namespace berger
