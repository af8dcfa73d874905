// SPDX-License-Identifier: GPL-3.0-or-later
#include "PortraitBar.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Scope/ScopeSettings.h"
#include "Interface/Views/ViewParts.h"

#include <algorithm>

namespace berger {
namespace {

constexpr std::array<const char*, 3> sectionLabels{"No nullclines", "At equilibrium", "As now"};

} // namespace

PortraitBar::PortraitBar(Processor& owner)
    : column(owner), across(owner, parameters::xy_x, "Across"), up(owner, parameters::xy_y, "Up") {
    for (std::size_t i = 0; i < PortraitSettings::trails.size(); ++i)
        trail.addItem(durationText(PortraitSettings::trails[i]), static_cast<int>(i) + 1);
    trail.onChange = [this] {
        auto wanted = settings;
        wanted.trail = PortraitSettings::trails[static_cast<std::size_t>(trail.getSelectedId() - 1)];
        change(wanted);
    };
    for (std::size_t i = 0; i < sectionLabels.size(); ++i)
        nullclines.addItem(sectionLabels[i], static_cast<int>(i) + 1);
    nullclines.onChange = [this] {
        auto wanted = settings;
        wanted.sections = static_cast<PortraitSettings::Sections>(nullclines.getSelectedId() - 1);
        change(wanted);
    };
    curve.setClickingTogglesState(true);
    curve.onClick = [this] {
        auto wanted = settings;
        wanted.showsCurve = curve.getToggleState();
        change(wanted);
    };
    xyOutput.setButtonText("XY out");
    xyOutput.setClickingTogglesState(true);
    xyOutput.onClick = [this] {
        if (onXyOutput)
            onXyOutput(xyOutput.getToggleState());
    };
    exporting.onClick = [this] {
        if (onExport)
            onExport();
    };
    for (auto* axis : {&across, &up}) {
        axis->setExplicitFocusOrder(++order);
        addAndMakeVisible(axis);
    }
    add(trail, "Portrait trail", "How much of the past is shown, in model time.");
    add(nullclines, "Nullclines",
        "Where what is shown would not change: cut through the state space with all that is not shown held as at the "
        "equilibrium, or as it is now.");
    add(curve, "Equilibrium curve", "Shows where the equilibria go as E_inp moves: solid where they are stable.");
    add(xyOutput, "XY output",
        "Puts the two axes on the main output's left and right, in place of all sound, for an oscilloscope.");
    add(exporting, "Export the portrait", "Saves the portrait as a picture (PNG) or a table (CSV).");
    show(settings);
}

void PortraitBar::add(juce::Component& control, const juce::String& title, const juce::String& tooltip) {
    addNamed(*this, control, title, tooltip, ++order);
}

void PortraitBar::change(const PortraitSettings& wanted) {
    show(wanted);
    if (onChange)
        onChange(wanted);
}

void PortraitBar::show(const PortraitSettings& wanted) {
    settings = wanted;
    const auto* const chosen = std::ranges::find(PortraitSettings::trails, settings.trail);
    trail.setSelectedId(static_cast<int>(chosen - PortraitSettings::trails.begin()) + 1, juce::dontSendNotification);
    nullclines.setSelectedId(static_cast<int>(settings.sections) + 1, juce::dontSendNotification);
    curve.setToggleState(settings.showsCurve, juce::dontSendNotification);
}

void PortraitBar::refresh() {
    across.refresh();
    up.refresh();
    xyOutput.setToggleState(column.find(parameters::xy)->getPlain() > 0.5, juce::dontSendNotification);
}

// The parameters' controls have the ground of a panel.
void PortraitBar::paint(juce::Graphics& g) {
    g.setColour(Theme::colour(palette::panel));
    for (const auto* axis : {&across, &up})
        g.fillRoundedRectangle(axis->getBounds().toFloat(), 4.0f);
}

void PortraitBar::resized() {
    constexpr int gap = 4;
    auto area = getLocalBounds();
    for (auto* axis : {&across, &up}) {
        axis->setBounds(area.removeFromLeft(80).withTrimmedBottom(2));
        area.removeFromLeft(gap);
    }
    area = area.reduced(0, 5);
    exporting.setBounds(area.removeFromRight(56));
    const auto place = [&area](juce::Component& control, int width) {
        control.setBounds(area.removeFromLeft(width));
        area.removeFromLeft(gap);
    };
    place(trail, 62);
    place(nullclines, 100);
    place(curve, 44);
    place(xyOutput, 48);
}

} // namespace berger
