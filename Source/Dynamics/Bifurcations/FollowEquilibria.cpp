// SPDX-License-Identifier: GPL-3.0-or-later
#include "FollowEquilibria.h"

#include "EquilibriumPoints.h"
#include "EquilibriumTracer.h"
#include "SaddleNodeLoop.h"

#include <algorithm>
#include <utility>

namespace berger {

BifurcationDiagram followEquilibria(const ParameterAxis& axis, const std::atomic<bool>& cancelled) {
    BifurcationDiagram diagram;
    EquilibriumTracer tracer(axis, cancelled);
    for (const auto& curve : tracer.trace()) {
        if (cancelled)
            break;
        auto found = pointsOf(tracer.plane(), curve);
        for (auto& point : found.points) {
            if (point.kind == SpecialPoint::Kind::fold &&
                isOnLoop(axis.at(point.parameter),
                         tracer.plane().equilibriumAt({point.parameter, point.eeg}).equilibrium))
                point.kind = SpecialPoint::Kind::snic;
            diagram.points.push_back(point);
        }
        diagram.equilibria.push_back(std::move(found.branch));
    }
    std::ranges::stable_sort(diagram.points, {}, &SpecialPoint::parameter);
    return diagram;
}

} // namespace berger
