// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Bifurcations/BifurcationDiagram.h"

#include <string>

namespace berger {

/** A diagram's branches as CSV, a row for each of their points. The parameter's column has its id; for an equilibrium
    EEG_mV is its EEG, for a cycle the mean. */
std::string mapTable(const BifurcationDiagram& diagram, Parameter along);

} // namespace berger
