// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** A button with a menu of its own, by a right click, Shift+F10 or the menu key. Message thread. */
class MenuButton : public juce::TextButton {
public:
    using TextButton::TextButton;

    /** Puts the entries into the menu when it is asked for. */
    std::function<void(juce::PopupMenu&)> onMenu;

    void mouseDown(const juce::MouseEvent& event) override;
    void mouseDrag(const juce::MouseEvent& event) override;
    void mouseUp(const juce::MouseEvent& event) override;
    bool keyPressed(const juce::KeyPress& key) override;
    bool keyStateChanged(bool isDown) override;

private:
    void showMenu();
};

} // namespace berger
