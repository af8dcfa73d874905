// SPDX-License-Identifier: GPL-3.0-or-later
#include "CarrierPanel.h"

namespace berger {
namespace {

constexpr std::array<const char*, Carrier::channels> names{"M", "E", "I", "EEG"};

} // namespace

CarrierPanel::CarrierPanel(Processor& owner) : ControlPanel(owner, "Carrier") {
    using namespace parameters;
    constexpr std::array first{carrier_M.level, carrier_E.level, carrier_I.level, carrier_EEG.level};
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto& button = choices[i];
        button.setToggleable(true);
        button.setRadioGroupId(1);
        button.setButtonText(names[i]);
        button.setTitle("Carrier of " + juce::String(names[i]));
        button.setTooltip("Show what " + juce::String(names[i]) + " modulates.");
        button.onClick = [this, i] { choose(i); };
        button.setExplicitFocusOrder(focusOrder(0, 0));
        addAndMakeVisible(button);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        // The table has them in this order, after the level.
        auto next = static_cast<int>(first[i]);
        const auto put = [&](const char* label, int gridColumn, int gridRow) {
            controls[i].push_back(&add(static_cast<Parameter>(++next), label, gridColumn, gridRow));
        };
        put("Sound", 0, 1);
        put("Pan", 0, 3);
        put("Frequency", 0, 2);
        put("To amplitude", 1, 1);
        put("To pitch", 1, 2);
        put("Brightness", 0, 4);
        put("To brightness", 1, 3);
    }
    choose(chosen);
}

void CarrierPanel::choose(std::size_t index) {
    chosen = std::min(index, names.size() - 1);
    for (std::size_t i = 0; i < names.size(); ++i) {
        choices[i].setToggleState(i == chosen, juce::dontSendNotification);
        for (auto* control : controls[i])
            control->setVisible(i == chosen);
    }
}

void CarrierPanel::resized() {
    constexpr std::array widths{columnWidth, columnWidth};
    const auto columns = layOut(getLocalBounds().withTrimmedTop(titleHeight).reduced(4, 0), widths);
    auto row = columns[0].getUnion(columns[1]).withHeight(rowHeight).reduced(0, 5).withTrimmedRight(10);
    const auto width = row.getWidth() / static_cast<int>(choices.size());
    for (auto& button : choices)
        button.setBounds(row.removeFromLeft(width).reduced(2, 0));
}

} // namespace berger
