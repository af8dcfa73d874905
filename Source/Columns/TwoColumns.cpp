// SPDX-License-Identifier: GPL-3.0-or-later
#include "TwoColumns.h"

#include "Column.h"

namespace berger {

void TwoColumns::setValues(std::size_t lane, const ModelValues& values) {
    constants[lane] = constantsFrom(values);
    initial[lane] = initialStateFrom(values);
    integrator = values.integrator();
    const auto& c = constants[lane];
    const auto rows = simd::constantRows<double>(Coefficients<double>(c));
    for (std::size_t i = 0; i < rows.size(); ++i)
        table.rows[simd::gainE + i][lane] = rows[i];
    const auto h = values.stepSeconds();
    const auto weights = exponentialEulerWeights(c, h);
    table.rows[simd::stepLength][lane] = h;
    table.rows[simd::eulerE][lane] = weights.Ev;
    table.rows[simd::eulerI][lane] = weights.Iv;
}

void TwoColumns::setState(std::size_t lane, const State<double>& x) {
    for (std::size_t i = 0; i < stateSize; ++i)
        table.rows[simd::state + i][lane] = x.*stateComponents<double>[i].value;
}

} // namespace berger
