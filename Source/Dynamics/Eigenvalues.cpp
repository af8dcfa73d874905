// SPDX-License-Identifier: GPL-3.0-or-later
#include "Eigenvalues.h"

#include <Eigen/Eigenvalues>

#include <algorithm>

namespace berger {

std::array<std::complex<double>, stateSize> eigenvaluesOf(const Matrix6& matrix) {
    const Eigen::EigenSolver<Matrix6> solver(matrix, false);
    std::array<std::complex<double>, stateSize> result;
    std::ranges::copy(solver.eigenvalues(), result.begin());
    return result;
}

std::array<std::complex<double>, stateSize> eigenvectorOf(const Matrix6& matrix, std::complex<double> eigenvalue) {
    const Eigen::EigenSolver<Matrix6> solver(matrix);
    Eigen::Index nearest = 0;
    (solver.eigenvalues().array() - eigenvalue).abs().minCoeff(&nearest);
    const Eigen::Vector<std::complex<double>, 6> vector = solver.eigenvectors().col(nearest);
    std::array<std::complex<double>, stateSize> result;
    std::ranges::copy(vector, result.begin());
    return result;
}

} // namespace berger
