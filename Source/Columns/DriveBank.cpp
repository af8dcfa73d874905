// SPDX-License-Identifier: GPL-3.0-or-later
#include "DriveBank.h"

#include "Columns/Simd/Kernels.h"

#include <cmath>
#include <numbers>

namespace berger {

using Shape = PlayedDrive::Shape;

DriveBank::DriveBank(std::size_t stride) : seconds(stride, 0.001), phase(stride), length(stride), scale(stride) {}

void DriveBank::setDrive(const PlayedDrive& newDrive) noexcept {
    if (newDrive == drive)
        return;
    drive = newDrive;
    for (std::size_t i = 0; i < seconds.size(); ++i)
        setStep(i, seconds[i]);
}

void DriveBank::setPhase(std::size_t column, double newPhase) noexcept {
    phase[column] = newPhase - std::floor(newPhase);
}

void DriveBank::setStep(std::size_t column, double newSeconds) noexcept {
    seconds[column] = newSeconds;
    const auto cycles = length[column] = newSeconds * drive.frequency;
    // The mean of a sine over a step is the sine in its middle, times this.
    const auto half = std::numbers::pi * cycles;
    scale[column] = drive.shape == Shape::sine     ? drive.depth * std::sin(half) / half
                    : drive.shape == Shape::square ? 2.0 * drive.depth / cycles
                                                   : drive.depth / cycles;
}

void DriveBank::advance(std::span<const float> counts, std::span<float> means) noexcept {
    simd::DriveRows rows;
    rows.phase = phase.data();
    rows.length = length.data();
    rows.scale = scale.data();
    rows.stride = phase.size();
    rows.shape = drive.shape;
    rows.width = drive.shape == Shape::square ? 0.5 : drive.pulseWidth;
    rows.offset = drive.shape == Shape::square ? -drive.depth : 0.0;
    simd::driveMeans(rows, counts.data(), means.data());
}

} // namespace berger
