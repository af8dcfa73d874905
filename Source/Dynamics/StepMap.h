// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Drift.h"
#include "Model/ModelParameters.h"
#include "Model/State.h"

#include <Eigen/Core>

#include <array>
#include <complex>
#include <optional>

namespace berger {

using Vector6 = Eigen::Vector<double, 6>;
using Matrix6 = Eigen::Matrix<double, 6, 6>;

inline Vector6 vectorOf(const State<double>& x) { return {x.M, x.E, x.I, x.Mv, x.Ev, x.Iv}; }
inline State<double> stateOf(const Vector6& v) { return {v[0], v[1], v[2], v[3], v[4], v[5]}; }

/** A state and how it moves with another one that it came from. */
struct VariedState {
    State<double> state;
    Matrix6 derivative = Matrix6::Identity();

    // What an integrator needs.
    friend VariedState operator+(const VariedState& a, const VariedState& b) {
        return {a.state + b.state, a.derivative + b.derivative};
    }
    friend VariedState addScaled(const VariedState& y, double s, const VariedState& a) {
        return {addScaled(y.state, s, a.state), y.derivative + s * a.derivative};
    }
    // A weight for each component of the state is one for its row of the derivative.
    friend VariedState addScaled(const VariedState& y, const VariedState& weights, const VariedState& a) {
        return {addScaled(y.state, weights.state, a.state),
                y.derivative + vectorOf(weights.state).asDiagonal() * a.derivative};
    }
};

/** The noise-free column under a constant input: what a step of its own integrator makes of a state, and exactly that
    map's derivative, by integrating the variational equation with the same scheme. */
class StepMap {
public:
    /** @param values  noise and drive are not looked at */
    StepMap(const ModelValues& values, const Input<double>& input);

    double getStepSeconds() const { return step; }
    State<double> slopeAt(const State<double>& x) const { return drift(coefficients, x, input); }

    /** The state a step later. */
    State<double> after(const State<double>& x) const;
    VariedState after(const VariedState& x) const;

    /** A state between steps, and how it moves there. */
    struct Moment {
        VariedState state;
        State<double> slope; // 1/s
    };

    /** Some time after a state. Between steps the orbit is the polynomial through ten of them: a shorter step would
        leave it, since each scheme follows, with each step length, an equation of its own a little beside the model's
        (Hairer, Lubich and Wanner, Geometric Numerical Integration, chapter IX). */
    Moment flow(const State<double>& from, double seconds) const;

    /** The eigenvalues of a step's derivative at an equilibrium: it is stable if all lie in the unit circle. */
    std::array<std::complex<double>, 6> multipliersAt(const State<double>& equilibrium) const;

    /** The sizes of the components, by which their errors count. */
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
    Constants<double> constants;
    Coefficients<double> coefficients;
    Input<double> input;
    Integrator integrator;
    double step;
    State<double> weights; // of exponential Euler
};

} // namespace berger
