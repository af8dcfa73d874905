// SPDX-License-Identifier: GPL-3.0-or-later
#include "PeriodicOrbit.h"

#include <Eigen/Eigenvalues>
#include <Eigen/LU>

#include <cmath>

namespace berger {
namespace {

// The greatest modulus of the return map's multipliers: the flow's derivative, carried back along the orbit onto the
// plane where the EEG has its level, and so without the multiplier 1 of the orbit's own direction.
double greatestMultiplier(const Matrix6& flow, const Vector6& slope, const Vector6& scale) {
    const Vector6 level{0.0, 1.0, -1.0, 0.0, 0.0, 0.0};
    const Matrix6 onto = Matrix6::Identity() - slope * level.transpose() / level.dot(slope);
    const Matrix6 back = scale.cwiseInverse().asDiagonal() * (onto * flow) * scale.asDiagonal();
    return back.eigenvalues().cwiseAbs().maxCoeff();
}

} // namespace

std::optional<PeriodicOrbit> shoot(const StepMap& map, const State<double>& guess, double guessedPeriod) {
    constexpr int iterations = 20;
    const auto scale = map.scaleAt(guess);
    Vector6 x = vectorOf(guess);
    auto period = guessedPeriod;
    for (int i = 0; i < iterations; ++i) {
        if (!(period > 0.5 * guessedPeriod && period < 2.0 * guessedPeriod))
            return std::nullopt;
        const auto [end, change] = map.flow(stateOf(x), period);
        const Vector6 slope = vectorOf(change);
        Eigen::Matrix<double, 7, 7> system = Eigen::Matrix<double, 7, 7>::Zero();
        system.topLeftCorner<6, 6>() =
            scale.cwiseInverse().asDiagonal() * end.derivative * scale.asDiagonal() - Matrix6::Identity();
        system.topRightCorner<6, 1>() = slope.cwiseQuotient(scale) * period;
        system(6, 1) = scale[1];
        system(6, 2) = -scale[2];
        Eigen::Vector<double, 7> right = Eigen::Vector<double, 7>::Zero();
        right.head<6>() = (x - vectorOf(end.state)).cwiseQuotient(scale);
        const Eigen::Vector<double, 7> step = system.fullPivLu().solve(right);
        if (!step.allFinite() || step.head<6>().cwiseAbs().maxCoeff() > 1.0)
            return std::nullopt;
        x += step.head<6>().cwiseProduct(scale);
        period += step[6] * period;
        if (step.cwiseAbs().maxCoeff() < 1e-8) {
            // In an equilibrium every period fits.
            if (!(map.slopeAt(stateOf(x)).eeg() > 0.3 * map.slopeAt(guess).eeg()))
                return std::nullopt;
            return PeriodicOrbit{stateOf(x), period, greatestMultiplier(end.derivative, slope, scale)};
        }
    }
    return std::nullopt;
}

} // namespace berger
