// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PortraitShown.h"

namespace berger {

/** "7.52 mV": three digits that count. */
juce::String quantityText(Quantity q, double value);
/** "EEG 7.52 mV, dEEG/dt -34.0 mV/s" */
juce::String placeText(const PortraitAxes& axes, const PortraitPlace& place);
/** Where a quantity does not change: "dEEG/dt = 0", or "d²EEG/dt² = 0". */
juce::String nullclineText(Quantity of);

/** The line above the picture: where the column is, or what a click at the cursor would do. */
juce::String statusText(const PortraitShown& shown);
/** "1 equilibrium, unstable"; "3 equilibria, 1 of them stable" */
juce::String equilibriaText(const PortraitShown& shown);
/** What is held where the nullclines are cut; empty without nullclines. */
juce::String heldText(const PortraitShown& shown);
/** All of it in words. */
juce::String describe(const PortraitShown& shown);

} // namespace berger
