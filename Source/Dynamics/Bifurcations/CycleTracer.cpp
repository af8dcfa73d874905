// SPDX-License-Identifier: GPL-3.0-or-later
#include "CycleTracer.h"

#include "CycleEnds.h"
#include "CyclePoints.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace berger {
namespace {

using CyclePlace = CycleCurve::Place;
using Node = CycleCurve::Node;
using Vector = CycleCurve::Vector;
using Kind = SpecialPoint::Kind;

constexpr auto usualStep = 0.04, shortestStep = 1e-6;     // in the curve's units
constexpr std::size_t mostCycles = 600, mostBeside = 150; // of a branch, and of them beside what is shown

// Large cycles take longer steps.
double longestStep(const CycleCurve& curve, const CyclePlace& place) {
    auto moving = place; // about the mean
    State<double> mean;
    for (const auto& state : place.states)
        mean = addScaled(mean, 1.0 / cyclePieces, state);
    for (auto& state : moving.states)
        state = addScaled(state, -1.0, mean);
    const auto size = curve.vectorOf(moving).head<cyclePieces * stateSize>().norm();
    return usualStep * std::max(1.0, size);
}

BranchCycle branchCycle(const Node& node, const CycleCourse& course) {
    const auto& place = node.place;
    return {place.parameter, place.states[0], place.period,    course.minimum,
            course.maximum,  course.mean,     node.multipliers};
}

// The end of a branch, where the cycle has become a point, or its period infinite.
BranchCycle endCycle(const BranchCycle& neighbour, const CycleGuess& end, double minimum, double maximum, double mean) {
    return {end.parameter, end.state, end.period, minimum, maximum, mean, neighbour.multipliers};
}

// A Hopf bifurcation as a cycle that has shrunk to a point.
CyclePlace shrunk(const CycleGuess& hopf) {
    CyclePlace place{.states = {}, .period = hopf.period, .parameter = hopf.parameter};
    place.states.fill(hopf.state);
    return place;
}

// Whether neighbours fly apart so fast that rounding moves the cycle, as where canards explode.
bool isBeyondRounding(const Node& node) {
    constexpr auto most = 1e15;
    return std::ranges::any_of(node.multipliers, [](const auto& m) { return !(std::abs(m) < most); });
}

// A step along the curve, the shorter the more it turns.
std::optional<Node> next(const CycleCurve& curve, const Node& node, double& step) {
    constexpr auto leastCosine = 0.95;
    const auto here = curve.vectorOf(node.place);
    while (step > shortestStep) {
        const auto there = curve.across(curve.placeOf(here + step * node.direction), node.direction);
        if (there && there->direction.dot(node.direction) > leastCosine &&
            (curve.vectorOf(there->place) - here).norm() < 1.5 * step)
            return there;
        step *= 0.5;
    }
    return std::nullopt;
}

} // namespace

CycleTracer::CycleTracer(const ParameterAxis& wideAxis, const ParameterAxis& shownAxis,
                         std::vector<SpecialPoint> ofEquilibria, const std::atomic<bool>& stop)
    : axis(wideAxis), shown(shownAxis), cancelled(stop), points(std::move(ofEquilibria)) {
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
    const auto centre = shrunk(hopf.place);
    auto turned = centre;
    for (std::size_t piece = 0; piece < cyclePieces; ++piece) {
        const auto phase = std::polar(1.0, 2.0 * std::numbers::pi * static_cast<double>(piece) / cyclePieces);
        for (std::size_t i = 0; i < stateSize; ++i)
            turned.states[piece].*stateComponents<double>[i].value += ((*mode)[i] * phase).real();
    }
    const Vector direction = (curve.vectorOf(turned) - curve.vectorOf(centre)).normalized();
    const auto first = curve.across(curve.placeOf(curve.vectorOf(centre) + firstStep * direction), direction);
    if (!first)
        return;
    const auto course = courseOf(axis, first->place);
    const auto eeg = hopf.place.state.eeg();
    CycleBranch branch{endCycle(branchCycle(*first, course), hopf.place, eeg, eeg, eeg)};
    walk(curve, *first, firstStep, branch);
    branches.push_back(std::move(branch));
}

void CycleTracer::followCycle(const CycleGuess& guess) {
    const CycleCurve curve(axis, guess.state);
    const auto node = curve.at(curve.divided(guess));
    if (!node || isKnown(node->place))
        return;
    auto other = *node;
    other.direction = -other.direction;
    CycleBranch before, after;
    walk(curve, other, 0.5 * usualStep, before);
    walk(curve, *node, 0.5 * usualStep, after);
    std::ranges::reverse(before);
    before.insert(before.end(), after.begin() + 1, after.end());
    branches.push_back(std::move(before));
}

void CycleTracer::walk(const CycleCurve& curve, Node node, double step, CycleBranch& branch) {
    auto course = courseOf(axis, node.place);
    branch.push_back(branchCycle(node, course));
    std::size_t beside = 0;
    while (branch.size() < mostCycles && beside < mostBeside && !cancelled) {
        const auto there = next(curve, node, step);
        if (!there)
            return;
        addEnds(curve, node, *there, branch);
        if (!axis.holds(there->place.parameter))
            return;
        course = courseOf(axis, there->place);
        auto isDoubled = false;
        for (const auto& point : pointsBetween(curve, node, *there)) {
            add(point.point, point.isEnd ? 1e-3 : 1e-5);
            isDoubled |= point.isEnd;
        }
        if (isDoubled)
            return;
        branch.push_back(branchCycle(*there, course));
        beside = shown.holds(there->place.parameter) ? 0 : beside + 1;
        step = std::min(1.5 * step, longestStep(curve, there->place));
        if (arrives(curve, *there, step, branch) || ends(curve, *there, course, branch) || isBeyondRounding(*there))
            return;
        node = *there;
    }
}

// The cycles at the ends of the axes that a step crosses.
void CycleTracer::addEnds(const CycleCurve& curve, const Node& a, const Node& b, CycleBranch& branch) const {
    const auto from = a.place.parameter, to = b.place.parameter;
    std::array ends{axis.from, shown.from, shown.to, axis.to}; // in the step's order
    if (from > to)
        std::ranges::reverse(ends);
    const auto [low, high] = std::minmax(from, to);
    auto last = from;
    for (const auto end : ends) {
        if (end == last || !(low <= end && end <= high))
            continue;
        last = end;
        const auto near = curve.between(a.place, b.place, (end - from) / (to - from));
        if (!near)
            continue;
        auto guess = near->place;
        guess.parameter = end;
        if (auto there = curve.at(guess)) {
            there->place.parameter = end; // without rounding
            branch.push_back(branchCycle(*there, courseOf(axis, there->place)));
        }
    }
}

// Whether the cycles shrink into a Hopf bifurcation that is about a step ahead.
bool CycleTracer::arrives(const CycleCurve& curve, const Node& node, double step, CycleBranch& branch) {
    const auto rangeOf = [](const BranchCycle& cycle) { return cycle.maximum - cycle.minimum; };
    if (branch.size() < 2 || rangeOf(branch.back()) >= rangeOf(*(branch.end() - 2)))
        return false;
    for (auto& hopf : hopfs)
        if ((curve.vectorOf(shrunk(hopf.place)) - curve.vectorOf(node.place)).norm() < 1.2 * step) {
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
bool CycleTracer::isKnown(const CyclePlace& cycle) const {
    constexpr auto same = 0.06;
    const auto course = courseOf(axis, cycle);
    const auto range = course.range();
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
                std::abs(between(a.maximum, b.maximum) - course.maximum) < same * range)
                return true;
        }
    return false;
}

// A point of the cycles, unless it is there, as when two branches end in it.
void CycleTracer::add(const SpecialPoint& point, double same) {
    for (auto& other : points) {
        if (std::abs(other.parameter - point.parameter) > same * axis.width())
            continue;
        if (other.kind == Kind::fold && point.kind == Kind::snic)
            other.kind = Kind::snic;
        // Where cycles have hardly grown, rounding makes them turn.
        if (other.kind == point.kind || (other.kind == Kind::hopf && point.kind == Kind::foldOfCycles))
            return;
    }
    points.push_back(point);
}

std::vector<CycleBranch> CycleTracer::shownBranches() const {
    std::vector<CycleBranch> parts;
    for (const auto& branch : branches) {
        auto isInside = false;
        for (const auto& cycle : branch) {
            const auto was = std::exchange(isInside, shown.holds(cycle.parameter));
            if (isInside && !was)
                parts.emplace_back();
            if (isInside)
                parts.back().push_back(cycle);
        }
    }
    std::erase_if(parts, [](const CycleBranch& part) { return part.size() < 2; });
    return parts;
}

std::vector<SpecialPoint> CycleTracer::shownPoints() const {
    auto inside = points;
    std::erase_if(inside, [this](const SpecialPoint& point) { return !shown.holds(point.parameter); });
    return inside;
}

} // namespace berger
