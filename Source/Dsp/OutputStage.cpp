// SPDX-License-Identifier: GPL-3.0-or-later
#include "OutputStage.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace berger {
namespace {

constexpr double releaseSeconds = 0.2;

double gainOf(double decibels) { return std::pow(10.0, decibels / 20.0) / OutputGain::fullScale; }

} // namespace

void OutputGain::prepare(double newSampleRate) noexcept {
    sampleRate = newSampleRate;
    highpassHz = -1.0;
    levelDb = 0.0;
    levelGain = gainOf(0.0);
    restart();
}

double OutputGain::next(double eeg, const ParameterValues& values) noexcept {
    if (!std::isfinite(eeg))
        return 0.0;
    if (const auto hz = values[Parameter::highpass]; hz != highpassHz) {
        highpassHz = hz;
        highpassGain = 1.0 - std::exp(-2.0 * std::numbers::pi * hz / sampleRate);
    }
    if (const auto decibels = values[Parameter::level]; decibels != levelDb) {
        levelDb = decibels;
        levelGain = gainOf(decibels);
    }
    // At first the mean of all that was heard, or a start far from it would be a thump.
    mean += std::max(highpassGain, newest) * (eeg - mean);
    newest /= 1.0 + newest;
    return (eeg - values[Parameter::coupling] * mean) * levelGain;
}

void OutputGuard::prepare(double sampleRate) noexcept {
    release = 1.0 - std::exp(-1.0 / (releaseSeconds * sampleRate));
    restart();
}

void OutputGuard::follow(double peak) noexcept {
    reduction += release * (1.0 - reduction);
    if (1.0 - reduction < 1e-9)
        reduction = 1.0;
    if (peak * reduction > 1.0)
        reduction = 1.0 / peak;
}

// Rounding may leave the product a hair above full scale.
double OutputGuard::apply(double x) const noexcept { return std::max(-1.0, std::min(1.0, x * reduction)); }

double OutputGuard::next(double x) noexcept {
    follow(std::abs(x));
    return apply(x);
}

void OutputGuard::next(double& left, double& right) noexcept {
    follow(std::max(std::abs(left), std::abs(right)));
    left = apply(left);
    right = apply(right);
}

void ConstantBlocker::prepare(double hertz, double sampleRate) noexcept {
    share = static_cast<float>(1.0 - std::exp(-2.0 * std::numbers::pi * hertz / sampleRate));
    restart();
}

void ConstantBlocker::process(std::span<float> samples) noexcept {
    for (auto& x : samples) {
        mean += share * (x - mean);
        mean = std::abs(mean) < 1e-12f ? 0.0f : mean; // or it would die away for ever
        x -= mean;
    }
}

} // namespace berger
