// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapBar.h"

#include "Dynamics/Bifurcations/ParameterAxis.h"
#include "Interface/Views/ViewParts.h"
#include "MapTexts.h"
#include "Model/BadValue.h"
#include "Plugin/Utf8.h"

#include <algorithm>

namespace berger {
namespace {

constexpr int usual = 1, whole = 2;

} // namespace

MapBar::MapBar() {
    for (const auto& row : modelParameters())
        if (ParameterAxis::takes(row.parameter))
            for (auto* list : {&parameter, &second})
                list->addItem(titleOf(row.parameter), static_cast<int>(row.parameter) + 1);
    parameter.onChange = [this] { chooseParameter(); };
    second.onChange = [this] { chooseSecond(); };
    plane.setClickingTogglesState(true);
    plane.onClick = [this] {
        auto wanted = settings;
        wanted.isPlane = plane.getToggleState();
        change(wanted);
    };
    for (auto* field : {&range, &secondRange}) {
        field->addItem("The usual stretch", usual);
        field->addItem("The whole range", whole);
    }
    range.onChange = [this] { chooseRange(); };
    secondRange.onChange = [this] { chooseSecondRange(); };
    exporting.onClick = [this] {
        if (onExport)
            onExport();
    };
    add(parameter, "Parameter of the map", "The parameter along which the map goes.");
    add(range, "Stretch of the map",
        "From where to where the map goes. Type two numbers, such as 0 to 200, or choose.");
    add(plane, "Two parameters", "Shows what the column does along two parameters, as a plane of colours.");
    add(second, "Second parameter of the map", "The parameter along which the map goes upwards.");
    add(secondRange, "Stretch of the second parameter",
        "From where to where the map goes upwards. Type two numbers, such as 50 to 250, or choose.");
    add(exporting, "Export the map", "Saves the map as a picture (PNG) or a table (CSV).");
    show(settings);
}

void MapBar::add(juce::Component& control, const juce::String& title, const juce::String& tooltip) {
    addNamed(*this, control, title, tooltip, ++order);
}

void MapBar::change(const MapSettings& wanted) {
    show(wanted);
    if (onChange)
        onChange(wanted);
}

// The two are never the same: what is the other one already is exchanged with it.
void MapBar::chooseParameter() {
    const auto p = Parameter{static_cast<Parameter>(parameter.getSelectedId() - 1)};
    auto wanted = settings.along(MapSettings::around(p, valueNow(p)));
    if (p == settings.second)
        wanted = wanted.withUpwards(settings);
    change(wanted);
}

void MapBar::chooseSecond() {
    const auto p = Parameter{static_cast<Parameter>(second.getSelectedId() - 1)};
    auto wanted = settings.withUpwards(MapSettings::around(p, valueNow(p)));
    if (p == settings.parameter)
        wanted = wanted.along(settings.upwards());
    change(wanted);
}

void MapBar::chooseRange() {
    if (const auto chosen = chosenIn(range, settings))
        change(settings.along(*chosen));
}

void MapBar::chooseSecondRange() {
    if (const auto chosen = chosenIn(secondRange, settings.upwards()))
        change(settings.withUpwards(*chosen));
}

// The stretch in a field; none, and the reason is told, if it cannot be used.
std::optional<MapSettings> MapBar::chosenIn(TypedComboBox& field, const MapSettings& now) {
    const auto p = now.parameter;
    if (field.getSelectedId() == usual)
        return MapSettings::around(p, valueNow(p));
    if (field.getSelectedId() == whole)
        return MapSettings::whole(p);
    try {
        return withRange(now, field.getText());
    } catch (const BadValue& error) {
        show(settings);
        if (onMessage)
            onMessage(field, messageOf(error) + ". Type, for example, " + rangeText(now) + ". The old one stays.");
        return std::nullopt;
    }
}

void MapBar::show(const MapSettings& wanted) {
    settings = wanted;
    parameter.setSelectedId(static_cast<int>(settings.parameter) + 1, juce::dontSendNotification);
    range.setText(rangeText(settings), juce::dontSendNotification);
    second.setSelectedId(static_cast<int>(settings.second) + 1, juce::dontSendNotification);
    plane.setToggleState(settings.isPlane, juce::dontSendNotification);
    secondRange.setText(rangeText(settings.upwards()), juce::dontSendNotification);
    second.setVisible(settings.isPlane);
    secondRange.setVisible(settings.isPlane);
    resized();
}

void MapBar::resized() {
    constexpr int gap = 4;
    auto area = getLocalBounds().reduced(0, 2);
    exporting.setBounds(area.removeFromRight(58));
    const auto place = [&area](juce::Component& control, int width) {
        control.setBounds(area.removeFromLeft(width));
        area.removeFromLeft(gap);
    };
    constexpr int toggleWidth = 54, widest = 160, widestRange = 150;
    // On a plane two of each share what there is; a name gets a little more than its stretch.
    const auto shared = area.getWidth() - toggleWidth - 5 * gap;
    const auto width = settings.isPlane ? std::min(widest, shared * 13 / 50) : widest;
    const auto rangeWidth = settings.isPlane ? std::min(widestRange, shared * 12 / 50) : widestRange;
    place(parameter, width);
    place(range, rangeWidth);
    place(plane, toggleWidth);
    if (settings.isPlane) {
        place(second, width);
        place(secondRange, rangeWidth);
    }
}

} // namespace berger
