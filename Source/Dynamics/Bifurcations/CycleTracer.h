// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CycleCurve.h"

#include <atomic>
#include <utility>
#include <vector>

namespace berger {

/** Follows cycles along a parameter to where they end: at a Hopf bifurcation, at an end of the axis, or where the
   period becomes infinite. */
class CycleTracer {
public:
    /** @param ofEquilibria  their special points
        @param stop          ends the work early, with what has been found */
    CycleTracer(const ParameterAxis& parameterAxis, std::vector<SpecialPoint> ofEquilibria,
                const std::atomic<bool>& stop);

    /** The branches of all Hopf bifurcations. */
    void followHopfs();

    /** The branch of a cycle, to both sides, unless it is known. */
    void followCycle(const CycleCurve::Place& guess);

    std::vector<CycleBranch> takeBranches() { return std::move(branches); }

    /** All special points. A fold in which a branch ends is a SNIC. */
    const std::vector<SpecialPoint>& getPoints() const { return points; }

private:
    // A Hopf bifurcation, as a cycle that has shrunk to a point.
    struct Hopf {
        CycleCurve::Place place;
        bool isDone = false; // a branch begins or ends there
    };

    void followHopf(Hopf& hopf);
    void walk(const CycleCurve& curve, CycleCurve::Node node, double step, CycleBranch& branch);
    bool arrives(const CycleCurve& curve, const CycleCurve::Node& node, double step, CycleBranch& branch);
    bool ends(const CycleCurve& curve, const CycleCurve::Node& node, const CycleCourse& course, CycleBranch& branch);
    bool isKnown(const CycleCurve::Place& cycle) const;
    void add(const SpecialPoint& point);

    ParameterAxis axis;
    const std::atomic<bool>& cancelled;
    std::vector<SpecialPoint> points;
    std::vector<Hopf> hopfs;
    std::vector<CycleBranch> branches;
};

} // namespace berger
