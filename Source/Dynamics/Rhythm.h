// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/JansenRit.h"
#include "Model/ModelParameters.h"

namespace berger {

/** What the column does without noise once its transient has died away. */
struct Rhythm {
    enum class Kind {
        rest,     ///< a stable equilibrium
        cycle,    ///< repeats exactly
        irregular ///< neither: chaotic, quasi-periodic, or driven by what does not repeat
    };
    Kind kind = Kind::rest;
    double frequency = 0; ///< Hz; of the whole pattern for a cycle, of the EEG's mean crossings if irregular, 0 at rest
    double minimum = 0, maximum = 0; ///< of the EEG, mV
    State<double> state;             ///< a state on the attractor
};

/** Integrates the noise-free column from its initial state, with its own integrator and step, until it rests or
    repeats, and measures it. Drives run as they are; ramps and chirps are let finish first. Under a constant input a
    slow column's end is found by continuation and eigenvalues (SlowRhythm.h).

    @param longest  model seconds after which it gives up and calls the rhythm irregular */
Rhythm findRhythm(ModelValues values, double longest = 900.0);

} // namespace berger
