// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StateVector.h"

#include <array>
#include <complex>

namespace berger {

/** The six eigenvalues of a derivative by the state, in no order; each as often as it counts. In a file of its own,
    since a compiler takes long over it. */
std::array<std::complex<double>, stateSize> eigenvaluesOf(const Matrix6& matrix);

/** The eigenvector of the eigenvalue that is nearest to this one, of length 1. */
std::array<std::complex<double>, stateSize> eigenvectorOf(const Matrix6& matrix, std::complex<double> eigenvalue);

} // namespace berger
