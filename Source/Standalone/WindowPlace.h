// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <optional>

namespace berger {

/** Where a window is, as JUCE writes it: "[fs] x y width height [frame top left bottom right]". */
struct WindowPlace {
    bool isFullScreen = false;
    juce::Rectangle<int> area;
    std::optional<juce::BorderSize<int>> frame;

    /** None if it is not in that form, or larger than windows can be. */
    static std::optional<WindowPlace> read(const juce::String& text);

    juce::String text() const;
};

} // namespace berger
