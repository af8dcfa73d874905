// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ResonanceModel.h"

#include <string>

namespace berger {

/** "10.50 Hz, depth 80.0: 1:1, locking 0.996, 4.37 mV" of a cell; only the drive beyond the map. */
juce::String cellText(const ResonanceShown& shown, const SineDrive& drive);
/** The same numbers without the words. */
juce::String shortCellText(const ResonanceShown& shown, const SineDrive& drive);
/** What the EEG that plays makes of its drive, or why that is not known. */
juce::String liveText(const ResonanceShown& shown);
/** A row for each cell, as `berger-lab resonance` writes it. */
std::string resonanceTable(const DriveGrid& grid, const std::vector<Entrainment>& cells);

} // namespace berger
