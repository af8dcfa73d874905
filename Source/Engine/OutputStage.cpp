// SPDX-License-Identifier: GPL-3.0-or-later
#include "OutputStage.h"

#include <cmath>
#include <numbers>

namespace berger {
namespace {

constexpr double fadeSeconds = 0.02, releaseSeconds = 0.2;

double gainOf(double decibels) { return std::pow(10.0, decibels / 20.0) / OutputStage::fullScale; }

} // namespace

void OutputStage::prepare(double newSampleRate) noexcept {
    sampleRate = newSampleRate;
    fadeStep = 1.0 / (fadeSeconds * sampleRate);
    release = 1.0 - std::exp(-1.0 / (releaseSeconds * sampleRate));
    highpassHz = -1.0;
    levelDb = 0.0;
    levelGain = gainOf(0.0);
    restart(true);
}

void OutputStage::restart(bool silent) noexcept {
    from = silent ? 0.0 : last;
    fade = 0.0;
    started = false;
    if (silent)
        reduction = 1.0;
}

double OutputStage::coupled(double eeg, const ParameterValues& values) noexcept {
    if (const auto hz = values[Parameter::highpass]; hz != highpassHz) {
        highpassHz = hz;
        highpassGain = 1.0 - std::exp(-2.0 * std::numbers::pi * hz / sampleRate);
    }
    if (!started) { // the constant part is known at once, or the start would be a thump
        started = true;
        mean = eeg;
    }
    mean += highpassGain * (eeg - mean);
    return eeg - values[Parameter::coupling] * mean;
}

// A limiter with no attack time: a signal that fits passes as it is, one that does not is turned down and let up again.
double OutputStage::guarded(double x) noexcept {
    reduction += release * (1.0 - reduction);
    if (1.0 - reduction < 1e-9)
        reduction = 1.0;
    if (const auto peak = std::abs(x); peak * reduction > 1.0)
        reduction = 1.0 / peak;
    return x * reduction;
}

double OutputStage::next(double eeg, const ParameterValues& values) noexcept {
    if (const auto decibels = values[Parameter::level]; decibels != levelDb) {
        levelDb = decibels;
        levelGain = gainOf(decibels);
    }
    auto x = std::isfinite(eeg) ? guarded(coupled(eeg, values) * levelGain) : 0.0;
    if (fade < 1.0) {
        const auto shape = 0.5 - 0.5 * std::cos(std::numbers::pi * fade);
        x = shape * x + (1.0 - shape) * from;
        fade += fadeStep;
    }
    // The guard's rounding may leave one a hair above full scale.
    last = std::fmax(-1.0, std::fmin(1.0, x));
    return last;
}

} // namespace berger
