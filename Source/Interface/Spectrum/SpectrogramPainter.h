// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SpectrumPainter.h"

namespace berger {

/** The colour of a power: brighter means more. @param part  of the axis of power, [0, 1] */
juce::Colour powerColour(double part);

/** Paints a spectrogram: model time to the right, frequency upwards, power by colour, with its key. */
void paintSpectrogram(juce::Graphics& g, juce::Rectangle<int> area, const SpectrumShown& shown);

} // namespace berger
