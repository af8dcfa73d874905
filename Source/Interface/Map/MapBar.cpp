// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapBar.h"

#include "Dynamics/Bifurcations/ParameterAxis.h"
#include "MapTexts.h"
#include "Model/BadValue.h"
#include "Plugin/Utf8.h"

namespace berger {
namespace {

constexpr int usual = 1, whole = 2;

} // namespace

MapBar::MapBar() {
    for (const auto& row : modelParameters())
        if (ParameterAxis::takes(row.parameter))
            parameter.addItem(titleOf(row.parameter), static_cast<int>(row.parameter) + 1);
    parameter.onChange = [this] {
        const auto p = Parameter{static_cast<decltype(settings.parameter)>(parameter.getSelectedId() - 1)};
        change(MapSettings::around(p, valueOf ? valueOf(p) : 0.0));
    };
    range.addItem("The usual stretch", usual);
    range.addItem("The whole range", whole);
    range.onChange = [this] { chooseRange(); };
    exporting.onClick = [this] {
        if (onExport)
            onExport();
    };
    add(parameter, "Parameter of the map", "The parameter along which the map goes.");
    add(range, "Stretch of the map",
        "From where to where the map goes. Type two numbers, such as 0 to 200, or choose.");
    add(exporting, "Export the map", "Saves the map as a picture (PNG) or a table (CSV).");
    show(settings);
}

void MapBar::add(juce::Component& control, const juce::String& title, const juce::String& tooltip) {
    control.setTitle(title);
    control.setHelpText(tooltip);
    if (auto* client = dynamic_cast<juce::SettableTooltipClient*>(&control))
        client->setTooltip(tooltip);
    control.setWantsKeyboardFocus(true);
    control.setExplicitFocusOrder(++order);
    addAndMakeVisible(control);
}

void MapBar::change(const MapSettings& wanted) {
    show(wanted);
    if (onChange)
        onChange(wanted);
}

void MapBar::chooseRange() {
    const auto p = settings.parameter;
    if (range.getSelectedId() == usual) {
        change(MapSettings::around(p, valueOf ? valueOf(p) : 0.0));
    } else if (range.getSelectedId() == whole) {
        change(MapSettings::whole(p));
    } else {
        try {
            change(withRange(settings, range.getText()));
        } catch (const BadValue& error) {
            show(settings);
            if (onMessage)
                onMessage(range,
                          messageOf(error) + ". Type, for example, " + rangeText(settings) + ". The old one stays.");
        }
    }
}

void MapBar::show(const MapSettings& wanted) {
    settings = wanted;
    parameter.setSelectedId(static_cast<int>(settings.parameter) + 1, juce::dontSendNotification);
    range.setText(rangeText(settings), juce::dontSendNotification);
}

void MapBar::resized() {
    constexpr int gap = 4;
    auto area = getLocalBounds().reduced(0, 2);
    exporting.setBounds(area.removeFromRight(58));
    parameter.setBounds(area.removeFromLeft(180));
    area.removeFromLeft(gap);
    range.setBounds(area.removeFromLeft(150));
}

} // namespace berger
