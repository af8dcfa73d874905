// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Parameters.h"

#include <span>

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
    double next(double eeg, const ParameterValues& values) noexcept;

private:
    double sampleRate = 48000;
    double newest = 1;                        // the newest EEG's share of the mean of all since the start
    double mean = 0;                          // the slow part that AC coupling takes out, mV
    double highpassHz = -1, highpassGain = 0; // the coefficient and what it was computed for
    double levelDb = 0, levelGain = 1 / fullScale;
};

/** Keeps a signal in [-1, 1]: a limiter with no attack time. What fits passes as it is, what does not is turned down
    and let up again. Lives on the audio thread. */
class OutputGuard {
public:
    void prepare(double sampleRate) noexcept;
    void restart() noexcept { reduction = 1.0; }
    double next(double x) noexcept;

    /** Both sides by the same, so that nothing moves between them. */
    void next(double& left, double& right) noexcept;

private:
    void follow(double peak) noexcept;
    double apply(double x) const noexcept;

    double reduction = 1, release = 0;
};

/** Takes out what is constant of a signal: a high-pass of first order. Lives on the audio thread. */
class ConstantBlocker {
public:
    void prepare(double hertz, double sampleRate) noexcept;
    void restart() noexcept { mean = 0.0f; }
    void process(std::span<float> samples) noexcept;

private:
    float mean = 0, share = 0;
};

} // namespace berger
