// SPDX-License-Identifier: GPL-3.0-or-later
#include "OutputGain.h"

#include "Dsp/Decibels.h"
#include "Dsp/OnePole.h"

#include <algorithm>
#include <cmath>

namespace berger {

void OutputGain::prepare(double newSampleRate) noexcept {
    sampleRate = newSampleRate;
    highpassHz = -1.0;
    levelDb = 0.0;
    levelGain = 1.0 / fullScale;
    restart();
}

double OutputGain::next(double eeg, const ParameterValues& values) noexcept {
    if (!std::isfinite(eeg))
        return 0.0;
    if (const auto hz = values[parameters::highpass]; hz != highpassHz) {
        highpassHz = hz;
        highpassGain = onePoleShareAt(hz, sampleRate);
    }
    if (const auto decibels = values[parameters::level]; decibels != levelDb) {
        levelDb = decibels;
        levelGain = gainFromDecibels(decibels) / fullScale;
    }
    // At first the mean of all that was heard, or a start far from it would be a thump.
    mean += std::max(highpassGain, newest) * (eeg - mean);
    newest /= 1.0 + newest;
    return (eeg - values[parameters::coupling] * mean) * levelGain;
}

} // namespace berger
