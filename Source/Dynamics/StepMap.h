// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/ModelParameters.h"
#include "StateVector.h"

#include <array>
#include <complex>
#include <optional>

namespace berger {

/** The noise-free column under a constant input: what a step of its own integrator makes of a state, and exactly that
    map's derivative, by taking the step with dual numbers. */
class StepMap {
public:
    /** @param values  noise and drive are not looked at */
    StepMap(const ModelValues& values, const Input<double>& input);

    double getStepSeconds() const { return step; }
    State<double> slopeAt(const State<double>& x) const { return drift(coefficients, x, input); }

    /** The state a step later, with its derivative if the state has one. */
    State<double> after(const State<double>& x) const;
    VariedState after(const VariedState& x) const;

    /** A state between steps, and how it moves there. */
    struct Moment {
        VariedState state;
        State<double> slope; // 1/s
    };

    /** Some time after a state. Between steps it is interpolated by a polynomial through ten of them. A shorter last
        step would leave the orbit: with each step length an integrator follows a slightly different equation (Hairer,
        Lubich and Wanner, Geometric Numerical Integration, chapter IX). */
    Moment flow(const State<double>& from, double seconds) const;

    /** The eigenvalues of a step's derivative at an equilibrium, which is stable if all lie in the unit circle. */
    std::array<std::complex<double>, 6> multipliersAt(const State<double>& equilibrium) const;

    /** A scale for each component, in its unit, by which errors are divided before they are compared. */
    Vector6 scaleAt(const State<double>& x) const;

    /** A state where the EEG rises through a level, and after how long. */
    struct Return {
        State<double> state;
        double seconds = 0;
    };

    /** The next one after a state, or nothing if it takes longer than it may. A rise at the very start does not count.
     */
    std::optional<Return> nextRise(const State<double>& from, double level, double longest) const;

private:
    template <class T> State<T> stepped(const State<T>& x) const;

    Constants<double> constants;
    Coefficients<double> coefficients;
    Input<double> input;
    Integrator integrator;
    double step;
    State<double> weights; // of exponential Euler
};

} // namespace berger
