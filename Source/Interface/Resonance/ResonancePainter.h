// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Views/PlotArea.h"
#include "ResonanceModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** Where the parts of the map stand, and drives in it. */
struct ResonanceLayout : PlotArea {
    double lowFrequency, highFrequency, highDepth; ///< at the plot's edges, Hz; the lowest depth is 0

    ResonanceLayout(juce::Rectangle<int> area, const ResonanceShown& shown);
    juce::Point<float> placeOf(const SineDrive& drive) const;
    /** The drive at a point, limited to the plot. */
    SineDrive driveAt(juce::Point<float> place) const;
};

/** Paints the map with its axes, the column's own rhythm, the drive that is set and what the EEG makes of it. */
void paintResonance(juce::Graphics& g, juce::Rectangle<int> area, const ResonanceShown& shown);

} // namespace berger
