// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Keys/Tuning.h"

#include <juce_core/juce_core.h>

namespace berger {

/** "C4", "F♯3": note 60 is C4. */
juce::String nameOfKey(int key);

/** What a key plays: its frequency, and how many cents it is off the nearest note of equal temperament on A4 = 440 Hz,
    which is named if it is not the key's own. "A4 442.00 Hz, +7.9 cents". */
juce::String noteInWords(int key, const Tuning& tuning);

} // namespace berger
