// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dialog.h"

namespace berger {

Dialog::Dialog(juce::Component& over, const juce::String& title, const juce::String& message)
    : FocusReturn(over), AlertWindow(title, message, juce::MessageBoxIconType::NoIcon, &over), parent(over) {
    setFocusContainerType(FocusContainerType::keyboardFocusContainer);
    setWantsKeyboardFocus(false); // but what is in it does
}

void Dialog::show(std::function<void(int)> answered) {
    if (!parent.isShowing())
        return;
    for (int i = 0; i < getNumChildComponents(); ++i)
        getChildComponent(i)->setExplicitFocusOrder(i + 1); // JUCE puts buttons before fields
    parent.addChildComponent(this); // before it is visible, as it is a window of its own until then
    setVisible(true);
    centreWithSize(getWidth(), getHeight());
    // JUCE tells later, when the window may be gone.
    const juce::Component::SafePointer<Dialog> self(this);
    enterModalState(true, juce::ModalCallbackFunction::create([self, answered = std::move(answered)](int result) {
                        if (self != nullptr)
                            answered(result);
                    }));
}

// Keys of the window underneath wait too; JUCE moves on by Tab if nobody takes it. One that comes while something else
// has the keyboard, as what closes late can have, is for what is typed into here.
bool Dialog::keyPressed(const juce::KeyPress& key) {
    if (!hasKeyboardFocus(true)) {
        grabKeyboardFocus();
        if (auto* first = getCurrentlyFocusedComponent(); isParentOf(first) && first->keyPressed(key))
            return true;
    }
    return AlertWindow::keyPressed(key) || !key.isKeyCode(juce::KeyPress::tabKey);
}

} // namespace berger
