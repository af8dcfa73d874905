// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** A list whose accessible name is its title and whose value is what is chosen: JUCE's own gives the choice as the
    name. */
class ChoiceBox : public juce::ComboBox {
public:
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override {
        return std::make_unique<Handler>(*this);
    }

private:
    class Value final : public juce::AccessibilityTextValueInterface {
    public:
        explicit Value(ChoiceBox& owner) : box(owner) {}
        bool isReadOnly() const override { return !box.isTextEditable(); }
        juce::String getCurrentValueAsString() const override {
            return box.getText().isEmpty() ? box.getTextWhenNothingSelected() : box.getText();
        }
        void setValueAsString(const juce::String& text) override { box.setText(text); }

    private:
        ChoiceBox& box;
    };

    class Handler final : public juce::AccessibilityHandler {
    public:
        explicit Handler(ChoiceBox& owner)
            : AccessibilityHandler(
                  owner, juce::AccessibilityRole::comboBox,
                  juce::AccessibilityActions()
                      .addAction(juce::AccessibilityActionType::press, [&owner] { owner.showPopup(); })
                      .addAction(juce::AccessibilityActionType::showMenu, [&owner] { owner.showPopup(); }),
                  {std::make_unique<Value>(owner)}),
              box(owner) {}

        juce::AccessibleState getCurrentState() const override {
            const auto state = AccessibilityHandler::getCurrentState().withExpandable();
            return box.isPopupActive() ? state.withExpanded() : state.withCollapsed();
        }
        juce::String getHelp() const override { return box.getTooltip(); }

    private:
        ChoiceBox& box;
    };
};

} // namespace berger
