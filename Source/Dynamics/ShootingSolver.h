// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Columns/ColumnBank.h"
#include "Model/JansenRit.h"
#include "Model/ModelParameters.h"

#include <optional>

namespace berger {

/** A periodic orbit of the noise-free column under a constant input. */
struct LimitCycle {
    State<double> state;   ///< a state on it
    double period = 0;     ///< s
    double multiplier = 0; ///< the largest modulus of its Floquet multipliers but the one that is 1: stable below 1
};

/** Finds periodic orbits by shooting: Newton's method on the state after a period, whose derivatives are taken with
    perturbed columns side by side in one bank.

    The constructor allocates. One thread at a time. */
class ShootingSolver {
public:
    ShootingSolver();

    /** The orbit near a guess, or nothing where Newton's method does not lead to one close by.
        @param values  noise and drive are not looked at
        @param guess   its multiplier is not looked at */
    std::optional<LimitCycle> find(const ModelValues& values, const LimitCycle& guess);

    /** The longest RK4 step in s with which a column of these values is exact to a thousandth of a cent, or, where its
        sigmoids are very steep, to some tenths. */
    static double stepFor(const ModelValues& values);

private:
    ColumnBank<double> bank; // of the state itself and of one perturbed in each of its components
};

} // namespace berger
