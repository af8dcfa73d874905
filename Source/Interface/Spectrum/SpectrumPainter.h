// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Views/PlotArea.h"
#include "SpectrumShown.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** Where a spectrum's parts stand, and frequencies and powers in them. */
struct SpectrumLayout : PlotArea {
    double low, high = SpectrumShown::highestHz; ///< Hz
    double bottom, top;                          ///< mV²/Hz
    bool isFrequencyLog, isPowerLog, isSpectrogram;

    SpectrumLayout(juce::Rectangle<int> area, const SpectrumShown& shown);
    /** Where a frequency is on its axis, from 0 to 1, and back. */
    double partOf(double hz) const;
    double hzOf(double part) const;
    /** Where it is in a spectrum and in a spectrogram, in pixels. */
    float placeOf(double hz) const { return static_cast<float>(plot.getX() + partOf(hz) * plot.getWidth()); }
    float rowOf(double hz) const { return static_cast<float>(plot.getBottom() - partOf(hz) * plot.getHeight()); }
    /** The frequency at a point of the picture. */
    double hzAt(juce::Point<float> place) const;
    float heightOf(double power) const;
};

/** Paints a spectrum: its curve, the bands, axes with units, the peak and the cursor. */
void paintSpectrum(juce::Graphics& g, juce::Rectangle<int> area, const SpectrumShown& shown);

/** The line above the picture: the peak, and what it is of or what the cursor reads. */
void paintSpectrumStatus(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown);
/** The name and the unit of what is shown, left of the plot's middle. */
void paintSpectrumName(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown,
                       const juce::String& unit);

} // namespace berger
