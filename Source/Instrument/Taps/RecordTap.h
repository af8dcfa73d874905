// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/BoundedQueue.h"
#include "Model/JansenRit.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

namespace berger {

/** What is recorded of each sample: main left and right, and M, E, I and EEG as control voltages, full scale = 1. */
inline constexpr std::size_t recordedChannels = 6;

/** Where a piece of a recording belongs. */
struct RecordPosition {
    std::uint32_t take = 0;     ///< which recording, counted from 1
    std::uint32_t part = 0;     ///< counts the changes of the sample rate in it
    double sampleRate = 0;      ///< Hz
    std::uint64_t position = 0; ///< in samples, from the part's first one

    bool operator==(const RecordPosition&) const = default;
};

/** Consecutive samples. */
struct RecordedAudio {
    static constexpr int capacity = 64;

    RecordPosition place; ///< of the first sample
    int count = 0;
    std::array<std::array<float, capacity>, recordedChannels> samples{};
};

/** A grid point of the left column. */
struct RecordedPoint {
    RecordPosition place; ///< the sample at which it was reached
    double time = 0;      ///< of the model since the column's last start, s
    State<double> x;      ///< mV, mV/s
    double E_inp = 0;     ///< of the step that led to it, 1/s
};

/** Where sound and traces leave the audio thread to be recorded. While nothing is recorded, nothing is pushed.

    What finds no room is lost, and the positions of what follows tell how much; offline, where nobody listens, the
    recorder makes room instead. Grid points faster than pointsPerSecond are left out as long as that lasts, as no
    text file could be written so fast. */
class RecordTap {
public:
    static constexpr double pointsPerSecond = 200000;

    // ---- the recorder's side: any one thread at a time
    /** @param drain  takes what is there; called offline, by the thread that renders, where there is no more room */
    void setMakeRoom(std::function<void()> drain) { makeRoom = std::move(drain); }
    /** Starts a take, and returns its number. Allocates the queues at the first one. */
    std::uint32_t open();
    /** No more is pushed once the audio thread has begun another block. */
    void close() noexcept { wanted.store(0, std::memory_order_release); }
    /** Whether the audio thread has seen that it is closed, and has pushed all that it had. */
    bool isDone() const noexcept { return taken.load(std::memory_order_acquire) == 0; }
    /** Whether grid points are left out now. */
    bool leavesOutPoints() const noexcept { return tooFast.load(std::memory_order_relaxed); }
    /** Grid points that found no room since the first open(). */
    std::uint64_t getDroppedPoints() const noexcept { return queues == nullptr ? 0 : queues->points.getDropped(); }
    /** Takes what is there; only after open(). */
    template <class Use> void drainAudio(const Use& use) { queues->audio.drain(use); }
    template <class Use> void drainPoints(const Use& use) { queues->points.drain(use); }

    // ---- the audio thread's side: nothing here allocates, locks or throws
    /** Before each block. @param newPointsPerSecond  grid points in a second of sound @param isOffline  whether there
        is all the time in the world @return whether add() is to be called for each sample and each grid point */
    bool beginBlock(double sampleRate, double newPointsPerSecond, bool isOffline) noexcept;
    /** The last block is over, as where playing ends or begins anew. */
    void flush() noexcept;
    void add(const std::array<float, recordedChannels>& sample) noexcept;
    /** A grid point; it belongs to the sample that is added after so many others. */
    void add(std::size_t samplesAhead, double time, const State<double>& x, double E_inp) noexcept;

private:
    struct Queues {
        BoundedQueue<RecordedAudio, 1 << 12> audio;  // 5 s at 48 kHz
        BoundedQueue<RecordedPoint, 1 << 17> points; // as long at 44x
    };
    template <class Queue> auto* reserve(Queue& queue) noexcept;

    std::function<void()> makeRoom;
    std::unique_ptr<Queues> queues; // made before `wanted` says so, and then kept
    std::atomic<std::uint32_t> wanted{0}, taken{0};
    std::atomic<bool> tooFast{false};
    std::uint32_t takes = 0; // the recorder's own

    // The audio thread's own.
    RecordPosition now;
    RecordedAudio chunk;
    bool offline = false;
};

} // namespace berger
