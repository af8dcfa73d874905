// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StateVector.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace berger {

/** How Newton's method corrects a state and a period. */
struct ShootingStep {
    Vector6 state;     ///< in units of the components' scale
    double period = 0; ///< in periods

    double largest() const { return std::max(state.cwiseAbs().maxCoeff(), std::abs(period)); }
};

/** One step of Newton's method for a periodic orbit (Kuznetsov, Elements of Applied Bifurcation Theory, ch. 10), all in
    units of the components' scale: the state after a period shall be the state, which shall move within a plane so that
    its phase is given. Nothing where that has no solution nearby.
    @param monodromy  how the state after a period moves with the state
    @param slope      how it moves with the period, per period
    @param plane      orthogonal to the plane
    @param residual   the state after a period, less the state */
std::optional<ShootingStep> shootingStep(const Matrix6& monodromy, const Vector6& slope, const Vector6& plane,
                                         const Vector6& residual);

} // namespace berger
