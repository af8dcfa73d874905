// SPDX-License-Identifier: GPL-3.0-or-later
#include "Drive.h"

#include <cmath>
#include <limits>

namespace berger {

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
    switch (info(settings.shape).course) {
    case FrequencyCourse::fixed:
        break;
    case FrequencyCourse::linear:
        return settings.frequency + (settings.frequencyEnd - settings.frequency) * progress;
    case FrequencyCourse::exponential:
        return settings.frequency * std::pow(settings.frequencyEnd / settings.frequency, progress);
    }
    return settings.frequency;
}

double Drive::next(const Settings& settings, double t, double h) {
    const auto waveform = info(settings.shape).waveform;
    if (waveform == Waveform::none)
        return settings.level;
    if (t < settings.start - edgeTolerance) {
        phase = 0.0;
        return settings.level;
    }
    if (t >= settings.end - edgeTolerance)
        return settings.level;
    const auto sinceStart = t - settings.start;
    if (waveform == Waveform::ramp)
        return settings.level + settings.depth * std::fmin(std::fmax(sinceStart / settings.sweep, 0.0), 1.0);

    const auto now = phase;
    // The frequency in the middle of the step gives a linear chirp its exact phase.
    phase += frequencyAt(settings, sinceStart + 0.5 * h) * h;
    phase -= std::floor(phase);
    return settings.level +
           PeriodicWave::of(settings.shape, settings.width, settings.frequency).at(now, settings.depth);
}

PlayedDrive playedDriveOf(const ModelValues& values) noexcept {
    using namespace parameters;
    const auto shape = values.driveShape();
    PlayedDrive drive{.wave = {}, .depth = values[drive_depth], .frequency = values[drive_frequency]};
    if (info(shape).course != FrequencyCourse::fixed)
        drive.frequency = values[drive_frequency_end];
    if (info(shape).waveform != Waveform::ramp && drive.depth != 0.0)
        drive.wave = PeriodicWave::of(shape, values[drive_width] / 1000.0, drive.frequency);
    return drive;
}

double playedInputOf(const ModelValues& values) noexcept {
    const auto level = values[parameters::E_inp];
    return info(values.driveShape()).waveform == Waveform::ramp ? level + values[parameters::drive_depth] : level;
}

} // namespace berger
