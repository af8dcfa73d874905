// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShootingStep.h"

#include <Eigen/LU>

namespace berger {

std::optional<ShootingStep> shootingStep(const Matrix6& monodromy, const Vector6& slope, const Vector6& plane,
                                         const Vector6& residual) {
    Eigen::Matrix<double, 7, 7> system = Eigen::Matrix<double, 7, 7>::Zero();
    system.topLeftCorner<6, 6>() = monodromy - Matrix6::Identity();
    system.topRightCorner<6, 1>() = slope;
    system.bottomLeftCorner<1, 6>() = plane.transpose();
    Eigen::Vector<double, 7> right = Eigen::Vector<double, 7>::Zero();
    right.head<6>() = -residual;
    const Eigen::Vector<double, 7> step = system.fullPivLu().solve(right);
    if (!step.allFinite() || step.head<6>().cwiseAbs().maxCoeff() > 1.0)
        return std::nullopt;
    return ShootingStep{step.head<6>(), step[6]};
}

} // namespace berger
