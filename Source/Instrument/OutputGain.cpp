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

void OutputGain::process(const Sides<const double>& eeg, const ParameterValues& values,
                         const Sides<double>& out) noexcept {
    if (const auto hertz = values[parameters::highpass], decibels = values[parameters::level];
        hertz != highpassHz || decibels != levelDb)
        take(hertz, decibels);
    const auto coupling = values[parameters::coupling];
    const auto put = [&](std::size_t side, std::size_t i, double mean) {
        out[side][i] = (eeg[side][i] - coupling * mean) * levelGain;
    };
    std::size_t i = 0;
    // At first the mean of all that was heard, or a start far from it would be a thump.
    for (; i < eeg[0].size() && newest > highpassGain; ++i) {
        for (std::size_t side = 0; side < means.size(); ++side) {
            means[side] += newest * (eeg[side][i] - means[side]);
            put(side, i, means[side]);
        }
        newest /= 1.0 + newest;
    }
    const auto kept = 1.0 - highpassGain;
    auto [left, right] = means;
    for (; i < eeg[0].size(); ++i) {
        left = kept * left + highpassGain * eeg[0][i];
        right = kept * right + highpassGain * eeg[1][i];
        put(0, i, left);
        put(1, i, right);
    }
    means = {left, right};
}

} // namespace berger
