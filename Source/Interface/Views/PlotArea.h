// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <algorithm>
#include <functional>

namespace berger {

/** The parts of a view's picture: a line of words, a plot, and numbers left of it and below it. */
struct PlotArea {
    juce::Rectangle<int> status, plot, axis, foot;

    /** @param axisWidth, footHeight, edgeWidth  left of the plot, below it and right of it, in pixels */
    PlotArea(juce::Rectangle<int> area, int axisWidth, int footHeight, int edgeWidth) {
        constexpr int statusHeight = 22;
        status = area.removeFromTop(statusHeight);
        foot = area.removeFromBottom(footHeight);
        axis = area.removeFromLeft(axisWidth);
        area.removeFromRight(edgeWidth);
        plot = area.withTrimmedTop(4).withTrimmedBottom(2);
        plot.setSize(std::max(1, plot.getWidth()), std::max(1, plot.getHeight()));
    }
};

/** A plot's vertical lines, at round values, and these below them.
    @param from, to   what the plot has from left to right @param placeOf  where a value stands, in pixels */
void paintTicksAcross(juce::Graphics& g, const PlotArea& area, double from, double to,
                      const std::function<float(double)>& placeOf);

} // namespace berger
