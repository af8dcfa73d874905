// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EquilibriumCurve.h"

#include <atomic>
#include <vector>

namespace berger {

/** Finds all curves of equilibria along a parameter: those that come in at an end of the axis, and closed ones as far
   as they reach across one of some places in between. */
class EquilibriumTracer {
public:
    using Place = EquilibriumCurve::Place;

    /** Neighbours on a curve. */
    using Curve = std::vector<Place>;

    /** @param stop  ends the work early, with what has been found */
    EquilibriumTracer(const ParameterAxis& parameterAxis, const std::atomic<bool>& stop);

    const EquilibriumCurve& plane() const { return curve; }

    std::vector<Curve> trace();

private:
    bool isOnOne(const std::vector<Curve>& curves, const Place& place) const;
    Curve traced(const Place& start) const;
    Curve followed(const Place& start, double sense) const;
    std::optional<Place> next(const Place& place, const Place& direction, double sense, double& step) const;
    Place atEnd(const Place& inside, const Place& outside) const;

    ParameterAxis axis;
    const std::atomic<bool>& cancelled;
    std::vector<Place> starts; // the ends' first
    EquilibriumCurve curve;
};

} // namespace berger
