// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Views/PlotArea.h"
#include "PortraitShown.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** Where a portrait's parts stand, and places in it. */
struct PortraitLayout : PlotArea {
    PortraitRange x, y;

    PortraitLayout(juce::Rectangle<int> area, const PortraitShown& shown);
    juce::Point<float> at(const PortraitPlace& place) const;
    PortraitPlace placeAt(juce::Point<float> point) const;
};

/** Paints what stands still: axes with units, the equilibrium curve, nullclines with their names, the equilibria, and
    what is held. */
void paintPortrait(juce::Graphics& g, juce::Rectangle<int> area, const PortraitShown& shown);

/** Paints what moves over it: the trail, the column, the cursor, and the line above. @param canvas  kept from one
    picture to the next */
void paintTrail(juce::Graphics& g, juce::Rectangle<int> area, const PortraitShown& shown, juce::Image& canvas);

} // namespace berger
