// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FocusReturn.h"

namespace berger {

/** A question or a warning inside the window: hosts do not like windows of plugins that they know nothing of, and
   window managers give the keyboard to a new window, not to the field in it. It is whole, and stays inside the window;
   a long message is scrolled. While it shows it has every key; when it goes, what had the keyboard has it again.
   Message thread. */
class Dialog final : private FocusReturn, public juce::AlertWindow { // in this order, so that the focus returns last
public:
    /** @param over  what it is shown in and goes with */
    Dialog(juce::Component& over, const juce::String& title, const juce::String& message);

    /** Shows it, unless its window is hidden; its first field or button has the keyboard.
        @param answered  gets the button's number, or 0 if the window is hidden meanwhile; it may delete the dialog. It
       is not called when the dialog is gone. */
    void show(std::function<void(int)> answered);

    bool keyPressed(const juce::KeyPress& key) override;
    void parentSizeChanged() override { keepInside(); }

private:
    void keepInside();

    juce::Component& parent;
    const juce::String message;
    std::unique_ptr<juce::TextEditor> longMessage; // or none
};

} // namespace berger
