// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/Newest.h"
#include "Dynamics/RhythmMap.h"
#include "Dynamics/RhythmTracker.h"
#include "Instrument/Parameters.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <thread>

namespace berger {

/** Finds the rhythms that notes are tuned by on a thread of its own, while the values move.

    The audio thread offers the values that hold and takes the newest map; neither waits. A host that bounces waits for
    the map instead, so that what it gets is the same each time. */
class RhythmWorker {
public:
    RhythmWorker() = default;
    ~RhythmWorker() { stop(); }
    RhythmWorker(const RhythmWorker&) = delete;
    RhythmWorker& operator=(const RhythmWorker&) = delete;

    /** Not on the audio thread. */
    void start();
    void stop();

    // ---- the audio thread

    /** Values that hold now.
        @param anew  whether the column starts anew with them: the rhythm is then the one that it settles into */
    void offer(const ParameterValues& values, bool anew) noexcept;

    /** The newest map that has not been taken; it stays as it is until the next call. */
    const RhythmMap* take() noexcept { return maps.take(); }

    /** Whether notes sound, so that a map is wanted soon. */
    void setHurry(bool isPlaying) noexcept { hurry.store(isPlaying, std::memory_order_relaxed); }

    // ---- any thread that may wait

    /** Finds the map for these values now. What was offered before does not count any more.
        @param isRough  whether it may be coarse, as while values move */
    void findNow(const ParameterValues& values, bool anew, bool isRough = false);

    /** Makes the map fine that was found last. */
    void refineNow();

private:
    struct Request {
        ParameterValues values;
        std::uint64_t number = 0, anew = 0; // of requests, and of those that start anew
    };

    void run();
    void find(const ParameterValues& values, bool anew); // with the lock
    void refine(const std::function<bool()>& goesOn);    // with the lock
    void publish();                                      // with the lock

    Newest<Request> requests;
    std::uint64_t offered = 0, offeredAnew = 0; // the audio thread's
    Newest<RhythmMap> maps;
    std::atomic<bool> hurry{false}, stopping{false};
    std::atomic<std::uint64_t> overtaken{0}; // requests up to this one need not be answered
    std::atomic<std::uint64_t> newest{0};

    std::mutex lock; // of the tracker, and of the right to publish; never taken by an audio thread in real time
    RhythmTracker tracker;
    RhythmMap map; // that was published last
    std::uint64_t seenAnew = 0;
    std::thread thread;
};

/** How far from the input level, in Hz, notes' own inputs may be with these values. */
double reachOf(const ParameterValues& values);

} // namespace berger
