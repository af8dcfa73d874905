// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Drift.h"

#include <array>
#include <complex>
#include <vector>

namespace berger {

/** A fixed point of the noise-free column and how it responds to a small push. */
struct Equilibrium {
    State<double> state;
    std::array<std::complex<double>, 6> eigenvalues; ///< of the Jacobian, in 1/s

    bool isStable() const;

    /** The least damped oscillating pair's frequency in Hz, or 0 if no eigenvalue oscillates. */
    double resonance() const;
};

/** The eigenvalues of the drift's Jacobian at a state, in 1/s. */
std::array<std::complex<double>, 6> eigenvaluesAt(const Constants<double>& constants, const State<double>& state,
                                                  const Input<double>& input);

/** All equilibria under a constant input, by rising EEG. At rest each potential is a function of the
    EEG alone (Grimbert & Faugeras 2006), so they are the roots of one scalar equation.

    @throws std::domain_error if a rate constant is not positive. */
std::vector<Equilibrium> findEquilibria(const Constants<double>& constants, const Input<double>& input);

} // namespace berger
