// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Columns/Column.h"
#include "Model/FiringRate.h"
#include "Model/Integrators.h"

namespace berger {

/** The noise-free column under a given input, an RK4 step at a time. */
struct NoiseFreeFlow {
    ScalarCoefficients coefficients;
    Input<double> input;
    State<double> state;

    /** Starts at a state, with the values' constants, shifts and E_inp. */
    NoiseFreeFlow(const ModelValues& values, const State<double>& from)
        : coefficients(constantsFrom(values)), input(constantInputFrom(values)), state(from) {}

    void step(double h) {
        state = integrators::rk4([this](const State<double>& x) { return drift(coefficients, x, input); }, state, h);
    }
};

} // namespace berger
