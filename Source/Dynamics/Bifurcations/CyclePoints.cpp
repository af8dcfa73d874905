// SPDX-License-Identifier: GPL-3.0-or-later
#include "CyclePoints.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

using Node = CycleCurve::Node;
using Kind = SpecialPoint::Kind;

bool isReal(const std::complex<double>& m) { return std::abs(m.imag()) <= 1e-9 * std::abs(m); }

// Whether the small multipliers are more than what rounding leaves of a large one.
bool areMultipliersExact(const Node& node) {
    constexpr auto most = 1e6;
    return std::ranges::all_of(node.multipliers, [](const auto& m) { return std::abs(m) < most; });
}

// Each is 0 at a point of its kind.
double ofFold(const Node& node) { return node.parameterChange(); }
double ofDoubling(const Node& node) {
    auto least = 0.0;
    for (const auto& m : node.multipliers)
        if (isReal(m))
            least = std::min(least, m.real());
    return least + 1.0;
}
double ofTorus(const Node& node) {
    auto largest = 0.0;
    for (const auto& m : node.multipliers)
        if (!isReal(m))
            largest = std::max(largest, std::abs(m));
    return largest == 0.0 ? 0.0 : largest - 1.0;
}

// The cycle between two neighbours where a function of it is 0, by false position (Illinois).
std::optional<Node> zeroBetween(const CycleCurve& curve, const Node& a, const Node& b, double (*f)(const Node&)) {
    constexpr int iterations = 30;
    auto low = 0.0, high = 1.0, atLow = f(a), atHigh = f(b);
    std::optional<Node> node;
    for (int i = 0, side = 0; i < iterations && high - low > 1e-9; ++i) {
        const auto share = (atHigh * low - atLow * high) / (atHigh - atLow);
        node = curve.between(a.place, b.place, share);
        if (!node)
            return std::nullopt;
        const auto value = f(*node);
        if (std::abs(value) < 1e-7)
            break;
        const auto isLow = (value > 0.0) == (atLow > 0.0);
        (isLow ? low : high) = share;
        (isLow ? atLow : atHigh) = value;
        if (side == (isLow ? -1 : 1)) // the same end has moved twice
            (isLow ? atHigh : atLow) *= 0.5;
        side = isLow ? -1 : 1;
    }
    return node;
}

SpecialPoint specialCycle(Kind kind, const ParameterAxis& axis, const CycleCurve::Place& cycle) {
    const auto course = courseOf(axis, cycle);
    return {kind, cycle.parameter, course.mean, course.minimum, course.maximum, 1.0 / cycle.period};
}

// How far the second half of a cycle is from the first.
CycleCurve::Vector halvesApart(const CycleCurve& curve, const CycleCurve::Place& cycle) {
    auto later = cycle;
    std::rotate(later.states.begin(), later.states.begin() + cyclePieces / 2, later.states.end());
    return curve.vectorOf(later) - curve.vectorOf(cycle);
}

// Where cycles of a doubled period shrink onto one of half of it, and the curve goes back with its halves exchanged.
// That is too singular a place for Newton's method, and near enough to a parabola.
SpecialPoint doublingBetween(const CycleCurve& curve, const Node& a, const Node& b) {
    const auto change = a.parameterChange();
    const auto share = change / (change - b.parameterChange());
    const auto length = (curve.vectorOf(b.place) - curve.vectorOf(a.place)).norm();
    auto point = specialCycle(Kind::periodDoubling, curve.along(), share < 0.5 ? a.place : b.place);
    point.parameter = a.place.parameter + 0.5 * change * share * length * curve.along().width();
    point.frequency *= 2.0;
    return point;
}

} // namespace

std::vector<CyclePoint> pointsBetween(const CycleCurve& curve, const Node& a, const Node& b) {
    struct Test {
        Kind kind;
        double (*function)(const Node&);
    };
    std::vector<CyclePoint> found;
    for (const auto& [kind, function] :
         {Test{Kind::foldOfCycles, ofFold}, Test{Kind::periodDoubling, ofDoubling}, Test{Kind::torus, ofTorus}}) {
        if (function(a) * function(b) >= 0.0)
            continue;
        if (kind != Kind::foldOfCycles) {
            if (!areMultipliersExact(a) || !areMultipliersExact(b))
                continue;
        } else if (halvesApart(curve, a.place).dot(halvesApart(curve, b.place)) < 0.0) {
            found.push_back({doublingBetween(curve, a, b), true});
            continue;
        }
        if (const auto node = zeroBetween(curve, a, b, function); node && std::abs(function(*node)) < 1e-3)
            found.push_back({specialCycle(kind, curve.along(), node->place)});
    }
    return found;
}

} // namespace berger
