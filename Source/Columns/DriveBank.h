// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Drive.h"

#include <cstddef>
#include <span>
#include <vector>

namespace berger {

/** One drive for many columns, each with its own phase and its own step, computed with SIMD. The means are those of
    PlayedDrive::meanOver() rounded to float.

    The constructor allocates; all else lives on the audio thread and neither allocates nor locks. */
class DriveBank {
public:
    /** @param stride  columns and the length of a row, a multiple of simd::groupSize */
    explicit DriveBank(std::size_t stride);

    void setDrive(const PlayedDrive& newDrive) noexcept;
    bool isOn() const noexcept { return drive.isOn(); }

    /** A column's phase at its next step, in cycles. */
    void setPhase(std::size_t column, double phase) noexcept;

    /** How long a column's steps are from now on, in s of model time. */
    void setStep(std::size_t column, double seconds) noexcept;

    /** The mean over each of the steps to come.
        @param counts  how many each column takes, whole numbers
        @param means   Hz: a row for each step; beyond a column's count they are undefined */
    void advance(std::span<const float> counts, std::span<float> means) noexcept;

private:
    PlayedDrive drive;
    std::vector<double> seconds, phase, length, scale; // see simd::DriveRows
};

} // namespace berger
