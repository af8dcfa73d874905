// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/ModelParameters.h"

#include <cstdint>

namespace berger {

/** A drive as notes hear it: from the note's start and without an end. */
struct PlayedDrive {
    enum class Shape : std::uint8_t { none, sine, pulses, square };
    Shape shape = Shape::none;
    double depth = 0;        ///< Hz
    double frequency = 10;   ///< Hz of model time
    double pulseWidth = 0.2; ///< cycles

    bool operator==(const PlayedDrive&) const = default;

    /** Its mean in Hz over a step that begins at a phase and lasts a fraction of a cycle: a step's input that keeps the
        drive's area, so that edges between two grid points stay where they are.
        @param phase   cycles, at least 0
        @param length  cycles, positive */
    double meanOver(double phase, double length) const noexcept;
};

/** The values' drive. A chirp is a sine at the frequency where it ends; a ramp belongs to the level. */
PlayedDrive playedDriveOf(const ModelValues& values) noexcept;

/** The input level in Hz that notes hear: E_inp, and where a ramp ends. */
double playedInputOf(const ModelValues& values) noexcept;

} // namespace berger
