// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Parameters.h"

namespace berger {

/** From EEG in mV to a loudspeaker's signal in [-1, 1]: coupling, level, fade and guard.

    Lives on the audio thread: nothing here allocates, locks or throws. */
class OutputStage {
public:
    /** EEG that is full scale at a level of 0 dB, mV. */
    static constexpr double fullScale = 10.0;

    void prepare(double newSampleRate) noexcept;

    /** Fades in anew from what was heard last, so that a jump of the state is not a click.
        @param silent  from silence instead, as at the start */
    void restart(bool silent) noexcept;

    /** The next sample. values are those of this sample; a non-finite EEG is silence. */
    double next(double eeg, const ParameterValues& values) noexcept;

private:
    double coupled(double eeg, const ParameterValues& values) noexcept;
    double guarded(double x) noexcept;

    double sampleRate = 48000;
    bool started = false;
    double mean = 0;                          // the slow part that AC coupling takes out, mV
    double highpassHz = -1, highpassGain = 0; // the coefficient and what it was computed for
    double levelDb = 0, levelGain = 0.1;
    double fade = 0, fadeStep = 0; // [0, 1]
    double from = 0, last = 0;     // what the fade leaves, and the last sample
    double reduction = 1, release = 0;
};

} // namespace berger
