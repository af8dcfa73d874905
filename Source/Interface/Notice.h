// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_extra/juce_gui_extra.h>

#include <memory>

namespace berger {

/** A sentence in a bubble beside a control, which screen readers say too. It goes away by itself. Message thread. */
class Notice {
public:
    /** Shows a message in place of the one before. @param where  the control that it is about */
    void show(juce::Component& where, const juce::String& message);
    /** The same beside a part of it, in its own pixels. */
    void show(juce::Component& where, const juce::Rectangle<int>& part, const juce::String& message);

private:
    std::unique_ptr<juce::BubbleMessageComponent> bubble;
};

} // namespace berger
