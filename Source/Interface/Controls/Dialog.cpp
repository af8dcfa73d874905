// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dialog.h"

#include "Theme.h"

namespace berger {
namespace {

constexpr int shortMessage = 300, shortLines = 5, widestMessage = 440,
              tallestMessage = 240; // characters, lines, pixels

bool isLong(const juce::String& message) {
    return message.length() > shortMessage || juce::StringArray::fromLines(message).size() > shortLines;
}

} // namespace

Dialog::Dialog(juce::Component& over, const juce::String& title, const juce::String& words)
    : FocusReturn(over), AlertWindow(title, "", juce::MessageBoxIconType::NoIcon, &over), parent(over),
      message(isLong(words) ? juce::String() : words) {
    setFocusContainerType(FocusContainerType::keyboardFocusContainer);
    setWantsKeyboardFocus(false); // but what is in it does
    if (!isLong(words))
        return;
    longMessage = std::make_unique<juce::TextEditor>();
    longMessage->setTitle(title);
    longMessage->setMultiLine(true);
    longMessage->setReadOnly(true);
    longMessage->setCaretVisible(false);
    longMessage->setEscapeAndReturnKeysConsumed(false);
    longMessage->setFont(Theme::font(14.0f));
    longMessage->setText(words, false);
    longMessage->setSize(widestMessage, tallestMessage);
    addCustomComponent(longMessage.get());
}

void Dialog::show(std::function<void(int)> answered) {
    if (!parent.isShowing())
        return;
    for (int i = 0; i < getNumChildComponents(); ++i)
        getChildComponent(i)->setExplicitFocusOrder(i + 1); // JUCE puts buttons before fields
    parent.addChildComponent(this); // before it is visible, as it is a window of its own until then
    setVisible(true);
    setMessage(message); // JUCE lays it out for the window that it is in, which until now was the whole screen
    keepInside();
    // JUCE tells later, when the window may be gone.
    const juce::Component::SafePointer<Dialog> self(this);
    enterModalState(true, juce::ModalCallbackFunction::create([self, answered = std::move(answered)](int result) {
                        if (self != nullptr)
                            answered(result);
                    }));
}

void Dialog::keepInside() {
    if (getParentComponent() == &parent)
        centreWithSize(std::min(getWidth(), parent.getWidth()), std::min(getHeight(), parent.getHeight()));
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
