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

void OutputGain::process(std::span<const double> eeg, const ParameterValues& values, std::span<double> out) noexcept {
    if (const auto hertz = values[parameters::highpass], decibels = values[parameters::level];
        hertz != highpassHz || decibels != levelDb)
        take(hertz, decibels);
    const auto coupling = values[parameters::coupling];
    auto x = eeg.begin();
    auto y = out.begin();
    // At first the mean of all that was heard, or a start far from it would be a thump.
    for (; x != eeg.end() && newest > highpassGain; ++x, ++y) {
        mean += newest * (*x - mean);
        newest /= 1.0 + newest;
        *y = (*x - coupling * mean) * levelGain;
    }
    const auto kept = 1.0 - highpassGain;
    for (auto slow = mean; x != eeg.end(); ++x, ++y) {
        slow = kept * slow + highpassGain * *x;
        *y = (*x - coupling * slow) * levelGain;
        mean = slow;
    }
}

} // namespace berger
