// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace berger {

/** A sentence in a bubble beside a control, which screen readers say too. It goes away by itself or when it is clicked.
    Message thread. */
class Notice {
public:
    enum class Kind { problem, news }; ///< problems have the colour of what is wrong

    Notice();
    ~Notice();

    /** Shows a message in place of the one before. @param where  the control that it is about */
    void show(juce::Component& where, const juce::String& message, Kind kind = Kind::problem);
    /** The same beside a part of it, in its own pixels. */
    void show(juce::Component& where, const juce::Rectangle<int>& part, const juce::String& message,
              Kind kind = Kind::problem);

    /** Where a bubble lies, and its arrow's tip, both in the window's pixels. */
    struct Place {
        juce::Rectangle<int> body;
        juce::Point<int> tip;
    };

    /** Over its target, or under it where there is more room, and inside the window, with its tip at the target's edge
        however close that is to a side. @param width, height  of the body */
    static Place placeOf(const juce::Rectangle<int>& window, const juce::Rectangle<int>& target, int width, int height);

private:
    class Bubble;

    std::unique_ptr<Bubble> bubble;
};

} // namespace berger
