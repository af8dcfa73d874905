// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatesPanel.h"

#include "Interface/Controls/Theme.h"
#include "Plugin/Utf8.h"

#include <array>

namespace berger {
namespace {

constexpr int toggleColumn = 2;

} // namespace

StatesPanel::StatesPanel(Processor& owner)
    : ControlPanel(owner, "States"), toggle("Switch", owner, parameters::state_switch),
      key(add(parameters::switch_note, "Switch key", toggleColumn, 2)) {
    for (std::size_t i = 0; i < slots.size(); ++i) {
        auto& [store, recall, value] = slots[i];
        const auto name = "state " + juce::String(static_cast<int>(i) + 1);
        const auto gridColumn = static_cast<int>(i);
        store.setButtonText("Store");
        store.setTitle("Store " + name);
        store.setTooltip("Keeps the column's potentials of now as " + name + ", in the place of what was there.");
        store.onClick = [this, i] {
            column.getSession().storeState(i);
            refresh();
        };
        store.setExplicitFocusOrder(focusOrder(gridColumn, 1));
        recall.setButtonText("Recall");
        recall.setTitle("Recall " + name);
        recall.setTooltip("Puts the column into " + name + "; the parameters stay as they are.");
        recall.onClick = [this, i] { column.requestSwitch(i); };
        recall.setExplicitFocusOrder(focusOrder(gridColumn, 2));
        value = std::make_unique<Readout>("What is " + name, Theme::font(12.0f), Theme::colour(palette::soft),
                                          juce::Justification::topLeft, 3);
        for (auto* child : std::initializer_list<juce::Component*>{&store, &recall, value.get()})
            addAndMakeVisible(child);
    }
    toggle.setTitle("Switch to the other state");
    toggle.setTooltip("Carries the column to the other of the two stored states. A right click lets a MIDI controller "
                      "do it.");
    toggle.onClick = [this] { column.requestSwitch(); };
    toggle.setExplicitFocusOrder(focusOrder(toggleColumn, 1));
    addAndMakeVisible(toggle);
}

void StatesPanel::refresh() {
    ControlPanel::refresh();
    toggle.refresh();
    const auto stored = column.getSounds().getStates();
    const auto last = column.getLastSwitched();
    for (std::size_t i = 0; i < slots.size(); ++i) {
        auto& [store, recall, value] = slots[i];
        const auto isStored = stored.isStored[i];
        const auto& state = stored.states[i];
        const auto potential = [](const char* name, double mV) { return name + juce::String(mV, 3) + " mV"; };
        const auto isLast = isStored && i == last;
        if (isNarrow())
            value->show(utf8(isLast ? "\u25b8 " : "") + juce::String(static_cast<int>(i) + 1) +
                        (isStored ? ": EEG " + juce::String(state.eeg(), 2) + " mV" : ": nothing"));
        else
            value->show(isStored ? potential("EEG ", state.eeg()) + potential("\nM ", state.M) +
                                       (isLast ? "\nwas here last" : "")
                                 : juce::String("nothing is stored"));
        recall.setEnabled(isStored);
    }
    toggle.setEnabled(!stored.isEmpty());
}

void StatesPanel::paint(juce::Graphics& g) {
    ControlPanel::paint(g);
    if (isNarrow())
        return; // its buttons say which state they are of
    g.setFont(Theme::font(12.0f));
    g.setColour(Theme::colour(palette::soft));
    for (std::size_t i = 0; i < slots.size(); ++i)
        g.drawText("State " + juce::String(static_cast<int>(i) + 1), cell(static_cast<int>(i), 0).reduced(4, 0),
                   juce::Justification::centredLeft);
    g.drawText("Between them", cell(toggleColumn, 0).reduced(4, 0), juce::Justification::centredLeft);
}

juce::Rectangle<int> StatesPanel::cell(int gridColumn, int gridRow) const {
    return {4 + gridColumn * columnWidth, titleHeight + gridRow * rowHeight, ParameterControl::width, rowHeight};
}

void StatesPanel::resized() {
    if (isNarrow()) {
        resizeNarrow();
        return;
    }
    constexpr std::array widths{columnWidth, columnWidth, columnWidth};
    layOut(getLocalBounds().withTrimmedTop(titleHeight).reduced(4, 0).withWidth(3 * columnWidth), widths);
    for (std::size_t i = 0; i < slots.size(); ++i) {
        auto& [store, recall, value] = slots[i];
        store.setButtonText("Store");
        recall.setButtonText("Recall");
        const auto gridColumn = static_cast<int>(i);
        store.setBounds(cell(gridColumn, 1).reduced(4, 4));
        recall.setBounds(cell(gridColumn, 2).reduced(4, 4));
        value->setBounds(cell(gridColumn, 3).reduced(6, 2).withHeight(2 * rowHeight));
    }
    toggle.setBounds(cell(toggleColumn, 1).reduced(4, 4));
}

// One below the other.
void StatesPanel::resizeNarrow() {
    auto area = getLocalBounds().withTrimmedTop(titleHeight).reduced(4, 0);
    for (std::size_t i = 0; i < slots.size(); ++i) {
        auto& [store, recall, value] = slots[i];
        const auto number = " " + juce::String(static_cast<int>(i) + 1);
        store.setButtonText("Store" + number);
        recall.setButtonText("Recall" + number);
        auto row = area.removeFromTop(rowHeight).reduced(0, 4);
        store.setBounds(row.removeFromLeft(row.getWidth() / 2).reduced(1, 0));
        recall.setBounds(row.reduced(1, 0));
    }
    toggle.setBounds(area.removeFromTop(rowHeight).reduced(1, 4));
    key.setBounds(area.removeFromTop(rowHeight).reduced(1, 0));
    for (auto& slot : slots)
        slot.value->setBounds(area.removeFromTop(rowHeight / 2).reduced(2, 0));
}

} // namespace berger
