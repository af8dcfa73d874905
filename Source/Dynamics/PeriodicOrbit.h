// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StepMap.h"

#include <optional>

namespace berger {

/** A periodic orbit of the column's own integrator. */
struct PeriodicOrbit {
    State<double> state;
    double period = 0;     ///< s
    double multiplier = 0; ///< the largest modulus of the return map's multipliers: stable below 1
};

/** The periodic orbit that Newton's method finds from a state near it and about its period, if it finds one.
    ShootingSolver is faster, this is exact: its derivatives are the map's own, which tells a multiplier a millionth
    below 1 from one above. Its state is where the EEG rises through that of the guess. */
std::optional<PeriodicOrbit> shoot(const StepMap& map, const State<double>& guess, double period);

} // namespace berger
