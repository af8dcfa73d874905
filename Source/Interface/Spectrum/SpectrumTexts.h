// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/EegBands.h"
#include "SpectrumShown.h"

namespace berger {

/** Greek, in the order of eegBands. */
juce::String bandLetter(std::size_t band);
/** "mV²/Hz" */
juce::String densityUnit();
/** Three digits that count. */
juce::String powerText(double power);

struct AxisTick {
    double value;
    juce::String text;
};
/** Of the axis of frequency, in Hz, and of that of power; @param length  of the axis in pixels */
std::vector<AxisTick> hertzTicks(const SpectrumShown& shown, int length);
std::vector<AxisTick> powerTicks(const SpectrumShown& shown, int length);

/** "peak 10.94 Hz, 3.21 mV²/Hz", or what is missing. */
juce::String peakText(const SpectrumShown& shown);
/** "alpha 8 to 13 Hz: 1.2 mV²", for each band that is shown. */
juce::StringArray bandTexts(const SpectrumShown& shown);
/** "10.5 Hz: 0.12 mV²/Hz"; empty without a cursor. */
juce::String cursorText(const SpectrumShown& shown);

} // namespace berger
