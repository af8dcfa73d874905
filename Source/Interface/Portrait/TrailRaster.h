// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_graphics/juce_graphics.h>

namespace berger {

/** Draws a trail of lines straight into the pixels of an ARGB image, which is many times quicker than a path. Where
    lines cross, the stronger one is seen. */
class TrailRaster {
public:
    /** @param ink  the colour of all lines */
    TrailRaster(juce::Image& image, juce::Colour ink)
        : pixels(image, juce::Image::BitmapData::readWrite), colour(ink) {}

    /** An anti-aliased line. @param strength  of the colour, [0, 1] @param width  pixels */
    void drawLine(juce::Point<float> from, juce::Point<float> to, float strength, float width);

private:
    void put(int x, int y, float strength);

    juce::Image::BitmapData pixels;
    juce::Colour colour;
};

} // namespace berger
