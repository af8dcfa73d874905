// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundPanels.h"

namespace berger {
namespace {

constexpr int tabWidth = 55, tabGap = 3;
// Of a panel with so many columns of controls.
constexpr int widthOf(int columns) { return columns * ControlPanel::columnWidth + 8; }

} // namespace

SoundPanels::SoundPanels(Processor& owner, Preferences& preferences)
    : output(owner, preferences), carrier(owner), pair(owner), keys(owner),
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
    for (auto* panel : std::initializer_list<ControlPanel*>{&output, &carrier, &pair, &keys, &states})
        addAndMakeVisible(panel);
    arrange();
}

void SoundPanels::show(std::size_t index) {
    shown = index;
    arrange();
}

void SoundPanels::arrange() {
    const auto isAll = showsAll();
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        tabs[i].panel.setVisible(isAll || i == shown);
        tabs[i].panel.setTitleShown(isAll);
        tabs[i].button.setVisible(!isAll);
        tabs[i].button.setToggleState(i == shown, juce::dontSendNotification);
    }
    pair.setVisible(carrier.isVisible());
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
    pair.refresh();
    keys.refresh();
    states.refresh();
}

void SoundPanels::resized() {
    arrange();
    auto area = getLocalBounds();
    if (showsAll()) {
        constexpr int gap = 3, usual = 2 * widthOf(4) + widthOf(2) + 2 * widthOf(1);
        // Each by as much wider as it has columns.
        const auto growth = static_cast<double>(area.getWidth() - 4 * gap) / usual;
        const auto place = [&](ControlPanel& panel, int columns) {
            panel.setBounds(area.removeFromLeft(static_cast<int>(widthOf(columns) * growth)));
            area.removeFromLeft(gap);
        };
        place(output, 4);
        place(carrier, 2);
        place(pair, 1);
        place(keys, 4);
        states.setBounds(area);
        return;
    }
    output.setBounds(area);
    keys.setBounds(area);
    states.setBounds(area);
    auto row = area.withHeight(ControlPanel::titleHeight).reduced(2, 1);
    for (auto& tab : tabs) {
        tab.button.setBounds(row.removeFromLeft(tabWidth));
        row.removeFromLeft(tabGap);
    }
    const auto columns = area.getWidth() - 16;
    carrier.setBounds(area.removeFromLeft(8 + 2 * columns / 3));
    pair.setBounds(area);
}

} // namespace berger
