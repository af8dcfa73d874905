// SPDX-License-Identifier: GPL-3.0-or-later
#include "EquilibriumCurve.h"

#include "Dynamics/Eigenvalues.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

// The Jacobian's eigenvalues, taken where its components are of like size: so rounding moves a Hopf bifurcation less by
// a thousand times.
std::array<std::complex<double>, 6> scaledEigenvalues(const Constants<double>& c, const State<double>& x,
                                                      const Input<double>& u) {
    const auto scale = vectorOf(errorScale(c));
    return eigenvaluesOf(scale.cwiseInverse().asDiagonal() * jacobianAt(c, x, u) * scale.asDiagonal());
}

} // namespace

double EquilibriumCurve::residual(const Place& place) const {
    const auto values = axis.at(place.parameter);
    return restAtEeg(constantsFrom(values), constantInputFrom(values), place.eeg).eeg() - place.eeg;
}

// The residual's derivatives, in mV per axis and per scale of the EEG.
EquilibriumCurve::Place EquilibriumCurve::gradientAt(const Place& place) const {
    constexpr auto eegStep = 1e-5; // mV
    const auto step = std::max(1e-7 * axis.width(), 1e-9 * std::abs(place.parameter));
    const auto [p, y] = place;
    return {(residual({p + step, y}) - residual({p - step, y})) / (2.0 * step) * axis.width(),
            (residual({p, y + eegStep}) - residual({p, y - eegStep})) / (2.0 * eegStep) * height};
}

EquilibriumCurve::Place EquilibriumCurve::directionAt(const Place& place) const {
    const auto gradient = gradientAt(place);
    const auto length = std::hypot(gradient.parameter, gradient.eeg);
    return {-gradient.eeg / length, gradient.parameter / length};
}

EquilibriumCurve::Place EquilibriumCurve::moved(const Place& place, const Place& direction, double distance) const {
    return {place.parameter + distance * direction.parameter * axis.width(),
            place.eeg + distance * direction.eeg * height};
}

double EquilibriumCurve::distance(const Place& a, const Place& b) const {
    return std::hypot((a.parameter - b.parameter) / axis.width(), (a.eeg - b.eeg) / height);
}

std::optional<EquilibriumCurve::Place> EquilibriumCurve::across(const Place& guess, const Place& direction) const {
    constexpr int iterations = 20;
    const Place normal{-direction.eeg, direction.parameter};
    auto place = guess;
    for (int i = 0; i < iterations; ++i) {
        const auto gradient = gradientAt(place);
        const auto step =
            -residual(place) / (gradient.parameter * normal.parameter + gradient.eeg * normal.eeg); // of the normal
        if (!(std::abs(step) < 1.0))
            return std::nullopt;
        place = moved(place, normal, step);
        if (std::abs(step) < 1e-9) // the next would be a hundred millionth of it
            return place;
    }
    return std::nullopt;
}

std::optional<EquilibriumCurve::Place> EquilibriumCurve::between(const Place& a, const Place& b, double share) const {
    const auto length = distance(a, b);
    const Place direction{(b.parameter - a.parameter) / axis.width() / length, (b.eeg - a.eeg) / height / length};
    return across(moved(a, direction, share * length), direction);
}

BranchEquilibrium EquilibriumCurve::equilibriumAt(const Place& place) const {
    const auto values = axis.at(place.parameter);
    const auto c = constantsFrom(values);
    const auto u = constantInputFrom(values);
    const auto x = restAtEeg(c, u, place.eeg);
    return {place.parameter, {x, scaledEigenvalues(c, x, u)}};
}

} // namespace berger
