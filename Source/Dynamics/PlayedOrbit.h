// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/ModelParameters.h"
#include "Model/State.h"
#include "RhythmMap.h"

namespace berger {

/** The steps that a period is measured with: a multiple of the number of phases, each short enough for RK4. */
std::size_t stepsInPeriod(const ModelValues& values, double period);

/** Measures a rhythm that repeats itself after a period: its mean, its size and states around it.

    Its frequency is the period's inverse. Needs one to two periods' steps, and for the bandwidth a transform.
    @param from       a state on it; for a driven column, the state where the drive begins
    @param period     s
    @param drive      none for a column under a constant input
    @param bandwidth  Hz; what it is known to be, or 0 to have it measured */
PlayedRhythm measureOrbit(const ModelValues& values, const State<double>& from, double period, const PlayedDrive& drive,
                          double bandwidth);

/** Where a driven column is after one period of its drive. */
State<double> stateAfterPeriod(const ModelValues& values, const State<double>& from, const PlayedDrive& drive);

/** A column at rest, as a note strikes it: the least damped oscillation of 1 mV about the stable equilibrium beside a
    state, or, where nothing oscillates, an excitatory postsynaptic potential of 1 mV. */
PlayedRhythm measureRest(const ModelValues& values, const State<double>& beside);

} // namespace berger
