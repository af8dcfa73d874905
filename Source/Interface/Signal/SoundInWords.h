// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/RhythmMeter.h"
#include "Instrument/Parameters.h"
#include "Instrument/SoundSources.h"

#include <string>

namespace berger {

/** A sentence of what is heard, in UTF-8: the loudest, and what is beside it. "A voice at 110 Hz, opened 10.9 times a
    second by the EEG, beside the column.", "The column's 10.9 Hz rhythm sounds at 481 Hz.", "Silent." Says
    what the speed does while the column alone could be heard and what it does is not known.

    @param activity    what the column does
    @param keyColumns  how many columns the keys play
    @param choice      what is muted and soloed */
std::string soundInWords(const ParameterValues& values, const Activity& activity, int keyColumns,
                         const SourceChoice& choice = {});

} // namespace berger
