// SPDX-License-Identifier: GPL-3.0-or-later
#include "CycleCurve.h"

#include "Dynamics/EegWindow.h"
#include "Dynamics/NoiseFreeFlow.h"
#include "Dynamics/ShootingSolver.h"

#include <Eigen/Eigenvalues>
#include <Eigen/LU>

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

using namespace parameters;
using Vector = CycleCurve::Vector;
using Matrix = Eigen::Matrix<double, stateSize + 2, stateSize + 2>;

constexpr Eigen::Index size = stateSize, ofPeriod = size, ofParameter = size + 1;

// What a change of the period by a factor of e counts.
constexpr auto periodWeight = 0.3;

// Floquet's multipliers: the flow's derivative, carried back along the cycle onto the plane across it.
std::array<std::complex<double>, 6> multipliersOf(const Matrix6& monodromy, const Vector6& slope) {
    const Matrix6 onto = Matrix6::Identity() - slope * slope.transpose() / slope.squaredNorm();
    const Eigen::Vector<std::complex<double>, 6> values = (onto * monodromy).eigenvalues();
    std::array<std::complex<double>, 6> result;
    std::ranges::copy(values, result.begin());
    return result;
}

// RK4's steps, with which Hopf bifurcations and folds are where they are to a hundred thousandth.
double stepsIn(const ModelValues& values, double period) {
    constexpr auto share = 0.6;
    return std::max(32.0, std::ceil(period / (share * ShootingSolver::stepFor(values))));
}

} // namespace

CycleCurve::CycleCurve(const ParameterAxis& parameterAxis, const State<double>& typical)
    : flow(parameterAxis,
           berger::vectorOf(typical).cwiseAbs() + berger::vectorOf(errorScale(constantsFrom(parameterAxis.values)))) {}

CycleCurve::Vector CycleCurve::vectorOf(const Place& place) const {
    Vector v;
    v << berger::vectorOf(place.state).cwiseQuotient(flow.componentScale()), periodWeight * std::log(place.period),
        place.parameter / along().width();
    return v;
}

CycleCurve::Place CycleCurve::placeOf(const Vector& v) const {
    return {stateOf(v.head<size>().cwiseProduct(flow.componentScale())), std::exp(v[ofPeriod] / periodWeight),
            v[ofParameter] * along().width()};
}

double CycleCurve::parameterByPeriod(const Node& node) const {
    return node.parameterChange() * along().width() / (node.periodChange() / periodWeight * node.place.period);
}

std::optional<CycleCurve::Node> CycleCurve::across(const Place& guess, const Vector& direction) const {
    constexpr int iterations = 8;
    const auto guessed = vectorOf(guess);
    const Vector6 phase = flow.slopeAt(guess.state, guess.parameter).normalized();
    const auto steps = stepsIn(along().at(guess.parameter), guess.period);
    auto v = guessed;
    auto previous = 1e300;
    for (int i = 0; i < iterations; ++i) {
        const auto place = placeOf(v);
        const auto shot = flow.shoot(place.state, place.parameter, place.period, steps);
        const auto slope = flow.slopeAt(stateOf(shot.end.cwiseProduct(flow.componentScale())), place.parameter);
        Matrix system = Matrix::Zero();
        system.topLeftCorner<size, size>() = shot.byState - Matrix6::Identity();
        system.block<size, 1>(0, ofPeriod) = slope * place.period / periodWeight;
        system.block<size, 1>(0, ofParameter) = shot.byParameter;
        system.block<1, size>(size, 0) = phase.transpose();
        system.bottomRows<1>() = direction.transpose();
        Vector residual = Vector::Zero();
        residual.head<size>() = shot.end - v.head<size>();
        residual[ofPeriod] = phase.dot((v - guessed).head<size>());
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
            return Node{placeOf(v), onward, multipliersOf(shot.byState, slope)};
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
    NoiseFreeFlow flow(values, cycle.state);
    const auto steps = stepsIn(values, cycle.period);
    const auto h = cycle.period / steps;
    const auto scale = berger::vectorOf(errorScale(constantsFrom(values)));
    EegWindow window;
    CycleCourse course;
    auto fastest = -1.0, slowest = 1e300, sum = 0.0;
    for (auto left = steps; left > 0.0; left -= 1.0) {
        const auto before = flow.state;
        const auto speed = berger::vectorOf(drift(flow.coefficients, before, flow.input)).cwiseQuotient(scale).norm();
        if (speed > fastest)
            fastest = speed, course.fastest = before;
        if (speed < slowest)
            slowest = speed, course.slowest = before;
        flow.step(h);
        window.add({before}, {flow.state}, h, noLevel);
        sum += before.eeg();
    }
    course.minimum = window.minimum;
    course.maximum = window.maximum;
    course.mean = sum / steps; // of a periodic function: as exact as the steps
    return course;
}

} // namespace berger
