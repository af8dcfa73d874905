// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundPanels.h"

namespace berger {
namespace {

constexpr int tabWidth = 55, tabGap = 3;

} // namespace

SoundPanels::SoundPanels(Processor& owner, Preferences& preferences)
    : output(owner, preferences), carrier(owner), keys(owner),
      states(owner), tabs{Tab{"Output", "Show the output", "Loudness, speed, control voltages, recordings.", output},
                          Tab{"Carrier", "Show the carrier",
                              "Sounds that the slow column opens and bends; the pair's coupling.", carrier},
                          Tab{"Keys", "Show the keys", "How MIDI notes play columns.", keys},
                          Tab{"States", "Show the states", "Two states of the column, and a switch between them.",
                              states}} {
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        auto& tab = tabs[i];
        tab.button.setButtonText(tab.name);
        tab.button.setTitle(tab.title);
        tab.button.setTooltip(tab.tooltip);
        tab.button.onClick = [this, i] { show(i); };
        tab.button.setToggleable(true);
        tab.button.setRadioGroupId(1);
        tab.button.setAlwaysOnTop(true);
        addAndMakeVisible(tab.button);
    }
    for (auto& tab : tabs) {
        tab.panel.leaveTitle();
        addAndMakeVisible(tab.panel);
    }
    show(0);
}

void SoundPanels::show(std::size_t index) {
    shown = index;
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        tabs[i].panel.setVisible(i == shown);
        tabs[i].button.setToggleState(i == shown, juce::dontSendNotification);
    }
}

void SoundPanels::loadTuning(const std::filesystem::path& file) {
    show(2);
    keys.tuning.load(file);
}

juce::var SoundPanels::saveSettings() const {
    auto* object = new juce::DynamicObject;
    object->setProperty("panel", tabs[shown].name);
    object->setProperty("carrier", static_cast<int>(carrier.getChosen()));
    return object;
}

void SoundPanels::restoreSettings(const juce::var& saved) {
    for (std::size_t i = 0; i < tabs.size(); ++i)
        if (saved["panel"].toString() == tabs[i].name)
            show(i);
    if (const auto& chosen = saved["carrier"]; chosen.isInt() && static_cast<int>(chosen) >= 0)
        carrier.choose(static_cast<std::size_t>(static_cast<int>(chosen)));
}

void SoundPanels::refresh() {
    output.refresh();
    carrier.refresh();
    keys.refresh();
    states.refresh();
}

void SoundPanels::resized() {
    for (auto& tab : tabs)
        tab.panel.setBounds(getLocalBounds());
    auto row = getLocalBounds().removeFromTop(ControlPanel::titleHeight).reduced(2, 1);
    for (auto& tab : tabs) {
        tab.button.setBounds(row.removeFromLeft(tabWidth));
        row.removeFromLeft(tabGap);
    }
}

} // namespace berger
