// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/BoundedQueue.h"
#include "Model/JansenRit.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace berger {

/** What came to a column with the step that leads to a grid point. */
struct Arrivals {
    bool isNote = false,
         isPulse = false; ///< a MIDI note's spikes, or the begin of a pulse of the drive: with its begin
    bool isMoved = false; ///< the column was put into the state where the step begins
    double sidechain = 0; ///< what it added to the input, Hz
};

/** Consecutive grid points of one potential, and which of their steps began with a stimulus. */
struct GridChunk {
    static constexpr std::size_t size = 64;

    double first = 0;                          ///< model time of the first point, s
    double step = 0;                           ///< s
    std::uint32_t stretch = 0;                 ///< another number wherever two points do not follow each other
    std::size_t potential = 0;                 ///< which: M, E, I, EEG
    std::array<double, size> values{};         ///< mV
    std::uint64_t noteBits = 0, pulseBits = 0; ///< bit k: with the step that ends at point k
};

/** Every grid point of one potential, as exact as the column has it, and the stimuli to the very step: what averages of
    evoked responses are made of. What finds no room is left out whole; a chunk's time tells. */
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding): its queue keeps the threads' cache lines apart
class GridStream {
public:
    // ---- the window's side: one thread
    /** Starts the flow, after what was left has been thrown away. */
    void open() {
        drain([](const GridChunk&) {});
        opened.store(true, std::memory_order_release);
    }
    void close() noexcept { opened.store(false, std::memory_order_release); }
    /** @param index  M, E, I, EEG */
    void setPotential(std::size_t index) noexcept { wanted.store(index, std::memory_order_relaxed); }
    template <class Use> void drain(const Use& use) { chunks.drain(use); }
    /** Whether the window has taken all that was sent to it. Any thread. */
    bool isDrained() const noexcept { return !opened.load(std::memory_order_acquire) || chunks.isEmpty(); }

    // ---- the audio thread's side; nothing here allocates, locks or throws
    /** Before each block. @return whether to call add() */
    bool beginBlock() noexcept;

    /** A grid point, `step` s after that of the last call unless the run is another one. */
    void add(double time, double step, std::uint32_t run, const State<double>& x, const Arrivals& arrived) noexcept {
        if (run != knownRun || step != next.step || arrived.isMoved)
            startStretch(step, run);
        if (gathered == 0)
            next.first = time;
        const std::array potentials{x.M, x.E, x.I, x.eeg()};
        next.values[gathered] = potentials[next.potential];
        next.noteBits |= std::uint64_t{arrived.isNote} << gathered;
        next.pulseBits |= std::uint64_t{arrived.isPulse} << gathered;
        if (++gathered == GridChunk::size) {
            chunks.push(next);
            startChunk();
        }
    }

private:
    void startStretch(double step, std::uint32_t run) noexcept;
    void startChunk() noexcept;

    std::atomic<bool> opened{false};
    std::atomic<std::size_t> wanted{3};
    BoundedQueue<GridChunk, 1 << 10> chunks; // two frames' worth at a thousand times the speed

    // The audio thread's own.
    bool wasOpen = false;
    GridChunk next;
    std::uint32_t knownRun = 0;
    std::size_t gathered = 0;
};

} // namespace berger
