// SPDX-License-Identifier: GPL-3.0-or-later
#include "Drive.h"

#include <cmath>
#include <limits>
#include <utility>

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

// The integral of the frequency: a drive whose settings stay has its exact phase at every step's end, and one whose
// settings move goes on from the phase that it has.
double Drive::cyclesOver(const Settings& settings, double sinceStart, double length) {
    const auto course = info(settings.shape).course;
    if (course == FrequencyCourse::fixed)
        return settings.frequency * length;
    const auto sweeping = std::fmin(settings.sweep - std::fmax(sinceStart, 0.0), length);
    if (sweeping <= 0.0)
        return settings.frequencyEnd * length;
    const auto after = settings.frequencyEnd * (length - sweeping);
    if (course == FrequencyCourse::linear) { // the mean is the frequency in the middle
        const auto progress = (sinceStart + 0.5 * sweeping) / settings.sweep;
        return (settings.frequency + (settings.frequencyEnd - settings.frequency) * progress) * sweeping + after;
    }
    // f(t) = f0 exp(g t), whose integral over a time d is f (exp(g d) - 1) / g
    const auto growth = std::log(settings.frequencyEnd / settings.frequency) / settings.sweep;
    const auto x = growth * sweeping;
    const auto mean = x == 0.0 ? 1.0 : std::expm1(x) / x; // of f, by its value where the step begins
    return settings.frequency * std::exp(growth * sinceStart) * mean * sweeping + after;
}

void Drive::choose(DriveShape newShape, double t) {
    if (newShape == shape)
        return;
    shape = newShape;
    chosenAt = t;
    phase = 0.0;
}

double Drive::next(const Settings& settings, double t, double h) {
    const auto wasOn = std::exchange(isPulseOn, false);
    const auto value = valueAt(settings, t, h);
    hasPulseBegun = isPulseOn && !wasOn;
    return value;
}

double Drive::valueAt(const Settings& settings, double t, double h) {
    const auto waveform = info(settings.shape).waveform;
    if (waveform == Waveform::none)
        return settings.level;
    const auto sinceChosen = t - chosenAt, sinceStart = sinceChosen - settings.start;
    if (sinceStart < -edgeTolerance) {
        // A start between two steps: the step that it lies in has the phase's first part.
        const auto begun = sinceStart + h;
        phase = begun > edgeTolerance ? cyclesOver(settings, 0.0, begun) : 0.0;
        phase -= std::floor(phase);
        return settings.level;
    }
    if (sinceChosen >= settings.end - edgeTolerance)
        return settings.level;
    if (waveform == Waveform::ramp)
        return settings.level + settings.depth * std::fmin(std::fmax(sinceStart / settings.sweep, 0.0), 1.0);

    const auto now = phase;
    phase += cyclesOver(settings, sinceStart, h);
    phase -= std::floor(phase);
    const auto wave = PeriodicWave::of(settings.shape, settings.width, settings.frequency);
    isPulseOn = waveform == Waveform::pulse && settings.depth != 0.0 && wave.at(now, 1.0) > 0.5;
    return settings.level + wave.at(now, settings.depth);
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
