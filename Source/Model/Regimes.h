// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ModelParameters.h"

#include <span>
#include <string_view>
#include <vector>

namespace berger {

/** A named way for the column to behave. */
struct Regime {
    const char* name;        ///< what the command line and the presets call it
    const char* title;       ///< for people
    const char* description; ///< what one sees, honestly, in a sentence or two
    const char* source;
    double seconds;                                     ///< a sensible length of model time to look at
    std::vector<std::pair<Parameter, double>> settings; ///< what differs from the table's defaults

    /** The table's defaults with this regime's settings. */
    ModelValues values() const;
};

/** The factory regimes: the Python tutorial's five, then Berger's own. */
std::span<const Regime> regimes();

/** The regime of this name; throws BadValue naming the known ones. */
const Regime& findRegime(std::string_view name);

} // namespace berger
