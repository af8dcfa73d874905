// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Parameters.h"

#include <array>
#include <cstddef>
#include <span>

namespace berger {

/** From EEG in mV to a loudspeaker's signal, left and right: coupling and level. Lives on the audio thread. */
class OutputGain {
public:
    /** EEG that is full scale at a level of 0 dB, mV. */
    static constexpr double fullScale = 10.0;

    void prepare(double newSampleRate) noexcept;

    /** Starts anew: the first EEG to come is taken for the constant part. */
    void restart() noexcept { newest = 1.0; }

    /** Left and right, each of as many samples. */
    template <class T> using Sides = std::array<std::span<T>, 2>;

    /** The next samples, with these values; may be beyond full scale. Both sides at once: while one side's
        filter waits for its last sample, there is the other side's to do. */
    void process(const Sides<const double>& eeg, const ParameterValues& values, const Sides<double>& out) noexcept;

private:
    void take(double hertz, double decibels) noexcept;

    double sampleRate = 48000;
    double newest = 1;                        // the newest EEG's share of the mean of all since the start
    std::array<double, 2> means{};            // the slow parts that AC coupling takes out, mV
    double highpassHz = -1, highpassGain = 0; // the coefficient and what it was computed for
    double levelDb = 0, levelGain = 1 / fullScale;
};

} // namespace berger
