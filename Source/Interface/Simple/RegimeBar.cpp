// SPDX-License-Identifier: GPL-3.0-or-later
#include "RegimeBar.h"

#include "Interface/Controls/Theme.h"
#include "Model/Regimes.h"
#include "Plugin/Utf8.h"

namespace berger {
namespace {

using namespace parameters;

constexpr int headingWidth = 92, buttonWidth = 110;

struct Shown {
    const char *name, *regime;
};

constexpr std::array<Shown, 6> shown{{{"Alpha", "true-alpha"},
                                      {"Spikes", "slow-spikes"},
                                      {"Spike-wave", "spike-wave"},
                                      {"Irregular", "irregular"},
                                      {"Two rhythms", "bistable"},
                                      {"Beta", "beta"}}};

// Just below the input from which the column spikes, so that a turn of the input wakes it.
ModelValues rest() {
    ModelValues values;
    values.set(E_inp, 100);
    return values;
}

// The seed is not the regime's: it belongs to the noise that one hears.
bool isPlaying(const ModelValues& values, const ParameterValues& now) {
    for (std::size_t i = 0; i < modelParameterCount; ++i)
        if (const auto p = static_cast<Parameter>(i); p != seed && !std::equal_to<>()(values[p], now[p]))
            return false;
    return true;
}

} // namespace

RegimeBar::RegimeBar(Processor& owner) : column(owner) {
    setTitle("Regimes");
    setOpaque(true);
    setFocusContainerType(FocusContainerType::focusContainer);
    add("Rest", "No rhythm: the column comes to rest. Turn Input up, and at 114 it spikes.", rest());
    for (const auto& [name, regime] : shown)
        add(name, utf8(findRegime(regime).description), findRegime(regime).values());
}

void RegimeBar::add(const char* name, const juce::String& description, const ModelValues& values) {
    auto& button = *choices.emplace_back(values, std::make_unique<juce::TextButton>(name)).button;
    button.setTitle("Regime: " + juce::String(name).toLowerCase());
    button.setTooltip(description + " Changes the column; speed, loudness and carriers stay. Ctrl+Z takes it back.");
    button.setToggleable(true);
    button.onClick = [this, values, name] {
        column.getSession().play(values, "Regime: " + juce::String(name));
        refresh();
    };
    addAndMakeVisible(button);
}

void RegimeBar::refresh() {
    const auto count = column.getSounds().getChangeCount();
    if (known == count)
        return;
    known = count;
    const auto now = column.getSounds().getValues();
    for (auto& choice : choices)
        choice.button->setToggleState(isPlaying(choice.values, now), juce::dontSendNotification);
}

void RegimeBar::paint(juce::Graphics& g) {
    g.fillAll(Theme::colour(palette::panel));
    g.setFont(Theme::font(14.0f, true));
    g.setColour(Theme::colour(palette::ink));
    g.drawText("The column", getLocalBounds().removeFromLeft(headingWidth).withTrimmedLeft(10),
               juce::Justification::centredLeft);
}

void RegimeBar::resized() {
    auto area = getLocalBounds().withTrimmedLeft(headingWidth).reduced(4, 6);
    const auto each = std::min(buttonWidth, area.getWidth() / static_cast<int>(choices.size()));
    for (auto& choice : choices)
        choice.button->setBounds(area.removeFromLeft(each).reduced(2, 0));
}

} // namespace berger
