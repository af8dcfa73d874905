// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/BoundedQueue.h"
#include "Model/JansenRit.h"

#include <array>
#include <atomic>
#include <cstdint>

namespace berger {

/** Consecutive samples of a column's potentials and their derivatives, equally far apart in model time. */
struct SampleChunk {
    static constexpr int size = 32;
    using Potentials = std::array<float, 4>; ///< M, E, I, EEG, mV
    using Slopes = std::array<float, 3>;     ///< of M, E and I, mV/s

    double first = 0;      ///< model time of the first sample, s
    double interval = 0;   ///< between samples, s
    std::uint32_t run = 0; ///< as in TraceFrame
    std::array<Potentials, size> samples{};
    std::array<Slopes, size> slopes{};
    std::array<float, size> sidechain{}; ///< what it adds to the input, Hz

    /** The column's state at one of the samples, as exactly as they are. */
    State<double> stateAt(int sample) const noexcept;
};

/** Grid points of a column for a spectrum: every one, or one of several where they are closer than a millisecond, since
    a column hardly moves above 100 Hz. What finds no room is left out whole; a chunk's time tells. */
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding): its queue keeps the threads' cache lines apart
class SampleStream {
public:
    static constexpr double interval = 0.001; ///< at most, s, where the grid itself is not coarser

    // ---- the window's side: one thread
    /** Starts the flow, after what was left has been thrown away. */
    void open() {
        drain([](const SampleChunk&) {});
        opened.store(true, std::memory_order_release);
    }
    void close() noexcept { opened.store(false, std::memory_order_release); }
    template <class Use> void drain(const Use& use) { chunks.drain(use); }
    /** Whether the window has taken all that was sent to it. Any thread. */
    bool isDrained() const noexcept { return !opened.load(std::memory_order_acquire) || chunks.isEmpty(); }

    // ---- the audio thread's side; nothing here allocates, locks or throws
    /** Before each block. @return whether to call add() */
    bool beginBlock() noexcept;

    /** A grid point, `step` s after that of the last call unless the run is another one. */
    void add(double time, double step, std::uint32_t run, const State<double>& x, double sidechain = 0.0) noexcept {
        if (run != next.run || step != grid)
            startChunk(step, run);
        if (++sinceSample < pointsPerSample)
            return;
        sinceSample = 0;
        if (gathered == 0)
            next.first = time;
        next.slopes[static_cast<std::size_t>(gathered)] = {static_cast<float>(x.Mv), static_cast<float>(x.Ev),
                                                           static_cast<float>(x.Iv)};
        next.samples[static_cast<std::size_t>(gathered)] = {static_cast<float>(x.M), static_cast<float>(x.E),
                                                            static_cast<float>(x.I), static_cast<float>(x.eeg())};
        next.sidechain[static_cast<std::size_t>(gathered)] = static_cast<float>(sidechain);
        if (++gathered == SampleChunk::size) {
            chunks.push(next);
            gathered = 0;
        }
    }

private:
    void startChunk(double step, std::uint32_t run) noexcept;

    std::atomic<bool> opened{false};
    BoundedQueue<SampleChunk, 1 << 10> chunks; // a frame's worth at a thousand times the speed

    // The audio thread's own.
    bool wasOpen = false;
    SampleChunk next;
    double grid = 0; // its step, s; none: the next point is the first
    int gathered = 0, sinceSample = 0, pointsPerSample = 1;
};

} // namespace berger
