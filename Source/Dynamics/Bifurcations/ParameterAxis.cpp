// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParameterAxis.h"

#include <algorithm>

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

ParameterAxis ParameterAxis::widened() const {
    const auto& row = rowOf(parameter);
    const auto further = std::max(width(), 0.2 * (row.maximum - row.minimum));
    auto wide = *this;
    wide.from = std::max(from - further, std::min(from, lowest(parameter)));
    wide.to = std::min(to + further, std::max(to, highest(parameter)));
    return wide;
}

} // namespace berger
