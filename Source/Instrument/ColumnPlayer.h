// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Columns/ColumnPair.h"
#include "Dsp/BandLimiter.h"
#include "Instrument/Taps/RecordTap.h"
#include "Instrument/Taps/TraceTap.h"
#include "ParameterSmoother.h"

#include <array>
#include <cstdint>

namespace berger {

/** Plays a pair of columns: their fixed grid of model time, heard at the sample rate. The left one is the column that
    the parameters describe, the right one its neighbour; see ColumnPair.

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

    /** The next sample, in mV.
        @param sidechain  the sidechain's signal at this sample, full scale = 1; a non-finite one counts as 0
        @param stimulus   afferent spikes that arrive at once, at each column's next grid point */
    Frame next(double sidechain, double stimulus) noexcept;

    /** Where every grid point of the left column goes besides: to be shown, to be recorded; none: nowhere. */
    void setTaps(TraceTap* shown, RecordTap* recorded) noexcept {
        tap = shown;
        recordTap = recorded;
    }

    /** The parameters as they are at the last sample. */
    const ParameterValues& values() const noexcept { return smoother.values(); }

    /** How often the pair had to be restarted because a state was not finite. */
    std::uint64_t getFailures() const noexcept { return failures; }

    /** True if the last call of next() restarted a failed pair. */
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

    void setPace() noexcept;
    void step(double extraE) noexcept;
    void advance(double extraE) noexcept;
    Frame bandLimited(const Frame& direct, double stepsPerSample) noexcept;

    double sampleRate = 48000;
    std::int64_t now = 0; // samples since prepare()
    ParameterSmoother smoother;
    ColumnPair pair;
    States begin{}, end{}; // of the interval that is being heard
    double phase = 0;      // position in it, [0, 1)
    double interval = 1;   // its length in s of model time
    Pace pace;
    double pendingStimulus = 0;
    BandLimiter limiter;
    std::uint64_t failures = 0;
    TraceTap* tap = nullptr;
    RecordTap* recordTap = nullptr;
    bool valuesChanged = true; // since the pair last took them
    bool started = false, limiting = false, justFailed = false;
};

} // namespace berger
