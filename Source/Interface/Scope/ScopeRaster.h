// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScopeHistory.h"

#include <juce_graphics/juce_graphics.h>

namespace berger {

/** Draws traces straight into the pixels of an RGB image, column by column, which is many times quicker than a path. */
class ScopeRaster {
public:
    /** How a trace lies in the image: columns of pixels from left to right, `low` at the bottom, `high` at the top. */
    struct Lane {
        juce::Rectangle<int> area;
        double low, high;
    };

    explicit ScopeRaster(juce::Image& image) : pixels(image, juce::Image::BitmapData::readWrite) {}

    /** A trace as an anti-aliased line, `width` pixels across. @param columns  `perPixel` for each column of
        pixels of the lane: with several, steep lines are smooth. Empty ones leave a gap. */
    void drawTrace(const Lane& lane, const std::vector<Extremes>& columns, int perPixel, float width,
                   juce::Colour colour);

    /** A column of pixels that are tinted. */
    void drawVertical(const juce::Rectangle<int>& area, int x, juce::Colour colour);

private:
    void blendColumn(int x, int top, int first, int last, juce::Colour colour);

    juce::Image::BitmapData pixels;
    std::vector<float> cover; // of one column of pixels, from the lane's top
    std::vector<float> pen;   // its half height, so many columns from its middle
};

} // namespace berger
