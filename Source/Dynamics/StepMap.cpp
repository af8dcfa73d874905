// SPDX-License-Identifier: GPL-3.0-or-later
#include "StepMap.h"

#include "Columns/Column.h"
#include "Eigenvalues.h"
#include "Model/Integrators.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

// Steps whose states a polynomial goes through, around the moment that it is asked for.
constexpr std::size_t nodeCount = 10, nodesBefore = nodeCount / 2;

using Weights = std::array<double, nodeCount>;

// Lagrange's polynomials at a position, in steps from the first node.
Weights weightsAt(double position) {
    Weights weights;
    for (std::size_t i = 0; i < nodeCount; ++i) {
        weights[i] = 1.0;
        for (std::size_t j = 0; j < nodeCount; ++j)
            if (j != i)
                weights[i] *= (position - static_cast<double>(j)) / (static_cast<double>(i) - static_cast<double>(j));
    }
    return weights;
}

// Their derivatives, per step.
Weights slopeWeightsAt(double position) {
    Weights weights{};
    for (std::size_t i = 0; i < nodeCount; ++i)
        for (std::size_t k = 0; k < nodeCount; ++k) {
            if (k == i)
                continue;
            auto product = 1.0 / (static_cast<double>(i) - static_cast<double>(k));
            for (std::size_t j = 0; j < nodeCount; ++j)
                if (j != i && j != k)
                    product *= (position - static_cast<double>(j)) / (static_cast<double>(i) - static_cast<double>(j));
            weights[i] += product;
        }
    return weights;
}

template <class X> X mixed(const std::array<X, nodeCount>& nodes, const Weights& weights, X sum) {
    for (std::size_t i = 0; i < nodeCount; ++i)
        sum = addScaled(sum, weights[i], nodes[i]);
    return sum;
}

// The position between a node below the level and the next one above it where the EEG has the level, by false position
// (Illinois).
double riseBetween(const std::array<State<double>, nodeCount>& nodes, std::size_t below, double level) {
    const auto excessAt = [&](double position) {
        const auto weights = weightsAt(position);
        auto sum = -level;
        for (std::size_t i = 0; i < nodeCount; ++i)
            sum += weights[i] * nodes[i].eeg();
        return sum;
    };
    auto a = static_cast<double>(below), b = a + 1.0, fa = nodes[below].eeg() - level,
         fb = nodes[below + 1].eeg() - level;
    auto position = b;
    for (int i = 0, side = 0; i < 60 && fb != fa && b - a > 1e-15 * b; ++i) {
        position = (fb * a - fa * b) / (fb - fa);
        const auto f = excessAt(position);
        if (std::abs(f) < 1e-15 * std::max(1.0, std::abs(level)))
            break;
        if (f > 0.0) {
            b = position, fb = f;
            fa *= side == 1 ? 0.5 : 1.0;
            side = 1;
        } else {
            a = position, fa = f;
            fb *= side == -1 ? 0.5 : 1.0;
            side = -1;
        }
    }
    return position;
}

} // namespace

StepMap::StepMap(const ModelValues& values, const Input<double>& constantInput)
    : constants(constantsFrom(values)), coefficients(constants), input(constantInput), integrator(values.integrator()),
      step(values.stepSeconds()), weights(exponentialEulerWeights(constants, step)) {}

template <class T> State<T> StepMap::stepped(const State<T>& x) const {
    const auto f = [this](const State<T>& y) { return drift(coefficients, y, input); };
    switch (integrator) {
    case Integrator::exponentialEuler:
        return integrators::weightedEuler(f, x, weights);
    case Integrator::heun:
        return integrators::heun(f, x, step);
    case Integrator::rk4:
        break;
    }
    return integrators::rk4(f, x, step);
}

State<double> StepMap::after(const State<double>& x) const { return stepped(x); }
VariedState StepMap::after(const VariedState& x) const { return stepped(x); }

StepMap::Moment StepMap::flow(const State<double>& from, double seconds) const {
    const auto steps = seconds / step;
    const auto first = std::max(static_cast<long>(steps) - static_cast<long>(nodesBefore) + 1, 0L);
    std::array<VariedState, nodeCount> nodes;
    nodes[0] = variedFrom(from);
    for (long n = 0; n < first; ++n)
        nodes[0] = after(nodes[0]);
    for (std::size_t i = 1; i < nodeCount; ++i)
        nodes[i] = after(nodes[i - 1]);
    const auto position = steps - static_cast<double>(first);
    const auto change = valueOf(mixed(nodes, slopeWeightsAt(position), VariedState{}));
    return {mixed(nodes, weightsAt(position), VariedState{}), addScaled(State<double>{}, 1.0 / step, change)};
}

std::array<std::complex<double>, 6> StepMap::multipliersAt(const State<double>& equilibrium) const {
    const auto scale = scaleAt(equilibrium);
    return eigenvaluesOf(scale.cwiseInverse().asDiagonal() * derivativeOf(after(variedFrom(equilibrium))) *
                         scale.asDiagonal());
}

Vector6 StepMap::scaleAt(const State<double>& x) const {
    return vectorOf(x).cwiseAbs() + vectorOf(errorScale(constants));
}

std::optional<StepMap::Return> StepMap::nextRise(const State<double>& from, double level, double longest) const {
    std::array<State<double>, nodeCount> nodes;
    nodes[0] = from;
    std::size_t last = 0; // the latest node
    const auto steps = static_cast<long>(longest / step);
    for (long n = 0; n < steps; ++n) {
        const auto next = after(nodes[last]);
        if (!std::isfinite(next.eeg()))
            return std::nullopt;
        if (n > 0 && nodes[last].eeg() < level && next.eeg() >= level) {
            nodes[last + 1] = next;
            for (auto i = last + 2; i < nodeCount; ++i)
                nodes[i] = after(nodes[i - 1]);
            const auto position = riseBetween(nodes, last, level);
            return Return{mixed(nodes, weightsAt(position), State<double>{}),
                          (static_cast<double>(n) - static_cast<double>(last) + position) * step};
        }
        if (last + 1 == nodesBefore)
            std::shift_left(nodes.begin(), nodes.begin() + nodesBefore, 1);
        else
            ++last;
        nodes[last] = next;
    }
    return std::nullopt;
}

} // namespace berger
