// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BifurcationDiagram.h"

#include <vector>

namespace berger {

/** What a column can do at a place of the parameter: an equilibrium or a cycle on a branch of a diagram. */
struct BranchPlace {
    double parameter = 0;
    bool isCycle = false, isStable = false;
    State<double> state;             ///< in which it is, or one of those that it goes through
    double minimum = 0, maximum = 0; ///< of the EEG, mV; the same at rest
    double period = 0;               ///< s; 0 at rest
    double multiplier = 0;           ///< the greatest of Floquet's, as a size; 0 at rest
};

BranchPlace placeOf(const BranchEquilibrium& point);
BranchPlace placeOf(const BranchCycle& cycle);
/** Between two neighbours on a branch. @param share  0 for a, 1 for b */
BranchPlace between(const BranchPlace& a, const BranchPlace& b, double share);

/** All that the column can do at a value of the parameter, by the middle of the EEG. */
std::vector<BranchPlace> placesAt(const BifurcationDiagram& diagram, double parameter);

} // namespace berger
