// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** How the control of a number looks: a small dial beside its text, a fader under it, or a large knob in between. */
enum class ControlShape { dial, fader, knob };

/** Where the parts of such a control stand, and how its text is written. */
struct ControlFace {
    juce::Rectangle<int> drawing, label, value;
    float labelHeight, valueHeight; ///< of the fonts
    juce::Justification labelPlace, valuePlace;

    static ControlFace of(ControlShape shape, juce::Rectangle<int> area);
};

/** Draws where a number stands in its range. @param from, to  the part that is lit, [0, 1], which ends at its value
    @param lit  its colour */
void paintDial(juce::Graphics& g, juce::Rectangle<float> area, float from, float to, juce::Colour lit);
void paintFader(juce::Graphics& g, juce::Rectangle<float> area, float from, float to, juce::Colour lit);

} // namespace berger
