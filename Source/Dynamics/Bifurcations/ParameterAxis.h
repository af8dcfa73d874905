// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Columns/Column.h"
#include "Model/ModelParameters.h"

namespace berger {

/** A stretch of one parameter, along which the noise-free column's behaviour is followed; the other values stay. */
struct ParameterAxis {
    ModelValues values; ///< noise and drive are not looked at
    Parameter parameter{};
    double from = 0, to = 1; ///< in the parameter's unit, rising

    /** Whether the noise-free column's equations change continuously with a parameter. */
    static bool takes(Parameter p) { return p <= parameters::I_inp; }

    /** How far an axis may go: to the parameter's own range, and where that is not bounded by 0, as far again. */
    static double lowest(Parameter p);
    static double highest(Parameter p);

    double width() const { return to - from; }
    bool holds(double value) const { return from <= value && value <= to; }

    /** An axis that goes as far again to both sides, and a good part of the parameter's range, as far as it may. */
    ParameterAxis widened() const;

    /** The values with the parameter at a place of the axis, which may lie outside. */
    ModelValues at(double value) const {
        auto moved = values;
        moved.assign(parameter, value);
        return moved;
    }
};

} // namespace berger
