// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "AverageModel.h"
#include "Interface/Views/PlotArea.h"

namespace berger {

/** Where the parts of an average's picture are, and what its axes reach. */
struct AverageLayout : PlotArea {
    double from, to;          ///< ms
    double low = 0, high = 1; ///< mV

    AverageLayout(juce::Rectangle<int> area, const AverageShown& shown);

    float placeOf(double ms) const;
    double timeAt(float x) const;
    float heightOf(double mV) const;
};

/** Paints an average: the mean of all epochs, a band of one standard error to either side, and the stimulus. */
void paintAverage(juce::Graphics& g, juce::Rectangle<int> area, const AverageShown& shown);

} // namespace berger
