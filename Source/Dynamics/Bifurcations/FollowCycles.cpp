// SPDX-License-Identifier: GPL-3.0-or-later
#include "FollowCycles.h"

#include "CycleSearch.h"
#include "CycleTracer.h"

#include <algorithm>

namespace berger {

void followCycles(BifurcationDiagram& diagram, const ParameterAxis& axis, const std::atomic<bool>& cancelled) {
    CycleTracer tracer(axis, diagram.points, cancelled);
    tracer.followHopfs();
    searchCycles(
        axis, diagram.points, [&tracer](const CycleCurve::Place& cycle) { tracer.followCycle(cycle); }, cancelled);
    diagram.points = tracer.getPoints();
    diagram.cycles = tracer.takeBranches();
    std::ranges::stable_sort(diagram.points, {}, &SpecialPoint::parameter);
}

} // namespace berger
