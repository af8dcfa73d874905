// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Columns/ColumnBank.h"
#include "Dynamics/StateVector.h"
#include "ParameterAxis.h"

#include <array>

namespace berger {

/** How many pieces of equal time a cycle is divided into: in each of them neighbours stay near each other, also where
    the whole cycle passes a saddle. */
inline constexpr std::size_t cyclePieces = 8;

/** The states at which a cycle's pieces begin. */
using CycleStates = std::array<State<double>, cyclePieces>;

/** The noise-free column's state some time after each of several others, with its derivatives by that state and by the
    parameter: from perturbed columns side by side in one bank. One thread at a time. */
class CycleFlow {
public:
    /** @param componentScale  by which the components are measured */
    CycleFlow(const ParameterAxis& parameterAxis, Vector6 componentScale);

    /** All in units of the components' scale, the parameter in units of the axis. */
    struct Shot {
        Vector6 end;
        Matrix6 byState;
        Vector6 byParameter;
    };

    /** @param steps  into which the time is divided */
    std::array<Shot, cyclePieces> shoot(const CycleStates& from, double parameter, double seconds, std::size_t steps);

    /** How the state moves, in units of the scale per second. */
    Vector6 slopeAt(const Vector6& scaledState, double parameter) const;

    const ParameterAxis& along() const { return axis; }
    const Vector6& componentScale() const { return scale; }

private:
    ParameterAxis axis; // without noise and drive
    Vector6 scale;
    ColumnBank<double> bank; // for each piece the column itself, and two for each derivative
};

} // namespace berger
