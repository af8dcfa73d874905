// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CycleCurve.h"

#include <atomic>
#include <vector>

namespace berger {

/** Follows cycles along a parameter to where they end: at a Hopf bifurcation, at an end of the axis, or where the
   period becomes infinite. */
class CycleTracer {
public:
    /** @param wideAxis      on which cycles are followed
        @param shownAxis     the part of it that is of interest
        @param ofEquilibria  their special points on the wide axis
        @param stop          ends the work early, with what has been found */
    CycleTracer(const ParameterAxis& wideAxis, const ParameterAxis& shownAxis, std::vector<SpecialPoint> ofEquilibria,
                const std::atomic<bool>& stop);

    /** The branches of all Hopf bifurcations. */
    void followHopfs();

    /** The branch of a cycle, to both sides, unless it is known. */
    void followCycle(const CycleGuess& guess);

    /** The branches' parts on the shown axis. */
    std::vector<CycleBranch> shownBranches() const;

    /** All special points there. A fold in which a branch ends is a SNIC. */
    std::vector<SpecialPoint> shownPoints() const;

private:
    struct Hopf {
        CycleGuess place;
        bool isDone = false; // a branch begins or ends there
    };

    void followHopf(Hopf& hopf);
    void walk(const CycleCurve& curve, CycleCurve::Node node, double step, CycleBranch& branch);
    void addEnds(const CycleCurve& curve, const CycleCurve::Node& a, const CycleCurve::Node& b,
                 CycleBranch& branch) const;
    bool arrives(const CycleCurve& curve, const CycleCurve::Node& node, double step, CycleBranch& branch);
    bool ends(const CycleCurve& curve, const CycleCurve::Node& node, const CycleCourse& course, CycleBranch& branch);
    bool isKnown(const CycleCurve::Place& cycle) const;
    void add(const SpecialPoint& point, double same = 1e-5);

    ParameterAxis axis, shown;
    const std::atomic<bool>& cancelled;
    std::vector<SpecialPoint> points;
    std::vector<Hopf> hopfs;
    std::vector<CycleBranch> branches;
};

} // namespace berger
