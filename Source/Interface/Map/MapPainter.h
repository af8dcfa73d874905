// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MapLayout.h"

namespace berger {

/** The grid, the numbers of both axes and the name of what goes to the right. */
void paintMapGrid(juce::Graphics& g, const MapLayout& layout, const MapSettings& settings);

/** Paints a map: axes with units, branches, special points with labels, and the line above. */
void paintMap(juce::Graphics& g, juce::Rectangle<int> area, const MapShown& shown);

/** Paints over it where the column is: its value of the parameter and the stretch of its EEG. */
void paintColumn(juce::Graphics& g, juce::Rectangle<int> area, const MapShown& shown);

} // namespace berger
