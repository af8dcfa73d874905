// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InputCourse.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** The input as it runs: its level, its drive and its mean as lines, its noise as a band, in 1/s over the time that the
    scope shows. Message thread. */
class InputPicture final : public juce::Component, public juce::SettableTooltipClient {
public:
    InputPicture();

    /** Shows what the column has heard lately. @param values  that play now */
    void refresh(const ScopeHistory& history, const TimeSpan& span, const ModelValues& values);

    /** What is there to see, in words. */
    juce::String describe() const;

    void paint(juce::Graphics& g) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    juce::Rectangle<int> plot() const;
    float placeOf(double value) const;
    juce::Path lineOf(const std::vector<float>& values) const;
    void paintAxis(juce::Graphics& g) const;
    void paintNames(juce::Graphics& g) const;

    InputCourse course;
    double low = 0, high = 1; // of the axis, 1/s
    bool isKnown = false;
};

} // namespace berger
