// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ModelParameters.h"

namespace berger {

/** The deterministic part of the input, advanced once a model step: E_inp(t) = level + depth · shape(t) in Hz.

    | shape | what it adds from `start` until `end` |
    |---|---|
    | constant | nothing |
    | sine | depth · sin(2π φ), φ from 0 at the start |
    | ramp | rises linearly from 0 to depth in `sweep` seconds and stays |
    | linear-chirp, exponential-chirp | a sine whose frequency goes from `frequency` to `frequencyEnd` in `sweep`
   seconds, linearly or by equal ratios, and stays | | pulse-train | depth for `width` seconds in each period | | square
   | depth in the first half of each period, −depth in the second |

    The phase is accumulated, so that a frequency that moves bends the phase and never breaks it.
    Safe on the audio thread. */
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
    void reset() { phase = 0.0; }

    /** E_inp in Hz at model time t (s), for the step of h seconds that begins there; then moves the phase on by h. */
    double next(const Settings& settings, double t, double h);

    /** The oscillating shapes' phase in cycles, [0, 1). */
    double getPhase() const { return phase; }

private:
    static double frequencyAt(const Settings& settings, double sinceStart);

    double phase = 0.0;
};

} // namespace berger
