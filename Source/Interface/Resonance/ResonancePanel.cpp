// SPDX-License-Identifier: GPL-3.0-or-later
#include "ResonancePanel.h"

#include "Interface/Views/ViewParts.h"
#include "ResonanceTexts.h"

#include <algorithm>

namespace berger {
namespace {

constexpr float exportScale = 2.0f;
constexpr int barHeight = 28;

template <std::size_t n> void fill(juce::ComboBox& box, const std::array<double, n>& values) {
    for (std::size_t i = 0; i < n; ++i)
        box.addItem("to " + juce::String(values[i]) + " Hz", static_cast<int>(i) + 1);
}

template <std::size_t n> int itemOf(const std::array<double, n>& values, double value) {
    return static_cast<int>(std::ranges::find(values, value) - values.begin()) + 1;
}

} // namespace

ResonancePanel::ResonancePanel(Processor& owner, SampleFeed& source)
    : SampledView(source), column(owner), view(model, owner.getSession()) {
    setTitle("Resonance");
    setFocusContainerType(FocusContainerType::focusContainer);
    fill(frequency, ResonanceSettings::frequencies);
    fill(depth, ResonanceSettings::depths);
    frequency.onChange = [this] {
        auto settings = model.getShown().settings;
        settings.topFrequency = ResonanceSettings::frequencies[static_cast<std::size_t>(frequency.getSelectedId() - 1)];
        choose(settings);
    };
    depth.onChange = [this] {
        auto settings = model.getShown().settings;
        settings.topDepth = ResonanceSettings::depths[static_cast<std::size_t>(depth.getSelectedId() - 1)];
        choose(settings);
    };
    response.setClickingTogglesState(true);
    response.onClick = [this] {
        auto settings = model.getShown().settings;
        settings.isResponse = response.getToggleState();
        choose(settings);
    };
    exporting.onClick = [this] { saver.ask(exporting, [this](bool isPicture) { return contentFor(isPicture); }); };
    view.onChange = [this](const ResonanceSettings& settings) { choose(settings); };
    add(frequency, "Drive frequencies", "How far the drive's frequencies go.");
    add(depth, "Drive depths", "How far the drive's depths go.");
    add(response, "Response", "Shows how strong the EEG is at the drive's frequency, not which ratio it keeps.");
    add(exporting, "Export the resonance", "Saves the map as a picture (PNG) or a table (CSV).");
    view.setExplicitFocusOrder(++order);
    addAndMakeVisible(view);
    choose({});
}

void ResonancePanel::add(juce::Component& control, const juce::String& title, const juce::String& tooltip) {
    addNamed(*this, control, title, tooltip, ++order);
}

void ResonancePanel::advance() {
    if (model.advance(column.getSounds().getValues()))
        view.repaint();
}

void ResonancePanel::choose(const ResonanceSettings& settings) {
    saver.hideNotice();
    model.set(settings);
    frequency.setSelectedId(itemOf(ResonanceSettings::frequencies, settings.topFrequency), juce::dontSendNotification);
    depth.setSelectedId(itemOf(ResonanceSettings::depths, settings.topDepth), juce::dontSendNotification);
    response.setToggleState(settings.isResponse, juce::dontSendNotification);
    view.repaint();
}

std::optional<ViewExport::Content> ResonancePanel::contentFor(bool isPicture) {
    if (model.getShown().isEmpty())
        return std::nullopt;
    if (isPicture)
        return view.snapshot(exportScale);
    const auto& shown = model.getShown();
    return juce::String(resonanceTable(shown.grid, shown.cells));
}

void ResonancePanel::resized() {
    constexpr int gap = 4;
    auto area = getLocalBounds();
    auto bar = area.removeFromTop(barHeight).reduced(0, 2);
    exporting.setBounds(bar.removeFromRight(58));
    const auto place = [&bar](juce::Component& control, int width) {
        control.setBounds(bar.removeFromLeft(width));
        bar.removeFromLeft(gap);
    };
    place(frequency, 92);
    place(depth, 98);
    place(response, 80);
    view.setBounds(area);
}

} // namespace berger
