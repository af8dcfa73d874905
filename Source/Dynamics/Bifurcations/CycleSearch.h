// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CycleCurve.h"

#include <atomic>
#include <functional>

namespace berger {

/** Lets the column run at some places of a parameter, from its own initial state and from the sides of its unstable
    equilibria, and hands over the cycles into which it settles.
    @param cancelled  ends the work early */
void searchCycles(const ParameterAxis& axis, const std::vector<SpecialPoint>& points,
                  const std::function<void(const CycleGuess&)>& found, const std::atomic<bool>& cancelled);

} // namespace berger
