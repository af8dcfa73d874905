// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlayedDrive.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace berger {
namespace {

// How long a pulse train that is high for `width` cycles of each has been high from phase 0 to x, in cycles.
double pulsesUntil(double x, double width) noexcept {
    const auto whole = std::floor(x);
    return whole * width + std::fmin(x - whole, width);
}

} // namespace

double PlayedDrive::meanOver(double phase, double length) const noexcept {
    const auto end = phase + length;
    switch (shape) {
    case Shape::none:
        break;
    case Shape::sine: {
        constexpr auto turn = 2.0 * std::numbers::pi;
        return depth * (std::cos(turn * phase) - std::cos(turn * end)) / (turn * length);
    }
    case Shape::pulses:
        return depth * (pulsesUntil(end, pulseWidth) - pulsesUntil(phase, pulseWidth)) / length;
    case Shape::square:
        return depth * (2.0 * (pulsesUntil(end, 0.5) - pulsesUntil(phase, 0.5)) / length - 1.0);
    }
    return 0.0;
}

PlayedDrive playedDriveOf(const ModelValues& values) noexcept {
    using namespace parameters;
    using Shape = PlayedDrive::Shape;
    PlayedDrive drive{.depth = values[drive_depth], .frequency = values[drive_frequency]};
    switch (values.driveShape()) {
    case DriveShape::constant:
    case DriveShape::ramp:
        return drive;
    case DriveShape::linearChirp:
    case DriveShape::exponentialChirp:
        drive.frequency = values[drive_frequency_end];
        drive.shape = Shape::sine;
        break;
    case DriveShape::sine:
        drive.shape = Shape::sine;
        break;
    case DriveShape::pulseTrain:
        drive.shape = Shape::pulses;
        drive.pulseWidth = std::min(values[drive_width] / 1000.0 * drive.frequency, 1.0);
        break;
    case DriveShape::square:
        drive.shape = Shape::square;
        break;
    }
    if (drive.depth == 0.0)
        drive.shape = Shape::none;
    return drive;
}

double playedInputOf(const ModelValues& values) noexcept {
    const auto level = values[parameters::E_inp];
    return values.driveShape() == DriveShape::ramp ? level + values[parameters::drive_depth] : level;
}

} // namespace berger
