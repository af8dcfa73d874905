// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Resonance/Tongue.h"

#include <juce_graphics/juce_graphics.h>

namespace berger {

/** A ratio's own colour, on light and dark ground. */
juce::Colour colourOf(const LockingRatio& ratio);

/** A cell of the map of tongues: the ratio's colour, the fainter the less the phases keep together; without a ratio,
    what the ground shows. */
juce::Colour tongueColour(const Entrainment& cell);

/** A response of 0 to 1, the strongest of the map: from the ground's colour over blue and green to yellow. */
juce::Colour responseColour(double part);

/** A picture with one pixel for each cell, the greatest depth at the top, to be drawn with each as a rectangle. */
juce::Image tongueImage(const DriveGrid& grid, const std::vector<Entrainment>& cells);
juce::Image responseImage(const DriveGrid& grid, const std::vector<Entrainment>& cells);

/** The ratios of the cells, most frequent first. */
std::vector<LockingRatio> ratiosOf(const std::vector<Entrainment>& cells);

} // namespace berger
