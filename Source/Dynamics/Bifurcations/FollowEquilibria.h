// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BifurcationDiagram.h"

#include <atomic>

namespace berger {

/** The equilibria along a parameter, their stability, folds and Hopf bifurcations, and which folds lie on a cycle. For
    the usual columns it takes some tens of milliseconds. Not on the audio thread.

    @param cancelled  set from another thread, ends the work early; the diagram is then not whole */
BifurcationDiagram followEquilibria(const ParameterAxis& axis, const std::atomic<bool>& cancelled);

} // namespace berger
