// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SpectrumShown.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** Where a spectrum's parts stand, and frequencies and powers in them. */
struct SpectrumLayout {
    juce::Rectangle<int> status, plot, hertz;    ///< hertz: below the plot, the numbers and the unit
    double low, high = SpectrumShown::highestHz; ///< Hz
    double bottom, top;                          ///< mV²/Hz
    bool isFrequencyLog, isPowerLog;

    SpectrumLayout(juce::Rectangle<int> area, const SpectrumShown& shown);
    float placeOf(double hz) const;
    double hzAt(float x) const;
    float heightOf(double power) const;
};

/** Paints a spectrum: its curve, the bands, axes with units, the peak and the cursor. */
void paintSpectrum(juce::Graphics& g, juce::Rectangle<int> area, const SpectrumShown& shown);

/** "peak 10.94 Hz, 3.21 mV²/Hz", or what is missing. */
juce::String peakText(const SpectrumShown& shown);
/** "alpha 8 to 13 Hz: 1.2 mV²", for each band that is shown. */
juce::StringArray bandTexts(const SpectrumShown& shown);
/** "10.5 Hz: 0.12 mV²/Hz"; empty without a cursor. */
juce::String cursorText(const SpectrumShown& shown);

} // namespace berger
