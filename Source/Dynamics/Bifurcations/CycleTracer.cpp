// SPDX-License-Identifier: GPL-3.0-or-later
#include "CycleTracer.h"

#include "CycleEnds.h"
#include "CyclePoints.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace berger {
namespace {

using Place = CycleCurve::Place;
using Node = CycleCurve::Node;
using Vector = CycleCurve::Vector;
using Kind = SpecialPoint::Kind;

// In the curve's units.
constexpr auto longestStep = 0.04, shortestStep = 1e-6;
constexpr std::size_t mostCycles = 2000;

BranchCycle branchCycle(const Node& node, const CycleCourse& course) {
    const auto& place = node.place;
    return {place.parameter, place.state, place.period, course.minimum, course.maximum, course.mean, node.multipliers};
}

// The end of a branch, where the cycle has become a point, or its period infinite.
BranchCycle endCycle(const BranchCycle& neighbour, const Place& place, double minimum, double maximum, double mean) {
    return {place.parameter, place.state, place.period, minimum, maximum, mean, neighbour.multipliers};
}

// A step along the curve, the shorter the more it turns.
std::optional<Node> next(const CycleCurve& curve, const Node& node, double& step) {
    constexpr auto leastCosine = 0.95;
    const auto here = curve.vectorOf(node.place);
    for (; step > shortestStep; step *= 0.5) {
        const auto there = curve.across(curve.placeOf(here + step * node.direction), node.direction);
        if (there && there->direction.dot(node.direction) > leastCosine &&
            (curve.vectorOf(there->place) - here).norm() < 1.5 * step)
            return there;
    }
    return std::nullopt;
}

// The same node with the cycle's fastest state, where the column stands almost still in its own: there a phase is hard
// to tell.
Node atFastest(const CycleCurve& curve, const Node& node, const CycleCourse& course) {
    const auto speed = [&](const State<double>& x) {
        const auto values = curve.along().at(node.place.parameter);
        const auto c = constantsFrom(values);
        return vectorOf(drift(Coefficients<double>(c), x, constantInputFrom(values)))
            .cwiseQuotient(vectorOf(errorScale(c)))
            .norm();
    };
    if (speed(node.place.state) > 0.1 * speed(course.fastest))
        return node;
    auto place = node.place;
    place.state = course.fastest;
    Vector onward = node.direction;
    onward.head<stateSize>().setZero(); // the period and the parameter move alike
    const auto moved = curve.across(place, onward.normalized());
    return moved ? *moved : node;
}

} // namespace

CycleTracer::CycleTracer(const ParameterAxis& parameterAxis, std::vector<SpecialPoint> ofEquilibria,
                         const std::atomic<bool>& stop)
    : axis(parameterAxis), cancelled(stop), points(std::move(ofEquilibria)) {
    for (const auto& point : points)
        if (point.kind == Kind::hopf) {
            const auto values = axis.at(point.parameter);
            hopfs.push_back({{restAtEeg(constantsFrom(values), constantInputFrom(values), point.eeg),
                              1.0 / point.frequency, point.parameter}});
        }
}

void CycleTracer::followHopfs() {
    for (auto& hopf : hopfs)
        if (!hopf.isDone && !cancelled)
            followHopf(hopf);
}

// The cycles begin in the direction in which the equilibrium turns.
void CycleTracer::followHopf(Hopf& hopf) {
    constexpr auto firstStep = 0.005;
    const auto values = axis.at(hopf.place.parameter);
    const auto mode = modeAt(constantsFrom(values), hopf.place.state, constantInputFrom(values),
                             {0.0, 2.0 * std::numbers::pi / hopf.place.period});
    if (!mode)
        return;
    hopf.isDone = true;
    const CycleCurve curve(axis, hopf.place.state);
    auto turned = hopf.place;
    for (std::size_t i = 0; i < stateSize; ++i)
        turned.state.*stateComponents<double>[i].value += (*mode)[i].real();
    const Vector direction = (curve.vectorOf(turned) - curve.vectorOf(hopf.place)).normalized();
    const auto first = curve.across(curve.placeOf(curve.vectorOf(hopf.place) + firstStep * direction), direction);
    if (!first)
        return;
    const auto course = courseOf(axis, first->place);
    const auto eeg = hopf.place.state.eeg();
    CycleBranch branch{endCycle(branchCycle(*first, course), hopf.place, eeg, eeg, eeg)};
    walk(curve, *first, firstStep, branch);
    branches.push_back(std::move(branch));
}

void CycleTracer::followCycle(const Place& guess) {
    const CycleCurve curve(axis, guess.state);
    const auto node = curve.at(guess);
    if (!node || isKnown(node->place))
        return;
    auto other = *node;
    other.direction = -other.direction;
    CycleBranch before, after;
    walk(curve, other, 0.5 * longestStep, before);
    walk(curve, *node, 0.5 * longestStep, after);
    std::ranges::reverse(before);
    before.insert(before.end(), after.begin() + 1, after.end());
    branches.push_back(std::move(before));
}

void CycleTracer::walk(const CycleCurve& curve, Node node, double step, CycleBranch& branch) {
    auto course = courseOf(axis, node.place);
    branch.push_back(branchCycle(node, course));
    while (branch.size() < mostCycles && !cancelled) {
        const auto there = next(curve, node, step);
        if (!there)
            return;
        if (!axis.holds(there->place.parameter)) {
            auto end = there->place;
            end.parameter = end.parameter > axis.to ? axis.to : axis.from;
            if (const auto last = curve.at(end))
                branch.push_back(branchCycle(*last, courseOf(axis, last->place)));
            return;
        }
        course = courseOf(axis, there->place);
        for (const auto& point : pointsBetween(curve, node, *there))
            add(point);
        branch.push_back(branchCycle(*there, course));
        step = std::min(1.5 * step, longestStep);
        if (arrives(curve, *there, step, branch) || ends(curve, *there, course, branch))
            return;
        node = atFastest(curve, *there, course);
    }
}

// Whether the cycles shrink into a Hopf bifurcation that is about a step ahead.
bool CycleTracer::arrives(const CycleCurve& curve, const Node& node, double step, CycleBranch& branch) {
    const auto rangeOf = [](const BranchCycle& cycle) { return cycle.maximum - cycle.minimum; };
    if (branch.size() < 2 || rangeOf(branch.back()) >= rangeOf(*(branch.end() - 2)))
        return false;
    for (auto& hopf : hopfs)
        if ((curve.vectorOf(hopf.place) - curve.vectorOf(node.place)).norm() < 1.2 * step) {
            hopf.isDone = true;
            const auto eeg = hopf.place.state.eeg();
            branch.push_back(endCycle(branch.back(), hopf.place, eeg, eeg, eeg));
            return true;
        }
    return false;
}

// Whether the period becomes infinite a little further on.
bool CycleTracer::ends(const CycleCurve& curve, const Node& node, const CycleCourse& course, CycleBranch& branch) {
    constexpr auto infinity = std::numeric_limits<double>::infinity();
    const auto end = endOf(curve, node, branch, course, points);
    if (end) {
        add(*end);
        branch.push_back(endCycle(branch.back(), {course.slowest, infinity, end->parameter}, course.minimum,
                                  course.maximum, course.slowest.eeg()));
        return true;
    }
    return node.place.period > 20.0 * longPeriod(axis.at(node.place.parameter));
}

// Whether a cycle is on one of the branches, whose neighbours are so near that what lies between them is known well.
bool CycleTracer::isKnown(const Place& cycle) const {
    constexpr auto same = 0.03;
    const auto course = courseOf(axis, cycle);
    const auto range = course.maximum - course.minimum;
    for (const auto& branch : branches)
        for (std::size_t i = 0; i + 1 < branch.size(); ++i) {
            const auto &a = branch[i], &b = branch[i + 1];
            const auto [low, high] = std::minmax(a.parameter, b.parameter);
            if (!(low <= cycle.parameter && cycle.parameter <= high))
                continue;
            const auto share = low < high ? (cycle.parameter - a.parameter) / (b.parameter - a.parameter) : 0.0;
            const auto between = [share](double x, double y) { return x + share * (y - x); };
            // Beside a SNIC the frequency's square, beside a Hopf bifurcation the range's is nearly a line.
            const auto frequency = std::sqrt(between(1.0 / (a.period * a.period), 1.0 / (b.period * b.period)));
            const auto rangeAt = [](const BranchCycle& x) { return x.maximum - x.minimum; };
            const auto there = std::sqrt(between(rangeAt(a) * rangeAt(a), rangeAt(b) * rangeAt(b)));
            if (std::abs(frequency * cycle.period - 1.0) < same && std::abs(there - range) < same * range &&
                std::abs(between(a.mean, b.mean) - course.mean) < same * range)
                return true;
        }
    return false;
}

// A point of the cycles, unless it is there, as when two branches end in it.
void CycleTracer::add(const SpecialPoint& point) {
    for (auto& other : points) {
        if (std::abs(other.parameter - point.parameter) > 1e-5 * axis.width())
            continue;
        if (other.kind == Kind::fold && point.kind == Kind::snic)
            other.kind = Kind::snic;
        // Where cycles have hardly grown, rounding makes them turn.
        if (other.kind == point.kind || (other.kind == Kind::hopf && point.kind == Kind::foldOfCycles))
            return;
    }
    points.push_back(point);
}

} // namespace berger
