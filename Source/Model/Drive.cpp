// SPDX-License-Identifier: GPL-3.0-or-later
#include "Drive.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace berger {
namespace {

// A model step starts at k·h, which may lie a rounding error before an edge that it is meant to hit.
constexpr double edgeTolerance = 1e-9;

} // namespace

Drive::Settings Drive::Settings::from(const ModelValues& values) {
    using namespace parameters;
    const auto end = values[drive_end];
    return {.shape = values.driveShape(),
            .level = values[E_inp],
            .depth = values[drive_depth],
            .frequency = values[drive_frequency],
            .frequencyEnd = values[drive_frequency_end],
            .sweep = values[drive_sweep],
            .width = values[drive_width] / 1000.0,
            .start = values[drive_start],
            .end = end >= modelParameters()[static_cast<std::size_t>(drive_end)].maximum
                       ? std::numeric_limits<double>::infinity()
                       : end};
}

double Drive::frequencyAt(const Settings& settings, double sinceStart) {
    const auto progress = std::fmin(sinceStart / settings.sweep, 1.0);
    if (settings.shape == DriveShape::linearChirp)
        return settings.frequency + (settings.frequencyEnd - settings.frequency) * progress;
    if (settings.shape == DriveShape::exponentialChirp)
        return settings.frequency * std::pow(settings.frequencyEnd / settings.frequency, progress);
    return settings.frequency;
}

double Drive::next(const Settings& settings, double t, double h) {
    if (settings.shape == DriveShape::constant)
        return settings.level;
    if (t < settings.start - edgeTolerance) {
        phase = 0.0;
        return settings.level;
    }
    if (t >= settings.end - edgeTolerance)
        return settings.level;
    const auto sinceStart = t - settings.start;
    if (settings.shape == DriveShape::ramp)
        return settings.level + settings.depth * std::fmin(std::fmax(sinceStart / settings.sweep, 0.0), 1.0);

    const auto now = phase;
    // The frequency in the middle of the step gives a linear chirp its exact phase.
    phase += frequencyAt(settings, sinceStart + 0.5 * h) * h;
    phase -= std::floor(phase);
    const auto edgePhase = now + edgeTolerance;
    const auto fraction = edgePhase - std::floor(edgePhase);
    switch (settings.shape) {
    case DriveShape::constant:
    case DriveShape::ramp:
        break;
    case DriveShape::sine:
    case DriveShape::linearChirp:
    case DriveShape::exponentialChirp:
        return settings.level + settings.depth * std::sin(2.0 * std::numbers::pi * now);
    case DriveShape::pulseTrain:
        return settings.level + (fraction < settings.width * settings.frequency ? settings.depth : 0.0);
    case DriveShape::square:
        return settings.level + (fraction < 0.5 ? settings.depth : -settings.depth);
    }
    return settings.level;
}

} // namespace berger
