// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Parameters.h"

#include <algorithm>
#include <cmath>

namespace berger {

/** From EEG in mV to a loudspeaker's signal: coupling and level. Lives on the audio thread. */
class OutputGain {
public:
    /** EEG that is full scale at a level of 0 dB, mV. */
    static constexpr double fullScale = 10.0;

    void prepare(double newSampleRate) noexcept;

    /** Starts anew: the first EEG to come is taken for the constant part. */
    void restart() noexcept { newest = 1.0; }

    /** The next sample; may be beyond full scale. values are those of this sample; a non-finite EEG is silence. */
    double next(double eeg, const ParameterValues& values) noexcept {
        if (!std::isfinite(eeg))
            return 0.0;
        if (const auto hertz = values[parameters::highpass], decibels = values[parameters::level];
            hertz != highpassHz || decibels != levelDb)
            take(hertz, decibels);
        // At first the mean of all that was heard, or a start far from it would be a thump.
        mean += std::max(highpassGain, newest) * (eeg - mean);
        newest = newest > highpassGain ? newest / (1.0 + newest) : 0.0;
        return (eeg - values[parameters::coupling] * mean) * levelGain;
    }

private:
    void take(double hertz, double decibels) noexcept;

    double sampleRate = 48000;
    double newest = 1;                        // the newest EEG's share of the mean of all since the start
    double mean = 0;                          // the slow part that AC coupling takes out, mV
    double highpassHz = -1, highpassGain = 0; // the coefficient and what it was computed for
    double levelDb = 0, levelGain = 1 / fullScale;
};

} // namespace berger
