// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Resonance/Tongue.h"

#include <juce_graphics/juce_graphics.h>

#include <functional>

namespace berger {

/** A ratio's own colour, on light and dark ground. */
juce::Colour colourOf(const LockingRatio& ratio);

/** A response of 0 to 1, the strongest of the map: from the ground's colour over blue and green to yellow. */
juce::Colour responseColour(double part);

/** Where a drive is in a picture. */
using PlaceOfDrive = std::function<juce::Point<float>(const SineDrive&)>;

/** Fills the cells of the tongues, each around its own drive: with the ratio's colour, the fainter the less the phases
    keep together; with the ground's where there is none. */
void paintTongues(juce::Graphics& g, const DriveGrid& grid, const std::vector<Entrainment>& cells, juce::Colour ground,
                  const PlaceOfDrive& place);
/** The same with the colours of the responses. */
void paintResponses(juce::Graphics& g, const DriveGrid& grid, const std::vector<Entrainment>& cells,
                    const PlaceOfDrive& place);
/** The lines along which the mean frequencies cease to be the same. */
juce::Path edgesOf(const std::vector<TongueRow>& tongue, const PlaceOfDrive& place);

/** The greatest response, mV. */
double mostResponse(const std::vector<Entrainment>& cells);

/** The ratios of the cells, most frequent first. */
std::vector<LockingRatio> ratiosOf(const std::vector<Entrainment>& cells);

} // namespace berger
