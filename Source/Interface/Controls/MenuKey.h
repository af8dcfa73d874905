// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** Whether a key asks for the menu of what has the focus. */
inline bool isMenuKey(const juce::KeyPress& key) {
    return key == juce::KeyPress(juce::KeyPress::F10Key, juce::ModifierKeys::shiftModifier, 0);
}

/** Whether the menu key is down, which JUCE does not give as a KeyPress. For keyStateChanged(). */
inline bool isMenuKeyDown() {
#if JUCE_LINUX || JUCE_BSD
    return juce::KeyPress::isKeyCurrentlyDown(0x10000067); // XK_Menu
#elif JUCE_WINDOWS
    return juce::KeyPress::isKeyCurrentlyDown(0x1005d); // VK_APPS
#else
    return false;
#endif
}

} // namespace berger
