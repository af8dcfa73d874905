// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParameterAxis.h"

namespace berger {
namespace {

const ParameterInfo& rowOf(Parameter p) { return modelParameters()[static_cast<std::size_t>(p)]; }

// Amounts and rates have no values below 0.
bool maybeNegative(const ParameterInfo& row) { return row.minimum < 0.0; }

} // namespace

double ParameterAxis::lowest(Parameter p) {
    const auto& row = rowOf(p);
    return maybeNegative(row) ? row.minimum - (row.maximum - row.minimum) : row.minimum;
}

double ParameterAxis::highest(Parameter p) {
    const auto& row = rowOf(p);
    return row.maximum + (maybeNegative(row) ? row.maximum - row.minimum : 0.0);
}

} // namespace berger
