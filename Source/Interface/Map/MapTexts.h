// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MapShown.h"

namespace berger {

/** "Input level (E_inp)" */
juce::String titleOf(Parameter p);
/** "120 1/s", with as many digits as count on the map's axis */
juce::String valueText(const MapSettings& settings, double value);
/** "fold of cycles" */
juce::String kindText(SpecialPoint::Kind kind);
/** "137.38 1/s, 4.72 Hz", with an infinite period 0 Hz. */
juce::String pointText(const MapSettings& settings, const SpecialPoint& point);
/** "stable cycle, 10.47 Hz, 5.89 to 7.96 mV" */
juce::String placeText(const BranchPlace& place);
/** What the column does at its value of the parameter, each in words; none as long as nothing is known. */
juce::StringArray stableTexts(const MapShown& shown);
/** The line above the map: what is read off, or what the column does. */
juce::String statusText(const MapShown& shown);
/** All that there is to see. */
juce::String describe(const MapShown& shown);

} // namespace berger
