// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ChoiceBox.h"

namespace berger {

/** A list that can be typed into, by keyboard alone too: return opens the list, a digit, a point, a comma or F2 starts
   typing, and the focus comes back to the box afterwards. */
class TypedComboBox final : public ChoiceBox {
public:
    TypedComboBox() {
        setEditableText(true);
        prepare();
    }

    bool keyPressed(const juce::KeyPress& key) override {
        const auto letter = key.getTextCharacter();
        const auto isDigit = letter == '.' || letter == ',' || juce::CharacterFunctions::isDigit(letter);
        auto* text = getLabel();
        if (text == nullptr || (!isDigit && key != juce::KeyPress::F2Key))
            return ComboBox::keyPressed(key);
        text->showEditor();
        if (auto* editor = text->getCurrentTextEditor(); editor != nullptr && isDigit) {
            editor->setText(juce::String::charToString(letter), false);
            editor->moveCaretToEnd();
        }
        return true;
    }

    void lookAndFeelChanged() override { // which makes a new label
        ComboBox::lookAndFeelChanged();
        prepare();
    }

private:
    juce::Label* getLabel() const {
        for (auto* child : getChildren())
            if (auto* text = dynamic_cast<juce::Label*>(child))
                return text;
        return nullptr;
    }

    // The box has the focus and not its label, from which it would get lost; nor is it lost with the field in it.
    void prepare() {
        setWantsKeyboardFocus(true);
        auto* text = getLabel();
        if (text == nullptr)
            return;
        text->setWantsKeyboardFocus(false);
        text->onEditorHide = [this] {
            const juce::Component::SafePointer<TypedComboBox> safe(this);
            juce::MessageManager::callAsync([safe] {
                if (safe != nullptr && safe->isShowing() && getCurrentlyFocusedComponent() == nullptr)
                    safe->grabKeyboardFocus();
            });
        };
    }
};

} // namespace berger
