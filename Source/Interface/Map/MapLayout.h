// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Views/PlotArea.h"
#include "MapShown.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <vector>

namespace berger {

/** Where a map's parts stand, and values in them. */
struct MapLayout : PlotArea {
    /** What arrow keys move the column by, with Shift the finer one, as parts of the map. */
    static constexpr double keyStep = 0.01, fineStep = 0.001;

    double from, to; ///< of the parameter
    EegStretch eeg;

    MapLayout(juce::Rectangle<int> area, const MapShown& shown);
    float xOf(double value) const {
        return static_cast<float>(plot.getX() + (value - from) / (to - from) * plot.getWidth());
    }
    float yOf(double millivolts) const {
        return static_cast<float>(plot.getBottom() - (millivolts - eeg.low) / (eeg.high - eeg.low) * plot.getHeight());
    }
    juce::Point<float> at(double value, double millivolts) const { return {xOf(value), yOf(millivolts)}; }
    /** The value at a place of the picture, rounded to what a pixel tells apart, on the map. */
    double valueAt(float x) const;

    /** The place on a branch that is drawn nearest to a point, if it is no further than so many pixels. */
    std::optional<BranchPlace> nearest(const BifurcationDiagram& diagram, juce::Point<float> point, float within) const;
};

/** What is written at a special point. */
struct MapLabel {
    juce::Rectangle<int> box;
    juce::Point<float> point; ///< to which it belongs
    juce::String name, value;
};

/** The labels of the special points, none of which covers another one or a point, and branches only where there is no
    other room near by; one without any room is left out. */
std::vector<MapLabel> labelsFor(const MapLayout& layout, const MapShown& shown);

/** Where a special point is drawn: at one place, or at a cycle's minimum and maximum. */
std::vector<juce::Point<float>> placesOf(const MapLayout& layout, const SpecialPoint& point);

} // namespace berger
