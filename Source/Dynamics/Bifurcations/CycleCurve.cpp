// SPDX-License-Identifier: GPL-3.0-or-later
#include "CycleCurve.h"

#include "Dynamics/EegWindow.h"
#include "Dynamics/Eigenvalues.h"
#include "Dynamics/NoiseFreeFlow.h"
#include "Dynamics/ShootingSolver.h"

#include <Eigen/LU>

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

constexpr Eigen::Index perPiece = stateSize, pieces = cyclePieces, ofPeriod = pieces * perPiece,
                       ofParameter = ofPeriod + 1;

using Matrix = Eigen::Matrix<double, ofParameter + 1, ofParameter + 1>;

// What a change of the period by a factor of e counts, and that of all pieces' states by their sizes.
constexpr auto periodWeight = 0.3;
const auto stateWeight = 1.0 / std::sqrt(static_cast<double>(cyclePieces));

// Floquet's multipliers: the flow's derivative, carried back along the cycle onto the plane across it.
std::array<std::complex<double>, 6> multipliersOf(const std::array<CycleFlow::Shot, cyclePieces>& shots,
                                                  const Vector6& slope) {
    Matrix6 monodromy = Matrix6::Identity() - slope * slope.transpose() / slope.squaredNorm();
    for (const auto& shot : shots)
        monodromy = shot.byState * monodromy;
    return eigenvaluesOf(monodromy);
}

// RK4's steps in each piece, with which Hopf bifurcations and folds are where they are to a hundred thousandth.
std::size_t stepsInPiece(const ModelValues& values, double period) {
    constexpr auto share = 0.6, least = 4.0;
    return static_cast<std::size_t>(
        std::max(least, std::ceil(period / cyclePieces / (share * ShootingSolver::stepFor(values)))));
}

double stepSeconds(double period, std::size_t stepsInPiece) {
    return period / static_cast<double>(cyclePieces * stepsInPiece);
}

} // namespace

CycleCurve::CycleCurve(const ParameterAxis& parameterAxis, const State<double>& typical)
    : flow(parameterAxis,
           berger::vectorOf(typical).cwiseAbs() + berger::vectorOf(errorScale(constantsFrom(parameterAxis.values)))) {}

CycleCurve::Vector CycleCurve::vectorOf(const Place& place) const {
    Vector v;
    for (Eigen::Index i = 0; i < pieces; ++i)
        v.segment<perPiece>(i * perPiece) =
            stateWeight *
            berger::vectorOf(place.states[static_cast<std::size_t>(i)]).cwiseQuotient(flow.componentScale());
    v[ofPeriod] = periodWeight * std::log(place.period);
    v[ofParameter] = place.parameter / along().width();
    return v;
}

CycleCurve::Place CycleCurve::placeOf(const Vector& v) const {
    Place place;
    for (Eigen::Index i = 0; i < pieces; ++i)
        place.states[static_cast<std::size_t>(i)] =
            stateOf(v.segment<perPiece>(i * perPiece).cwiseProduct(flow.componentScale()) / stateWeight);
    place.period = std::exp(v[ofPeriod] / periodWeight);
    place.parameter = v[ofParameter] * along().width();
    return place;
}

CycleCurve::Place CycleCurve::divided(const CycleGuess& guess) const {
    Place place{.states = {}, .period = guess.period, .parameter = guess.parameter};
    const auto values = along().at(guess.parameter);
    const auto steps = stepsInPiece(values, guess.period);
    NoiseFreeFlow trajectory(values, guess.state);
    for (auto& state : place.states) {
        state = trajectory.state;
        for (std::size_t n = 0; n < steps; ++n)
            trajectory.step(stepSeconds(guess.period, steps));
    }
    return place;
}

double CycleCurve::parameterByPeriod(const Node& node) const {
    return node.parameterChange() * along().width() / (node.periodChange() / periodWeight * node.place.period);
}

std::optional<CycleCurve::Node> CycleCurve::across(const Place& guess, const Vector& direction) const {
    constexpr int iterations = 8;
    const auto guessed = vectorOf(guess);
    const auto steps = stepsInPiece(along().at(guess.parameter), guess.period);
    const auto slopeAt = [&](const Vector& v, Eigen::Index piece) {
        return flow.slopeAt(v.segment<perPiece>(piece * perPiece) / stateWeight, v[ofParameter] * along().width());
    };
    Vector phase = Vector::Zero(); // the direction in which the guess moves along itself
    for (Eigen::Index i = 0; i < pieces; ++i)
        phase.segment<perPiece>(i * perPiece) = slopeAt(guessed, i);
    phase.normalize();
    auto v = guessed;
    auto previous = 1e300;
    for (int iteration = 0; iteration < iterations; ++iteration) {
        const auto place = placeOf(v);
        const auto shots = flow.shoot(place.states, place.parameter, place.period / cyclePieces, steps);
        Matrix system = Matrix::Zero();
        Vector residual = Vector::Zero();
        for (Eigen::Index i = 0; i < pieces; ++i) {
            const auto& shot = shots[static_cast<std::size_t>(i)];
            const auto row = i * perPiece, next = (i + 1) % pieces * perPiece;
            system.block<perPiece, perPiece>(row, row) += shot.byState / stateWeight;
            system.block<perPiece, perPiece>(row, next) -= Matrix6::Identity() / stateWeight;
            system.block<perPiece, 1>(row, ofPeriod) =
                flow.slopeAt(shot.end, place.parameter) * (place.period / cyclePieces / periodWeight);
            system.block<perPiece, 1>(row, ofParameter) = shot.byParameter;
            residual.segment<perPiece>(row) = shot.end - v.segment<perPiece>(next) / stateWeight;
        }
        system.row(ofPeriod) = phase.transpose();
        system.row(ofParameter) = direction.transpose();
        residual[ofPeriod] = phase.dot(v - guessed);
        residual[ofParameter] = direction.dot(v - guessed);
        const Eigen::PartialPivLU<Matrix> solver(system);
        const Vector step = -solver.solve(residual);
        const auto length = step.norm();
        if (!(length < 0.5 && length < 2.0 * previous))
            return std::nullopt;
        previous = length;
        v += step;
        if (length < 1e-6) {
            const Vector onward = solver.solve(Vector::Unit(ofParameter)).normalized();
            return Node{placeOf(v), onward, multipliersOf(shots, slopeAt(v, 0))};
        }
    }
    return std::nullopt;
}

std::optional<CycleCurve::Node> CycleCurve::at(const Place& guess) const {
    return across(guess, Vector::Unit(ofParameter));
}

std::optional<CycleCurve::Node> CycleCurve::between(const Place& a, const Place& b, double share) const {
    const auto from = vectorOf(a);
    const Vector chord = vectorOf(b) - from;
    return across(placeOf(from + share * chord), chord.normalized());
}

CycleCourse courseOf(const ParameterAxis& axis, const CycleCurve::Place& cycle) {
    constexpr auto noLevel = 1e300;
    const auto values = axis.at(cycle.parameter);
    const auto steps = stepsInPiece(values, cycle.period);
    const auto h = stepSeconds(cycle.period, steps);
    const auto scale = vectorOf(errorScale(constantsFrom(values)));
    EegWindow window;
    CycleCourse course;
    auto slowest = 1e300, sum = 0.0;
    for (const auto& state : cycle.states) {
        NoiseFreeFlow flow(values, state);
        for (std::size_t n = 0; n < steps; ++n) {
            const auto before = flow.state;
            const auto speed =
                vectorOf(drift(flow.coefficients, before, flow.input)).cwiseQuotient(scale).squaredNorm();
            if (speed < slowest)
                slowest = speed, course.slowest = before;
            flow.step(h);
            window.add({before}, {flow.state}, h, noLevel);
            sum += before.eeg();
        }
    }
    course.minimum = window.minimum;
    course.maximum = window.maximum;
    course.mean = sum / static_cast<double>(steps * cyclePieces); // of a periodic function: as exact as the steps
    return course;
}

} // namespace berger
