// SPDX-License-Identifier: GPL-3.0-or-later
#include "TypedField.h"

#include "Theme.h"

namespace berger {

class TypedField::Editor final : public juce::TextEditor {
public:
    std::function<void()> onSecondClick; // of a double click whose first opened the field

    void mouseDown(const juce::MouseEvent& event) override {
        const auto isSecond = event.getNumberOfClicks() == 2 && !wasClicked;
        wasClicked = true;
        if (isSecond && onSecondClick)
            onSecondClick();
        else
            TextEditor::mouseDown(event);
    }

private:
    bool wasClicked = false;
};

void TypedField::open(const juce::String& title, const juce::String& text, const juce::Rectangle<int>& bounds,
                      Take take, std::function<void()> twice) {
    close(false);
    shown = text;
    taker = std::move(take);
    auto editor = std::make_unique<Editor>();
    if (twice)
        editor->onSecondClick = [this, reset = std::move(twice)] {
            const auto call = reset; // outlives the field
            close(false);
            call();
        };
    field = std::move(editor);
    field->setTitle(title);
    field->setFont(Theme::font());
    field->setIndents(3, 2);
    field->setText(text, false);
    field->onReturnKey = [this] { close(true); };
    field->onEscapeKey = [this] { close(false); };
    field->onFocusLost = [this] { close(true); };
    owner.addAndMakeVisible(*field);
    field->setBounds(bounds);
    field->selectAll();
    field->grabKeyboardFocus();
}

void TypedField::close(bool takesText) {
    if (field == nullptr)
        return;
    const auto hadFocus = field->hasKeyboardFocus(true);
    const auto text = field->getText();
    // Its own callback may be running, so it is deleted later.
    const std::shared_ptr<juce::TextEditor> closing = std::move(field);
    juce::MessageManager::callAsync([closing] {});
    owner.removeChildComponent(closing.get());
    if (hadFocus)
        owner.grabKeyboardFocus();
    if (takesText && text != shown)
        taker(text);
    owner.repaint();
}

void TypedField::setBounds(const juce::Rectangle<int>& bounds) {
    if (field != nullptr)
        field->setBounds(bounds);
}

} // namespace berger
