// SPDX-License-Identifier: GPL-3.0-or-later
#include "AveragePanel.h"

#include "AverageTexts.h"
#include "Interface/Scope/ScopeSettings.h"
#include "Interface/Views/ViewParts.h"
#include "Plugin/Utf8.h"

#include <algorithm>

namespace berger {
namespace {

constexpr float exportScale = 2.0f;
constexpr int barHeight = 28;
// The picture changes at most so often by itself, s.
constexpr double usualSeconds = 0.05, reducedSeconds = 0.5;

constexpr std::array signals{Signal::M, Signal::E, Signal::I, Signal::EEG};
constexpr std::array stimuli{EvokedBy::pulses, EvokedBy::notes, EvokedBy::both};

// The items of a box are a list's values, in its order.
template <class T, std::size_t n, class Text>
void fill(juce::ComboBox& box, const std::array<T, n>& values, const Text& text) {
    for (std::size_t i = 0; i < n; ++i)
        box.addItem(text(values[i]), static_cast<int>(i) + 1);
}

template <class T, std::size_t n> void show(juce::ComboBox& box, const std::array<T, n>& values, T value) {
    box.setSelectedItemIndex(static_cast<int>(std::ranges::find(values, value) - values.begin()),
                             juce::dontSendNotification);
}

template <class T, std::size_t n> T chosenIn(const juce::ComboBox& box, const std::array<T, n>& values) {
    return values[static_cast<std::size_t>(box.getSelectedItemIndex())];
}

} // namespace

AveragePanel::AveragePanel(GridStream& source) : model(source), view(model) {
    setTitle("Average");
    setFocusContainerType(FocusContainerType::focusContainer);
    fill(signal, signals, [](Signal s) { return juce::String(nameOf(s)); });
    fill(stimulus, stimuli, [](EvokedBy s) { return juce::String(nameOf(s)); });
    fill(before, AverageSettings::befores, [](int ms) { return juce::String(ms) + " ms before"; });
    fill(after, AverageSettings::afters, [](int ms) { return juce::String(ms) + " ms after"; });
    for (auto* box : {&signal, &stimulus, &before, &after})
        box->onChange = [this] { chooseHere(); };
    again.onClick = [this] {
        saver.hideNotice();
        model.reset();
        view.repaint();
    };
    exporting.onClick = [this] { saver.ask(exporting, [this](bool isPicture) { return contentFor(isPicture); }); };
    view.onChange = [this](const AverageSettings& settings) { choose(settings); };
    auto order = 0;
    const auto put = [&](juce::Component& control, const juce::String& title, const juce::String& tooltip) {
        addNamed(*this, control, title, tooltip, ++order);
    };
    put(signal, "Averaged potential", "The potential that is averaged.");
    put(stimulus, "Stimulus",
        "What an epoch is cut around: a pulse of the drive, or a MIDI note that kicks the column.");
    put(before, "Before the stimulus", "How much of model time before the stimulus an epoch has.");
    put(after, "After the stimulus", "How much of model time after the stimulus an epoch has.");
    put(again, "Reset the average", "Forgets all epochs and begins the average anew.");
    put(exporting, "Export the average", "Saves the average as a picture (PNG) or a table (CSV).");
    view.setExplicitFocusOrder(++order);
    addAndMakeVisible(view);
    choose({});
}

void AveragePanel::update(double seconds, double) {
    if (!isVisible())
        return;
    isNew |= model.advance(); // what is not taken in time is lost
    waited += seconds;
    if (!isNew || waited < (isReduced ? reducedSeconds : usualSeconds))
        return;
    waited = 0.0;
    isNew = false;
    view.repaint();
}

void AveragePanel::chooseHere() {
    choose({chosenIn(signal, signals), chosenIn(stimulus, stimuli), chosenIn(before, AverageSettings::befores),
            chosenIn(after, AverageSettings::afters)});
}

void AveragePanel::choose(const AverageSettings& settings) {
    saver.hideNotice();
    model.set(settings);
    show(signal, signals, settings.signal);
    show(stimulus, stimuli, settings.stimulus);
    show(before, AverageSettings::befores, settings.before);
    show(after, AverageSettings::afters, settings.after);
    view.repaint();
}

std::optional<ViewExport::Content> AveragePanel::contentFor(bool isPicture) {
    if (model.getShown().isEmpty())
        return std::nullopt;
    if (isPicture)
        return view.snapshot(exportScale);
    return juce::String(averageTable(model.getShown()));
}

void AveragePanel::resized() {
    constexpr int gap = 4;
    auto area = getLocalBounds();
    auto bar = area.removeFromTop(barHeight).reduced(0, 2);
    exporting.setBounds(bar.removeFromRight(58));
    bar.removeFromRight(gap);
    again.setBounds(bar.removeFromRight(50));
    bar.removeFromRight(gap);
    auto left = std::min(bar.getWidth(), 420) - 3 * gap; // shared out where there is little room
    const auto place = [&](juce::Component& control, int weight) {
        control.setBounds(bar.removeFromLeft(left * weight / 100));
        bar.removeFromLeft(gap);
    };
    place(signal, 15);
    place(stimulus, 29);
    place(before, 28);
    place(after, 28);
    view.setBounds(area);
}

} // namespace berger
