// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/RhythmMeter.h"
#include "Instrument/Parameters.h"

#include <string>

namespace berger {

/** The loudest of what is heard, in a few words of UTF-8: "a 10.9 Hz rhythm sounds at 481 Hz", "voice at 110 Hz, opened
    10.9 times a second", "keys: …", "silent". Says what the speed does while the column alone could be heard and what
    it does is not known.

    @param activity    what the column does
    @param keyColumns  how many columns the keys play */
std::string soundInWords(const ParameterValues& values, const Activity& activity, int keyColumns);

} // namespace berger
