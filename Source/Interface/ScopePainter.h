// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScopeModel.h"

#include <juce_graphics/juce_graphics.h>

namespace berger {

/** Paints what a scope shows: M, E, I and EEG one above the other, in mV against model time in ms, each physical column
    of pixels with all that the signal did there. Message thread. */
class ScopePainter {
public:
    /** Where things are, for the pointer. */
    struct Layout {
        Layout(juce::Rectangle<int> area, bool hasInput);
        juce::Rectangle<int> lane(int index) const; ///< 0 to 3: M, E, I, EEG
        juce::Rectangle<int> traces, times;         ///< all lanes together without the axes; the time axis
        double timeAt(float x, const TimeSpan& span) const;
        float xOf(double time, const TimeSpan& span) const;
    };

    void paint(juce::Graphics& g, juce::Rectangle<int> area, const ScopeModel& model, int activeCursor);

private:
    void paintTimes(juce::Graphics& g, const Layout& layout, const ScopeModel& model) const;
    void paintLane(juce::Graphics& g, juce::Rectangle<int> lane, const ScopeModel& model, Signal signal,
                   bool isOverlay);
    void paintCursors(juce::Graphics& g, const Layout& layout, const ScopeModel& model, int activeCursor) const;

    std::vector<Extremes> columns;
    juce::RectangleList<float> marks;
};

} // namespace berger
