// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShootingSolver.h"
#include "Model/FiringRate.h"

#include "Columns/Column.h"
#include "Eigenvalues.h"
#include "FineStep.h"
#include "ShootingStep.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace berger {
namespace {

using namespace parameters;

// The largest modulus but that of the multiplier nearest to 1.
double largestMultiplier(const Matrix6& monodromy) {
    const auto values = eigenvaluesOf(monodromy);
    const auto trivial = std::ranges::min_element(values, {}, [](const auto& e) { return std::abs(e - 1.0); });
    auto largest = 0.0;
    for (auto value = values.begin(); value != values.end(); ++value)
        if (value != trivial)
            largest = std::max(largest, std::abs(*value));
    return largest;
}

// The state after a period from one state, and how it moves with that, in units of the scale.
struct Shot {
    Vector6 end;
    Matrix6 monodromy;
};

Shot shoot(ColumnBank<double>& bank, const Vector6& from, const Vector6& scale, double period, double steps) {
    constexpr auto perturbation = 1e-6;
    for (std::size_t i = 0; i < bank.size(); ++i) {
        auto x = from;
        if (i > 0)
            x[static_cast<Eigen::Index>(i) - 1] += perturbation * scale[static_cast<Eigen::Index>(i) - 1];
        bank.setState(i, stateOf(x));
        bank.setStep(i, period / steps);
    }
    bank.advance(static_cast<std::size_t>(steps));
    Shot shot{.end = vectorOf(bank.getState(0)), .monodromy = {}};
    for (Eigen::Index i = 0; i < 6; ++i)
        shot.monodromy.col(i) =
            (vectorOf(bank.getState(static_cast<std::size_t>(i) + 1)) - shot.end).cwiseQuotient(scale) * 1e6;
    return shot;
}

} // namespace

ShootingSolver::ShootingSolver() : bank(stateSize + 1) {}

double ShootingSolver::stepFor(const ModelValues& values) { return longestStepWithin({0.15, 1.0}, values); }

std::optional<LimitCycle> ShootingSolver::find(const ModelValues& wanted, const LimitCycle& guess) {
    constexpr int iterations = 10;
    constexpr auto mostSteps = 20000.0;
    auto values = wanted;
    for (const auto noise : {noise_E, noise_M, noise_I})
        values.assign(noise, 0.0);
    values.assign(drive_shape, 0.0);
    values.assign(dt, 1000.0 * stepFor(values));
    for (std::size_t i = 0; i < bank.size(); ++i)
        bank.setValues(i, values);

    const auto constants = constantsFrom(values);
    const ScalarCoefficients coefficients(constants);
    const auto input = constantInputFrom(values);
    const auto slopeAt = [&](const Vector6& x) { return vectorOf(drift(coefficients, stateOf(x), input)); };
    const auto start = vectorOf(guess.state);
    const Vector6 scale = start.cwiseAbs() + vectorOf(errorScale(constants)),
                  along = slopeAt(start).cwiseQuotient(scale);
    auto x = start;
    auto period = guess.period;
    auto previousError = 1e300;
    for (int iteration = 0; iteration < iterations; ++iteration) {
        const auto steps = std::ceil(period / stepFor(values));
        if (!(period > 0.3 * guess.period && period < 3.0 * guess.period && steps <= mostSteps))
            return std::nullopt;
        const auto [end, monodromy] = shoot(bank, x, scale, period, steps);
        const Vector6 residual = (end - x).cwiseQuotient(scale);
        const auto error = residual.cwiseAbs().maxCoeff();
        if (error < 1e-9)
            return LimitCycle{stateOf(x), period, largestMultiplier(monodromy)};
        if (!(error < 4.0 * previousError)) // so that a NaN ends it too
            return std::nullopt;
        previousError = error;

        // The state stays in the plane across the orbit through the guess, so that the phase is given.
        const auto step =
            shootingStep(monodromy, slopeAt(end).cwiseQuotient(scale) * period, along / along.norm(), residual);
        if (!step)
            return std::nullopt;
        x += step->state.cwiseProduct(scale);
        period += step->period * period;
    }
    return std::nullopt;
}

} // namespace berger
