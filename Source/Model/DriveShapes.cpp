// SPDX-License-Identifier: GPL-3.0-or-later
#include "DriveShapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace berger {
namespace {

constexpr auto turn = 2.0 * std::numbers::pi;

// How much of the time from phase 0 to x pulses take, in cycles.
double pulsesUntil(double x, double duty) noexcept {
    const auto whole = std::floor(x);
    return whole * duty + std::fmin(x - whole, duty);
}

} // namespace

PeriodicWave PeriodicWave::of(DriveShape shape, double pulseWidth, double frequency) {
    const auto& row = info(shape);
    return {.waveform = row.waveform,
            .low = row.low,
            .duty = row.duty > 0.0 ? row.duty : std::min(pulseWidth * frequency, 1.0)};
}

double PeriodicWave::at(double phase, double depth) const noexcept {
    switch (waveform) {
    case Waveform::none:
    case Waveform::ramp:
        break;
    case Waveform::sine:
        return depth * std::sin(turn * phase);
    case Waveform::pulse: {
        const auto edgePhase = phase + edgeTolerance;
        return edgePhase - std::floor(edgePhase) < duty ? depth : low * depth;
    }
    }
    return 0.0;
}

double PeriodicWave::meanOver(double phase, double length, double depth) const noexcept {
    const auto end = phase + length;
    switch (waveform) {
    case Waveform::none:
    case Waveform::ramp:
        break;
    case Waveform::sine:
        return depth * (std::cos(turn * phase) - std::cos(turn * end)) / (turn * length);
    case Waveform::pulse:
        return depth * (1.0 - low) * (pulsesUntil(end, duty) - pulsesUntil(phase, duty)) / length + depth * low;
    }
    return 0.0;
}

} // namespace berger
