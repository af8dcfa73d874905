// SPDX-License-Identifier: GPL-3.0-or-later
#include "FollowCycles.h"

#include "CycleSearch.h"
#include "CycleTracer.h"
#include "FollowEquilibria.h"

#include <algorithm>

namespace berger {

void followCycles(BifurcationDiagram& diagram, const ParameterAxis& axis, const std::atomic<bool>& cancelled) {
    // Cycles that begin beside the axis may reach onto it.
    const auto wide = axis.widened();
    auto points = diagram.points;
    for (const auto& point : followEquilibria(wide, cancelled).points)
        if (!axis.holds(point.parameter))
            points.push_back(point);
    CycleTracer tracer(wide, axis, points, cancelled);
    tracer.followHopfs();
    searchCycles(
        axis, tracer.shownPoints(), [&tracer](const CycleGuess& cycle) { tracer.followCycle(cycle); }, cancelled);
    diagram.points = tracer.shownPoints();
    diagram.cycles = tracer.shownBranches();
    std::ranges::stable_sort(diagram.points, {}, &SpecialPoint::parameter);
}

} // namespace berger
