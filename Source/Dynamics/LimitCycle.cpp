// SPDX-License-Identifier: GPL-3.0-or-later
#include "LimitCycle.h"

#include "Columns/Column.h"
#include "StepMap.h"

#include <Eigen/Eigenvalues>
#include <Eigen/LU>

#include <algorithm>
#include <array>
#include <cmath>

namespace berger {
namespace {

using namespace parameters;

// The size of each component, by which its errors count.
Vector6 scaleOf(const ModelValues& values, const Vector6& x) {
    const auto e = values[be], i = values[bi];
    return x.cwiseAbs() + Vector6{0.1, 1.0, 1.0, 0.1 * e, e, i};
}

// The greatest modulus but that of the multiplier nearest to 1.
double greatestMultiplier(const Matrix6& monodromy) {
    const Eigen::Vector<std::complex<double>, 6> values = monodromy.eigenvalues();
    Eigen::Index trivial = 0;
    for (Eigen::Index i = 1; i < 6; ++i)
        if (std::abs(values[i] - 1.0) < std::abs(values[trivial] - 1.0))
            trivial = i;
    auto greatest = 0.0;
    for (Eigen::Index i = 0; i < 6; ++i)
        if (i != trivial)
            greatest = std::max(greatest, std::abs(values[i]));
    return greatest;
}

} // namespace

CycleFinder::CycleFinder() : bank(dimensions + 1) {}

double CycleFinder::stepFor(const ModelValues& values) { return 0.15 / std::max(values[be], values[bi]); }

std::optional<LimitCycle> CycleFinder::find(const ModelValues& wanted, const LimitCycle& guess) {
    constexpr int iterations = 10;
    constexpr auto mostSteps = 20000.0;
    auto values = wanted;
    for (const auto noise : {noise_E, noise_M, noise_I})
        values.assign(noise, 0.0);
    values.assign(drive_shape, 0.0);
    values.assign(dt, 1000.0 * stepFor(values));
    for (std::size_t i = 0; i < bank.size(); ++i)
        bank.setValues(i, values);

    const ScalarCoefficients coefficients(constantsFrom(values));
    const Input<double> input{values[M_inp], values[E_inp], values[I_inp]};
    const auto slopeAt = [&](const Vector6& x) { return vectorOf(drift(coefficients, stateOf(x), input)); };
    const auto start = vectorOf(guess.state);
    const Vector6 scale = scaleOf(values, start), along = slopeAt(start).cwiseQuotient(scale);
    auto x = start;
    auto period = guess.period;
    auto previousError = 1e300;
    for (int iteration = 0; iteration < iterations; ++iteration) {
        const auto steps = std::ceil(period / stepFor(values));
        if (!(period > 0.3 * guess.period && period < 3.0 * guess.period && steps <= mostSteps))
            return std::nullopt;
        for (std::size_t i = 0; i < bank.size(); ++i) {
            auto moved = x;
            if (i > 0)
                moved[static_cast<Eigen::Index>(i) - 1] += 1e-6 * scale[static_cast<Eigen::Index>(i) - 1];
            bank.setState(i, stateOf(moved));
            bank.setStep(i, period / steps);
        }
        bank.advance(static_cast<std::size_t>(steps));
        const Vector6 end = vectorOf(bank.getState(0));
        Matrix6 monodromy; // in units of the scale
        for (Eigen::Index i = 0; i < 6; ++i)
            monodromy.col(i) =
                (vectorOf(bank.getState(static_cast<std::size_t>(i) + 1)) - end).cwiseQuotient(scale) * 1e6;
        const Vector6 residual = (end - x).cwiseQuotient(scale);
        const auto error = residual.cwiseAbs().maxCoeff();
        if (error < 1e-9)
            return LimitCycle{stateOf(x), period, greatestMultiplier(monodromy)};
        if (!(error < 4.0 * previousError)) // so that a NaN ends it too
            return std::nullopt;
        previousError = error;

        // The state stays in the plane across the orbit through the guess, so that the phase is given.
        Eigen::Matrix<double, 7, 7> system = Eigen::Matrix<double, 7, 7>::Zero();
        system.topLeftCorner<6, 6>() = monodromy - Matrix6::Identity();
        system.topRightCorner<6, 1>() = slopeAt(end).cwiseQuotient(scale) * period;
        system.bottomLeftCorner<1, 6>() = along.transpose() / along.norm();
        Eigen::Vector<double, 7> right = Eigen::Vector<double, 7>::Zero();
        right.head<6>() = -residual;
        const Eigen::Vector<double, 7> change = system.fullPivLu().solve(right);
        if (!change.allFinite() || change.head<6>().cwiseAbs().maxCoeff() > 1.0)
            return std::nullopt;
        x += change.head<6>().cwiseProduct(scale);
        period += change[6] * period;
    }
    return std::nullopt;
}

} // namespace berger
