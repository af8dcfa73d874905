// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <array>

namespace berger {

/** The scales that the window's menu offers, in percent. */
inline constexpr std::array windowScales{75, 100, 125, 150, 200, 300};

/** The part of the screen's width and height that a new window takes. */
inline constexpr double firstPart = 0.75;

/** The scale, in percent, at which text has its usual size on a display, if its user has chosen none.
    @param dpi           the display's dots per inch
    @param displayScale  that at which the system shows all programs; where it is more than 1, nothing is left to do */
int usualScale(double dpi, double displayScale);

/** The display that a component is on, or the main one if it is on none; null without displays. Message thread. */
const juce::Displays::Display* displayOf(const juce::Component& component);

/** Where a window's content may be: how far it can grow without leaving the screen. Lengths in the desktop's pixels. */
struct WindowRoom {
    juce::Rectangle<int> area; ///< of the screen, without the window's frame
    int beside = 0;            ///< the height of what else is in the window, at scale 1; it is scaled with the content

    /** The largest scale, 1 for 100 %, at which content of this size is whole. */
    double maximumScale(juce::Point<int> minimum) const;
    /** The part of a content's size (at scale 1) that has room at a scale. */
    juce::Point<int> limit(juce::Point<int> size, double scale) const;
    /** The size at scale 1 with which the window fills a part of the area. */
    juce::Point<int> part(double ofSide, double scale) const;
};

} // namespace berger
