// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StepMap.h"

#include <optional>

namespace berger {

/** Whether a trajectory is so close to a stable equilibrium that its distance shrinks as the eigenvalues say. */
bool approachesRest(const StepMap& map, const State<double>& rest, const State<double>& from);

/** Where a trajectory ends that circles slowly, or how far it can be taken at once. */
struct Destination {
    enum class Kind { rest, cycle, underWay };
    Kind kind = Kind::underWay;
    State<double> state; ///< the equilibrium, on the cycle, or further on the way
    double period = 0;   ///< of the cycle, s
};

/** Follows a trajectory that spirals slowly around an equilibrium to where it ends. Close to a Hopf point a turn
   changes the amplitude by a millionth, so the amplitude is moved on by a tenth at a time, the fast modes are left to
   die, and the growth of one turn there says whether the way goes on, until its sign changes (a stable cycle lies
   between) or the eigenvalues alone decide (rest). Nothing if the trajectory does not circle slowly.
    @param centre  an equilibrium */
std::optional<Destination> followSpiral(const StepMap& map, const State<double>& centre, const State<double>& from);

/** The stable periodic orbit that a trajectory is approaching, if it is so close that its distance shrinks as the
    orbit's multipliers say.
    @param level    of the EEG, through which the orbit rises, mV
    @param range    of the EEG, mV
    @param longest  s, for a period */
std::optional<Destination> approachedOrbit(const StepMap& map, const State<double>& from, double level, double range,
                                           double longest);

} // namespace berger
