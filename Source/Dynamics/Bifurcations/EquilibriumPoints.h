// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EquilibriumTracer.h"

namespace berger {

/** The folds and Hopf bifurcations of a curve of equilibria, in its order, with its points. */
struct EquilibriumPoints {
    EquilibriumBranch branch;
    std::vector<SpecialPoint> points;
};

EquilibriumPoints pointsOf(const EquilibriumCurve& plane, const EquilibriumTracer::Curve& curve);

} // namespace berger
