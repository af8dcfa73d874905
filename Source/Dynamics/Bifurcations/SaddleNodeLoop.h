// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Equilibria.h"
#include "Model/ModelParameters.h"

namespace berger {

/** Whether the column that leaves a fold of equilibria comes back to it: then the fold lies on a cycle, which beyond it
    is as slow as one likes (a saddle-node on an invariant circle, SNIC: Izhikevich, Dynamical Systems in Neuroscience,
    6.1). Only of folds where a stable equilibrium vanishes. */
bool isOnLoop(const ModelValues& values, const Equilibrium& fold);

} // namespace berger
