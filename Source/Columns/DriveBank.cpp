// SPDX-License-Identifier: GPL-3.0-or-later
#include "DriveBank.h"

#include "Columns/Simd/Kernels.h"

#include <cmath>
#include <numbers>

namespace berger {

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
    scale[column] = drive.wave.waveform == Waveform::sine ? drive.depth * std::sin(half) / half
                                                          : drive.depth * (1.0 - drive.wave.low) / cycles;
}

void DriveBank::advance(std::span<const float> counts, std::span<float> means) noexcept {
    simd::DriveRows rows;
    rows.phase = phase.data();
    rows.length = length.data();
    rows.scale = scale.data();
    rows.stride = phase.size();
    rows.waveform = drive.wave.waveform;
    rows.duty = drive.wave.duty;
    rows.offset = drive.depth * drive.wave.low;
    simd::driveMeans(rows, counts.data(), means.data());
}

} // namespace berger
