// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StepMap.h"

#include <optional>

namespace berger {

/** Whether a trajectory is so close to a stable equilibrium that its distance shrinks at the rate of the eigenvalues.
 */
bool approachesRest(const StepMap& map, const State<double>& rest, const State<double>& from);

/** Where a slow trajectory ends, or a state further along that it can be set to. */
struct Destination {
    enum class Kind { rest, cycle, underWay };
    Kind kind = Kind::underWay;
    State<double> state; ///< the equilibrium, on the cycle, or further on the way
    double period = 0;   ///< of the cycle, s
};

/** Follows a trajectory that spirals slowly around an equilibrium to where it ends. Close to a Hopf bifurcation one
    turn changes the amplitude by a millionth only. So the amplitude is changed by a tenth at a time, the fast modes are
    left to decay, and the growth over one turn is measured there. Where its sign changes a stable cycle lies between;
    near the equilibrium the eigenvalues decide. Nothing if the trajectory does not spiral slowly.
    @param centre  an equilibrium */
std::optional<Destination> followSpiral(const StepMap& map, const State<double>& centre, const State<double>& from);

/** The stable periodic orbit that a trajectory approaches, if it is so close that its distance shrinks at the rate of
    the orbit's multipliers.
    @param level    of the EEG, through which the orbit rises, mV
    @param range    of the EEG, mV
    @param longest  s, for a period */
std::optional<Destination> approachedOrbit(const StepMap& map, const State<double>& from, double level, double range,
                                           double longest);

} // namespace berger
