// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/JansenRit.h"

#include <array>
#include <complex>
#include <optional>
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

/** How the state moves in the mode of one eigenvalue, scaled so that the EEG moves by 1 mV; nothing where the mode does
    not move the EEG. */
std::optional<std::array<std::complex<double>, 6>> modeAt(const Constants<double>& constants,
                                                          const State<double>& state, const Input<double>& input,
                                                          std::complex<double> eigenvalue);

/** The equilibrium that Newton's method finds from an EEG (mV), if it finds one within a millivolt. Much faster than
    all of them. */
std::optional<Equilibrium> findEquilibriumNear(const Constants<double>& constants, const Input<double>& input,
                                               double eeg);

/** All equilibria under a constant input, by rising EEG. At rest each potential is a function of the
    EEG alone (Grimbert & Faugeras 2006), so they are the roots of one scalar equation.

    @throws std::domain_error if a rate constant is not positive. */
std::vector<Equilibrium> findEquilibria(const Constants<double>& constants, const Input<double>& input);

} // namespace berger
