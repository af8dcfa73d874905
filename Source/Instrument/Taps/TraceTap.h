// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/BoundedQueue.h"
#include "Dsp/FourFloats.h"
#include "Dynamics/CrossingFinder.h"
#include "GridStream.h"
#include "Model/JansenRit.h"
#include "SampleStream.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <limits>

namespace berger {

/** The scope's signals, in the order of TraceFrame's arrays: potentials in mV, the input in 1/s. */
enum class Signal : int { M, E, I, EEG, E_inp };
inline constexpr std::size_t signalCount = 5;
inline constexpr std::array allSignals{Signal::M, Signal::E, Signal::I, Signal::EEG, Signal::E_inp};
static_assert(allSignals.size() == signalCount);

/** Consecutive grid points of the column as the range of each signal. */
struct TraceFrame {
    double first = 0, last = 0; ///< model time of the first and the last grid point, s
    float step = 0;             ///< of the grid, s
    std::uint32_t run = 0;      ///< counts the column's restarts, each of which starts the time anew
    std::array<float, signalCount> low{}, high{};

    bool operator==(const TraceFrame&) const = default;
};

/** Where a column's grid points leave the audio thread for a window that is open.

    A window says how much model time it shows; the tap then pushes frames fine enough for it, and never more than
    framesPerSecond of them per second of audio. Where the column is too fast for that, it sends stretches of model
    time with nothing missing, each long enough to fill the window and to find a rhythm in, and leaves out what comes
    between; a frame's times tell. The EEG's events leave by a queue of their own, and are never left out: one with
    which each run begins, and one every now and then while nothing happens, so that a column that stands still can be
    told from one that is not played. */
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding): its queues keep the threads' cache lines apart
class TraceTap {
public:
    static constexpr double framesPerSecond = 24000;

    /** Samples for a spectrum, while the tap and they are open. */
    SampleStream samples;
    /** Every grid point of one potential, with the stimuli, likewise. */
    GridStream grid;

    // ---- the window's side: one thread
    /** Starts the flow, after what an earlier window left has been thrown away. */
    void open();
    void close() noexcept { opened.store(false, std::memory_order_release); }
    /** The model time that is shown at once, s. */
    void setWindow(double seconds) noexcept { window.store(seconds, std::memory_order_relaxed); }
    template <class Use> void drainFrames(const Use& use) { frames.drain(use); }
    template <class Use> void drainEvents(const Use& use) { events.drain(use); }
    /** Whether the window has taken all that was sent. Any thread. */
    bool isDrained() const noexcept {
        return frames.isEmpty() && events.isEmpty() && samples.isDrained() && grid.isDrained();
    }
    /** Frames and events that were lost because nobody took them in time. */
    std::uint64_t getDropped() const noexcept { return frames.getDropped() + events.getDropped(); }
    bool isOpen() const noexcept { return opened.load(std::memory_order_acquire); }

    // ---- the audio thread's side; nothing here allocates, locks or throws
    /** Before each block: plans what to send. @param seconds  the block's length @param step  of the grid, s of model
        time @param speed  model seconds per second. @return whether a window is open, that is, whether to call add() */
    bool beginBlock(double seconds, double step, double speed) noexcept;

    /** A grid point: the state at model time `time` (s) after a step of `step` seconds with the input `E_inp`. */
    void add(double time, double step, const State<double>& x, double E_inp, const Arrivals& arrived = {}) noexcept {
        if (time <= lastTime)
            startRun(time);
        lastTime = time;
        if (isSampled)
            samples.add(time, step, run, x, arrived.sidechain);
        if (isGridWanted)
            grid.add(time, step, run, x, arrived);
        const auto eeg = x.eeg();
        if (++sinceLook >= pointsPerLook) {
            sinceLook = 0;
            if (crossings.add(time, eeg, event))
                tell(event);
        }
        if (isWaiting)
            return;
        auto& point = points[pending];
        point.potentials = FourFloats{static_cast<float>(x.M), static_cast<float>(x.E), static_cast<float>(x.I),
                                      static_cast<float>(eeg)};
        point.input = static_cast<float>(E_inp);
        if (gathered == 0)
            first = time;
        ++pending;
        if (++gathered >= pointsPerFrame)
            send(step);
        else if (pending == points.size())
            gather();
    }

private:
    void gather() noexcept;
    void startRun(double time) noexcept;
    void tell(EegEvent news) noexcept;
    void startFrame() noexcept;
    void send(double step) noexcept;

    std::atomic<bool> opened{false};
    std::atomic<double> window{1.0};
    BoundedQueue<TraceFrame, 1 << 14> frames;
    BoundedQueue<EegEvent, 1 << 12> events;

    // The audio thread's own.
    bool wasOpen = false, isSampled = false, isGridWanted = false;
    CrossingFinder crossings;
    int sinceLook = 0, pointsPerLook = 1;
    EegEvent event;
    double sinceEvent = 0; // s of audio
    double lastTime = std::numeric_limits<double>::infinity();
    std::uint32_t run = 0;
    // Points wait for a few more, so that their comparisons do not hold up the column's own arithmetic.
    struct Point {
        FourFloats potentials;
        float input;
        std::array<float, signalCount> values() const noexcept {
            return {potentials[0], potentials[1], potentials[2], potentials[3], input};
        }
    };
    std::array<Point, 16> points{};
    std::size_t pending = 0;
    Point low{}, high{};
    double first = 0;
    int gathered = 0, pointsPerFrame = 1;
    bool inStretches = false, isWaiting = false;
    double credit = 0;                      // frames that may be sent
    int stretchLength = 0, stretchSent = 0; // frames
};

} // namespace berger
