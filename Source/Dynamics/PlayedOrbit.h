// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/JansenRit.h"
#include "Model/ModelParameters.h"
#include "RhythmMap.h"

namespace berger {

/** How many steps a period is measured with: a multiple of the number of phases, and enough for RK4 to be exact. */
std::size_t stepsInPeriod(const ModelValues& values, double period);

/** Measures a rhythm that repeats itself after a period: its mean, its RMS and states around it.

    Integrates one period, or two without a drive, and for the bandwidth computes the partials.
    @param from       a state on it; for a driven column, the state where the drive begins
    @param period     s
    @param drive      none for a column under a constant input
    @param bandwidth  Hz; what it is known to be, or 0 to have it measured */
PlayedRhythm measureOrbit(const ModelValues& values, const State<double>& from, double period, const PlayedDrive& drive,
                          double bandwidth);

/** Where a driven column is after one period of its drive. */
State<double> stateAfterPeriod(const ModelValues& values, const State<double>& from, const PlayedDrive& drive);

/** A column at rest, as a note stimulates it: the least damped oscillation of 1 mV about the stable equilibrium beside
    a state, or, where nothing oscillates, an excitatory postsynaptic potential of 1 mV. */
PlayedRhythm measureRest(const ModelValues& values, const State<double>& beside);

} // namespace berger
