// SPDX-License-Identifier: GPL-3.0-or-later
#include "OutputGain.h"

#include "Dsp/Decibels.h"
#include "Dsp/OnePole.h"

namespace berger {

void OutputGain::prepare(double newSampleRate) noexcept {
    sampleRate = newSampleRate;
    highpassHz = -1.0;
    levelDb = 0.0;
    levelGain = 1.0 / fullScale;
    restart();
}

void OutputGain::take(double hertz, double decibels) noexcept {
    highpassHz = hertz;
    highpassGain = onePoleShareAt(hertz, sampleRate);
    levelDb = decibels;
    levelGain = gainFromDecibels(decibels) / fullScale;
}

} // namespace berger
