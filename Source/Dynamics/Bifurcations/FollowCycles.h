// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BifurcationDiagram.h"

#include <atomic>

namespace berger {

/** Adds the cycles along the parameter to a diagram of the equilibria, and their special points: the branches of all
    Hopf bifurcations, and those of the cycles into which the column settles. For the usual columns it takes some tenths
    of a second. Not on the audio thread.

    @param cancelled  set from another thread, ends the work early; the diagram is then not whole */
void followCycles(BifurcationDiagram& diagram, const ParameterAxis& axis, const std::atomic<bool>& cancelled);

} // namespace berger
