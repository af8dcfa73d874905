// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Parameters.h"

#include <initializer_list>
#include <utility>

namespace berger::test {

/** The table's defaults, or other values, with some settings. */
inline ParameterValues with(std::initializer_list<std::pair<Parameter, double>> settings, ParameterValues values = {}) {
    for (const auto& [parameter, value] : settings)
        values.set(parameter, value);
    return values;
}

} // namespace berger::test
