// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DriveShapes.h"

namespace berger {

/** The deterministic part of the input, advanced once a model step. E_inp(t) in Hz is the level, and from `start` until
    `end`, counted from when the shape was chosen or from time zero, the level + depth · waveform:

    - ramp: from 0 to 1 in `sweep` seconds, then 1
    - sine: sin(2π φ), with φ = 0 at the start
    - pulse: 1 for `width` seconds of each period or for half of it, then 0 or −1

    dφ/dt is `frequency`; of a chirp it goes to `frequencyEnd` in `sweep` seconds, linearly or by equal ratios, and
    stays. The phase is accumulated, by the exact integral of the frequency over each step, so that a frequency that
    moves bends the phase and never breaks it. DriveShapes.h has the shapes. Safe on the audio thread. */
class Drive {
public:
    struct Settings {
        DriveShape shape = DriveShape::constant;
        double level = 0;         ///< Hz
        double depth = 0;         ///< Hz
        double frequency = 10;    ///< Hz
        double frequencyEnd = 10; ///< Hz
        double sweep = 1;         ///< s
        double width = 0.01;      ///< s
        double start = 0;         ///< s
        double end = 0;           ///< s; infinity for a drive that never ends

        static Settings from(const ModelValues& values);
    };

    /** Back to time zero and phase zero. */
    void reset() {
        chosenAt = phase = 0.0;
        isPulseOn = hasPulseBegun = false;
    }

    /** A shape that was chosen at model time t (s): another one than before starts then, as at time zero. */
    void choose(DriveShape newShape, double t);

    /** E_inp in Hz at model time t (s), for the step of h seconds that begins there; then moves the phase on by h. */
    double next(const Settings& settings, double t, double h);

    /** Whether a pulse begins with the step that next() was last called for. */
    bool doesPulseBegin() const { return hasPulseBegun; }

    /** The oscillating shapes' phase in cycles, [0, 1). */
    double getPhase() const { return phase; }

private:
    // In cycles. sinceStart is where it begins, s since the drive's start; length in s.
    static double cyclesOver(const Settings& settings, double sinceStart, double length);
    double valueAt(const Settings& settings, double t, double h);

    DriveShape shape = DriveShape::constant;
    double chosenAt = 0.0, phase = 0.0;
    bool isPulseOn = false, hasPulseBegun = false;
};

/** A drive as notes hear it: from the note's start and without an end. */
struct PlayedDrive {
    PeriodicWave wave;
    double depth = 0;      ///< Hz
    double frequency = 10; ///< Hz of model time

    bool operator==(const PlayedDrive&) const = default;
    bool isOn() const noexcept { return wave.waveform != Waveform::none; }

    /** Its mean in Hz over a step, see PeriodicWave. */
    double meanOver(double phase, double length) const noexcept { return wave.meanOver(phase, length, depth); }
};

/** The values' drive. A chirp is a sine at the frequency where it ends; a ramp belongs to the level. */
PlayedDrive playedDriveOf(const ModelValues& values) noexcept;

/** The input level in Hz that notes hear: E_inp, and where a ramp ends. */
double playedInputOf(const ModelValues& values) noexcept;

} // namespace berger
