// SPDX-License-Identifier: GPL-3.0-or-later
#include "CycleEnds.h"

#include "Dynamics/EegWindow.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

using namespace parameters;
using Kind = SpecialPoint::Kind;

// Beside a SNIC a passage takes the longer the nearer it is, as one over the distance's square root (Strogatz,
// Nonlinear Dynamics, 4.3), and the rest of the cycle always the same.
std::optional<SpecialPoint> foldAhead(const CycleBranch& branch, const CycleCourse& course,
                                      const std::vector<SpecialPoint>& points) {
    const auto &a = *(branch.end() - 2), &b = branch.back();
    for (const auto& point : points) {
        if ((point.kind != Kind::fold && point.kind != Kind::snic) ||
            std::abs(course.slowest.eeg() - point.eeg) > 0.1 * course.range())
            continue;
        const auto atA = 1.0 / std::sqrt(std::abs(a.parameter - point.parameter)),
                   atB = 1.0 / std::sqrt(std::abs(b.parameter - point.parameter));
        const auto rest = b.period - (b.period - a.period) / (atB - atA) * atB;
        if (rest > -0.1 * b.period && rest < 0.4 * b.period)
            return SpecialPoint{Kind::snic, point.parameter, point.eeg, point.eeg, point.eeg, 0.0};
    }
    return std::nullopt;
}

// Beside a homoclinic bifurcation the distance shrinks with the period as the saddle's repulsion says (Kuznetsov,
// Elements of Applied Bifurcation Theory, 6.2).
std::optional<SpecialPoint> saddleAhead(const CycleCurve& curve, const CycleCurve::Node& last,
                                        const CycleCourse& course) {
    const auto values = curve.along().at(last.place.parameter);
    const auto saddle = findEquilibriumNear(constantsFrom(values), constantInputFrom(values), course.slowest.eeg());
    if (!saddle || distance(saddle->state, course.slowest) > 0.02 * course.range())
        return std::nullopt;
    auto repulsion = 0.0;
    for (const auto& e : saddle->eigenvalues)
        repulsion = std::max(repulsion, e.real());
    if (repulsion <= 0.0)
        return std::nullopt;
    const auto rest = curve.parameterByPeriod(last) / repulsion;
    if (!(std::abs(rest) < 1e-6 * curve.along().width()))
        return std::nullopt;
    return SpecialPoint{
        Kind::homoclinic, last.place.parameter + rest, course.mean, course.minimum, course.maximum, 0.0};
}

} // namespace

double longPeriod(const ModelValues& values) { return 60.0 / std::min(values[be], values[bi]); }

std::optional<SpecialPoint> endOf(const CycleCurve& curve, const CycleCurve::Node& last, const CycleBranch& branch,
                                  const CycleCourse& course, const std::vector<SpecialPoint>& points) {
    if (branch.size() < 2 || !(branch.back().period > (branch.end() - 2)->period))
        return std::nullopt;
    if (branch.back().period > longPeriod(curve.along().at(last.place.parameter)))
        if (const auto fold = foldAhead(branch, course, points))
            return fold;
    return saddleAhead(curve, last, course);
}

} // namespace berger
