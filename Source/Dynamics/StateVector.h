// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Dual.h"
#include "Model/JansenRit.h"

#include <Eigen/Core>

namespace berger {

using Vector6 = Eigen::Vector<double, stateSize>;
using Matrix6 = Eigen::Matrix<double, stateSize, stateSize>;

/** The state as a vector, and back, in the order of its description. */
inline Vector6 vectorOf(const State<double>& x) {
    Vector6 v;
    for (std::size_t i = 0; i < stateSize; ++i)
        v[static_cast<Eigen::Index>(i)] = x.*stateComponents<double>[i].value;
    return v;
}
inline State<double> stateOf(const Vector6& v) {
    State<double> x;
    for (std::size_t i = 0; i < stateSize; ++i)
        x.*stateComponents<double>[i].value = v[static_cast<Eigen::Index>(i)];
    return x;
}

/** A state with its derivative by another one that it came from. */
using VariedState = State<Dual<stateSize>>;

/** A state that has come from no other: its derivative is the identity. */
inline VariedState variedFrom(const State<double>& x) {
    VariedState varied;
    for (std::size_t i = 0; i < stateSize; ++i)
        varied.*stateComponents<Dual<stateSize>>[i].value =
            Dual<stateSize>::variable(x.*stateComponents<double>[i].value, i);
    return varied;
}

inline State<double> valueOf(const VariedState& x) {
    return mapComponents([](const auto& component) { return component.value; }, x);
}

/** Row i, column j: the derivative of component i by component j. */
inline Matrix6 derivativeOf(const VariedState& x) {
    Matrix6 matrix;
    for (std::size_t i = 0; i < stateSize; ++i)
        for (std::size_t j = 0; j < stateSize; ++j)
            matrix(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
                (x.*stateComponents<Dual<stateSize>>[i].value).derivative[j];
    return matrix;
}

/** The Jacobian of the column's right-hand side, in 1/s between components in their own units. */
inline Matrix6 jacobianAt(const Constants<double>& c, const State<double>& x, const Input<double>& u) {
    return derivativeOf(drift(Coefficients<double>(c), variedFrom(x), u));
}

} // namespace berger
