// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "AverageModel.h"

#include <juce_core/juce_core.h>

#include <string>

/** What an average says in words. */
namespace berger {

/** "N 128, peak 8.901 mV at 43.5 ms", or what there is to wait for. */
juce::String countText(const AverageShown& shown);
/** "43.5 ms: 8.901 ± 0.012 mV" at the cursor; empty without one. */
juce::String cursorText(const AverageShown& shown);
/** How many stimuli had no epoch; empty if all had. */
juce::String leftOutText(const AverageShown& shown);

/** A table with the columns time_ms, NAME_mV, standard_error_mV, epochs, as `berger-lab evoked` writes it but for the
    name of the potential. */
std::string averageTable(const AverageShown& shown);

} // namespace berger
