// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ModelParameters.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace berger {

/** The functions of time that drives are made of. */
enum class Waveform : std::uint8_t {
    none, ///< nothing
    ramp, ///< from 0 to 1 once, linearly
    sine, ///< sin(2π φ)
    pulse ///< 1 at the beginning of each period, `low` in its rest
};

/** How a drive's frequency moves in the sweep time; then it stays. */
enum class FrequencyCourse : std::uint8_t { fixed, linear, exponential };

/** All that is particular to a shape. To add one: an enumerator of DriveShape and a row here; the parameter's choices,
    single columns, banks and notes then have it. */
struct DriveShapeInfo {
    DriveShape shape;
    const char* name; ///< as a choice of parameters::drive_shape
    Waveform waveform = Waveform::none;
    FrequencyCourse course = FrequencyCourse::fixed;
    double low = 0;  ///< a pulse's value in the rest of its period
    double duty = 0; ///< the part of a period that a pulse takes; 0 where the pulse width says it

    /** Whether the sweep time matters. */
    constexpr bool sweeps() const { return waveform == Waveform::ramp || course != FrequencyCourse::fixed; }
};

inline constexpr std::array<DriveShapeInfo, 7> driveShapes{{
    {DriveShape::constant, "constant"},
    {DriveShape::sine, "sine", Waveform::sine},
    {DriveShape::ramp, "ramp", Waveform::ramp},
    {DriveShape::linearChirp, "linear-chirp", Waveform::sine, FrequencyCourse::linear},
    {DriveShape::exponentialChirp, "exponential-chirp", Waveform::sine, FrequencyCourse::exponential},
    {DriveShape::pulseTrain, "pulse-train", Waveform::pulse},
    {DriveShape::square, "square", Waveform::pulse, FrequencyCourse::fixed, -1.0, 0.5},
}};

constexpr const DriveShapeInfo& info(DriveShape shape) { return driveShapes[static_cast<std::size_t>(shape)]; }

/** A model step starts at k·h, which may lie a rounding error before an edge that it is meant to hit: in s or cycles.
 */
inline constexpr double edgeTolerance = 1e-9;

/** A shape's periodic part at one frequency. */
struct PeriodicWave {
    Waveform waveform = Waveform::none;
    double low = 0;  ///< of a pulse, between pulses
    double duty = 0; ///< of a pulse, cycles, up to 1

    /** @param pulseWidth  s @param frequency  Hz */
    static PeriodicWave of(DriveShape shape, double pulseWidth, double frequency);

    /** depth times the waveform, in depth's unit, at a phase in cycles. */
    double at(double phase, double depth) const noexcept;

    /** Its mean over a step: an input that keeps the wave's area, so that edges between two grid points count where
        they are.
        @param phase   where the step begins, cycles, at least 0
        @param length  of the step, cycles, positive */
    double meanOver(double phase, double length, double depth) const noexcept;

    bool operator==(const PeriodicWave&) const = default;
};

} // namespace berger
