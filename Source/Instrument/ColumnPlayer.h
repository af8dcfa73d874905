// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Columns/ColumnPair.h"
#include "Instrument/Taps/RecordTap.h"
#include "Instrument/Taps/TraceTap.h"
#include "ParameterSmoother.h"
#include "Stretch.h"

#include <array>
#include <cstdint>

namespace berger {

/** Plays a pair of columns, in mV: their fixed grid of model time, heard at the sample rate. The left one is the column
   that the parameters describe, the right one its neighbour; see ColumnPair.

    Output sample n is the pair at model time ∫ speed dt. Each time that time passes a grid point, one step is taken
    with the input of that very sample; between grid points the output is the cubic Hermite interpolant. Where the grid
    comes faster than about two points a sample, the output is band-limited. The trajectory is therefore the
    same at every sample rate, and the output the same for every partition into blocks.

    prepare() allocates; all else lives on the audio thread and neither allocates nor locks nor throws. */
class ColumnPlayer {
public:
    void prepare(double newSampleRate);

    /** Values that hold from the next sample on; continuous ones are smoothed. */
    void setTargets(const ParameterValues& targets) noexcept { smoother.setTargets(targets, now); }

    /** Back to the initial state and the first random number, with the targets as they are, at the next sample. */
    void restart() noexcept;

    /** Both columns are in this state at the next sample, with the targets as they are. Time, drive and noise go on
     * from the grid point to come. */
    void moveTo(const State<double>& state) noexcept;

    /** The next samples of a stretch: those that share the parameters' values.
        @param stretch  a sidechain that is not finite counts as 0; spikes arrive at each column's next grid point
        @param from     the stretch's sample that is next
        @param frames   where the samples go, at their places in the stretch
        @return the stretch's sample that is next then: the one after `from` as long as values move, and no sample
                beyond one at which a column fails */
    std::size_t render(const Stretch& stretch, std::size_t from, Frames& frames) noexcept;

    /** The left column's derivatives, mV/s, of M, E and I, sample by sample. */
    using Slopes = std::array<Channel, potentialCount>;
    /** Whether render() finds these too, from the next sample on. */
    void setDrawsSlopes(bool shouldDraw) noexcept;
    /** Of the stretch that was rendered last, at their places in it. */
    const Slopes& getSlopes() const noexcept { return slopes; }

    /** Where every grid point of the left column goes besides: to be shown, to be recorded; and where those of the
        right one go, whose input is not told. None: nowhere. */
    void setTaps(TraceTap* shown, RecordTap* recorded, TraceTap* rightShown = nullptr) noexcept {
        tap = shown;
        recordTap = recorded;
        rightTap = rightShown;
    }

    /** The parameters as they are at the last sample. */
    const ParameterValues& values() const noexcept { return smoother.values(); }

    /** How often the pair had to be restarted because a state was not finite. */
    std::uint64_t getFailures() const noexcept { return failures; }

    /** True if a failed pair was restarted at the first of the samples that render() has returned last. */
    bool hasJustFailed() const noexcept { return justFailed; }

    /** The left column's state at the grid point before the last sample. */
    const State<double>& getState() const noexcept { return begin[ColumnPair::left]; }

    /** Steps taken since the last restart. */
    std::uint64_t getSteps() const noexcept { return pair.getStepIndex(); }

private:
    using States = std::array<State<double>, 2>; // of the left and the right column

    // What a sample's speed and the interval make; kept, because divisions are slow and both change seldom.
    struct Pace {
        double speed = -1, interval = -1;
        double seconds = 0; // of model time in a sample
        double share = 0;   // of the interval that a sample is
        double stepsPerSample = 0;
    };

    void arrive() noexcept;
    void startGrid() noexcept;
    void setPace() noexcept;
    void step(double extraE) noexcept;
    void advance(double extraE) noexcept;
    bool reach(const Stretch& stretch, std::size_t sample) noexcept;
    std::size_t draw(std::size_t from, std::size_t until, Frames& frames) noexcept;
    void limitBand(std::size_t at, Frames& frames) noexcept;

    double sampleRate = 48000;
    std::int64_t now = 0; // samples since prepare()
    ParameterSmoother smoother;
    ColumnPair pair;
    States begin{}, end{}; // of the interval that is being heard
    double phase = 0;      // position in it, [0, 1)
    double interval = 1;   // its length in s of model time
    Pace pace;
    double pendingStimulus = 0;
    bool wasMoved = false; // since the last step
    BandLimiter limiter, slopeLimiter;
    double limitedShare = 0; // of its samples in what is heard
    std::size_t place = 0;   // of the sample that is being reached, in its stretch
    std::uint64_t failures = 0;
    Slopes slopes{};
    TraceTap *tap = nullptr, *rightTap = nullptr;
    RecordTap* recordTap = nullptr;
    bool valuesChanged = true; // since the pair last took them
    bool started = false, limiting = false, justFailed = false;
    bool drawsSlopes = false;
    bool isAhead = false; // the next sample has been reached, but not drawn
};

} // namespace berger
