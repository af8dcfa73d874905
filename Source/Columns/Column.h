// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ColumnInput.h"
#include "TwoColumns.h"

#include <cstdint>

namespace berger {

/** One column on its grid of model time: state, drive, noise and integrator, a step at a time.

    Nothing here allocates, locks or throws after construction. */
class Column {
public:
    Column() : Column(ModelValues{}) {}

    /** Starts in the initial state that the values give, at model time zero.
        @param firstDraw  which draw of the seed its noise begins with, counted from 0, see NormalStream */
    explicit Column(const ModelValues& values, std::uint32_t firstDraw = 0);

    /** Takes new values from the next step on; state, time and phase go on. A new seed starts its streams at the
        current step, a new dt continues from the current time. */
    void setValues(const ModelValues& values);

    /** Back to the initial state, time zero, the noise's first number. */
    void reset();

    /** The input of the step to come: drive, shifts and noise. Calling it moves the drive and the noise on, so call
        it once a step. @param extraE  in Hz, added to E_inp (a sidechain, a file). */
    Input<double> nextInput(double extraE = 0.0) { return input.next(extraE); }

    /** Integrates one step of h seconds with the input held. */
    void advance(const Input<double>& held);

    /** nextInput() and advance(). */
    void step(double extraE = 0.0) { advance(nextInput(extraE)); }

    /** Spikes that arrive at once at the excitatory synapse. */
    void stimulate(double spikes);

    State<double> getState() const { return columns.getState(0); }
    void setState(const State<double>& state);

    /** Model time of the current state in s. */
    double getTime() const { return input.getTime(); }

    /** Steps since the last reset: the number of the next noise sample. */
    std::uint64_t getStepIndex() const { return input.getStepIndex(); }

    /** The step h in s. */
    double getStepSeconds() const { return input.getStepSeconds(); }

    /** The drive's phase in cycles, [0, 1). */
    double getDrivePhase() const { return input.getDrivePhase(); }

private:
    ColumnInput input;
    TwoColumns columns; // both of them this one
};

/** The constants of the right-hand side, from the table's values. */
Constants<double> constantsFrom(const ModelValues& values);

/** The input without drive and noise, from the table's values. */
Input<double> constantInputFrom(const ModelValues& values);

/** The initial state, from the table's values. */
State<double> initialStateFrom(const ModelValues& values);

} // namespace berger
