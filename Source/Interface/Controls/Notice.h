// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>
#include <vector>

namespace berger {

/** A sentence in a bubble beside a control, which screen readers say too. It goes away by itself or when it is clicked,
    and covers none of the window's other controls where there is room. Message thread. */
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

    /** Takes the bubble away: what it says is no longer so. */
    void hide();

    /** Where a bubble lies, and its arrow's tip, both in the window's pixels. */
    struct Place {
        juce::Rectangle<int> body;
        juce::Point<int> tip;
    };

    /** Over its target, or under it where there is more room, and inside the window, with its tip at the target's edge
        however close that is to a side. Where it would cover others there, it goes as far as it must, up, down or to a
        side. @param width, height  of the body @param others  that it covers as little of as it can */
    static Place placeOf(const juce::Rectangle<int>& window, const juce::Rectangle<int>& target, int width, int height,
                         const std::vector<juce::Rectangle<int>>& others = {});

private:
    class Bubble;

    std::unique_ptr<Bubble> bubble;
};

} // namespace berger
