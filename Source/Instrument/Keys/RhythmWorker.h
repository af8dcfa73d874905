// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/TripleBuffer.h"
#include "Dynamics/RhythmContinuation.h"
#include "Dynamics/RhythmMap.h"
#include "Instrument/Parameters.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <thread>

namespace berger {

/** Keeps the rhythm map that notes are tuned by up to date while parameters move, on a thread of its own.

    The audio thread offers the current values and takes the newest map without waiting. An offline render calls
    findNow() instead and waits for the map, so that it gives the same result each time. */
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

    /** The current values.
        @param anew  whether the column restarts with them: the rhythm is then the one into which it settles from its
                     initial state */
    void offer(const ParameterValues& values, bool anew) noexcept;

    /** The newest map that has not been taken; it stays as it is until the next call. */
    const RhythmMap* take() noexcept { return maps.take(); }

    /** Whether notes sound: then new values are looked for every 2 ms instead of every 20. */
    void setHurry(bool isPlaying) noexcept { hurry.store(isPlaying, std::memory_order_relaxed); }

    // ---- any thread that may wait

    /** Finds the map for these values now and drops all earlier offers.
        @param isRough  whether to leave refinement out, as while values move */
    void findNow(const ParameterValues& values, bool anew, bool isRough = false);

    /** Refines the map that was found last. */
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

    TripleBuffer<Request> requests;
    std::uint64_t offered = 0, offeredAnew = 0; // the audio thread's
    TripleBuffer<RhythmMap> maps;
    std::atomic<bool> hurry{false}, stopping{false};
    std::atomic<std::uint64_t> overtaken{0}; // requests up to this one need not be answered
    std::atomic<std::uint64_t> newest{0};

    std::mutex lock; // of the continuation, and of the right to publish; never taken by an audio thread in real time
    RhythmContinuation continuation;
    RhythmMap map; // that was published last
    std::uint64_t seenAnew = 0;
    std::thread thread;
};

/** How far from the input level, in Hz, notes' own inputs may be with these values. */
double reachOf(const ParameterValues& values);

} // namespace berger
