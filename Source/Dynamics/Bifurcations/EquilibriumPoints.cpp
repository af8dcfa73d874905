// SPDX-License-Identifier: GPL-3.0-or-later
#include "EquilibriumPoints.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace berger {
namespace {

using EquilibriumPlace = EquilibriumCurve::Place;
using Eigenvalues = std::array<std::complex<double>, 6>;

// Whether the parameter rises along the curve.
bool rises(const EquilibriumCurve& plane, const EquilibriumPlace& place) {
    return plane.directionAt(place).parameter > 0.0;
}

struct Pair {
    std::complex<double> first, second;
};

// The two eigenvalues whose sum is nearest to 0.
Pair criticalPair(const Eigenvalues& values) {
    Pair critical{values[0], values[1]};
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t j = i + 1; j < values.size(); ++j)
            if (std::abs(values[i] + values[j]) < std::abs(critical.first + critical.second))
                critical = {values[i], values[j]};
    return critical;
}

// The sign of the product of all sums of two eigenvalues, which changes where a pair of them adds up to 0 (Kuznetsov,
// Elements of Applied Bifurcation Theory, 10.2).
bool isProductPositive(const Eigenvalues& values) {
    auto product = std::complex<double>(1.0);
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t j = i + 1; j < values.size(); ++j) {
            const auto sum = values[i] + values[j];
            product *= sum / std::max(1e-300, std::abs(values[i]) + std::abs(values[j]));
        }
    return product.real() > 0.0;
}

// Where a sign changes between two neighbours.
std::optional<EquilibriumPlace> changeBetween(const EquilibriumCurve& plane, const EquilibriumPlace& a,
                                              const EquilibriumPlace& b,
                                              const std::function<bool(const EquilibriumPlace&)>& sign) {
    constexpr int halvings = 45;
    const auto atStart = sign(a);
    auto low = 0.0, high = 1.0;
    for (int i = 0; i < halvings; ++i) {
        const auto middle = 0.5 * (low + high);
        const auto place = plane.between(a, b, middle);
        if (!place)
            return std::nullopt;
        (sign(*place) == atStart ? low : high) = middle;
    }
    return plane.between(a, b, 0.5 * (low + high));
}

} // namespace

EquilibriumPoints pointsOf(const EquilibriumCurve& plane, const EquilibriumTracer::Curve& curve) {
    EquilibriumPoints found;
    const auto add = [&](SpecialPoint::Kind kind, const BranchEquilibrium& at, double frequency) {
        const auto eeg = at.equilibrium.state.eeg();
        found.points.push_back({kind, at.parameter, eeg, eeg, eeg, frequency});
    };
    const auto isPositive = [&](const EquilibriumPlace& place) {
        return isProductPositive(plane.equilibriumAt(place).equilibrium.eigenvalues);
    };
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const auto here = plane.equilibriumAt(curve[i]);
        if (i > 0) {
            const auto &a = curve[i - 1], &b = curve[i];
            if (rises(plane, a) != rises(plane, b))
                if (const auto place =
                        changeBetween(plane, a, b, [&](const EquilibriumPlace& x) { return rises(plane, x); }))
                    add(SpecialPoint::Kind::fold, plane.equilibriumAt(*place), 0.0);
            if (isProductPositive(found.branch.back().equilibrium.eigenvalues) !=
                isProductPositive(here.equilibrium.eigenvalues))
                if (const auto place = changeBetween(plane, a, b, isPositive)) {
                    const auto at = plane.equilibriumAt(*place);
                    // Two real eigenvalues of opposite signs add up to 0 too, and nothing changes.
                    const auto turn = std::abs(criticalPair(at.equilibrium.eigenvalues).first.imag());
                    if (turn > 1e-3)
                        add(SpecialPoint::Kind::hopf, at, turn / (2.0 * std::numbers::pi));
                }
        }
        found.branch.push_back(here);
    }
    return found;
}

} // namespace berger
