// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeBar.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Views/ViewParts.h"
#include "Model/Number.h"
#include "Plugin/Utf8.h"

#include <cmath>

namespace berger {
namespace {

using Mode = ScopeSettings::Mode;

constexpr std::array<double, 11> windows{0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0};
constexpr std::array<Signal, 4> triggers{Signal::EEG, Signal::M, Signal::E, Signal::I};
constexpr int rollId = 1, firstTriggerId = 2;
constexpr auto automatic = "auto";
constexpr double maximumLevel = 1e6;
// Below this width, the trigger's fields stand in a row of their own.
constexpr int roomForFields = 788;

juce::String valueText(double value, Signal signal) {
    auto number = juce::String(value, 3);
    if (number.containsChar('.'))
        number = number.trimCharactersAtEnd("0").trimCharactersAtEnd(".");
    return number + " " + unitOf(signal);
}

} // namespace

ScopeBar::ScopeBar(ScopeModel& controlled) : model(controlled) {
    mode.addItem("Roll", rollId);
    for (std::size_t i = 0; i < triggers.size(); ++i)
        mode.addItem(juce::String("Trigger: ") + nameOf(triggers[i]), firstTriggerId + static_cast<int>(i));
    for (std::size_t i = 0; i < windows.size(); ++i)
        window.addItem(durationText(windows[i]), static_cast<int>(i) + 1);
    mode.onChange = [this] { chooseMode(); };
    window.onChange = [this] { chooseWindow(); };
    for (auto* button : {&freeze, &cursors, &input, &right})
        button->setClickingTogglesState(true);
    freeze.onClick = [this] {
        model.setFrozen(freeze.getToggleState());
        change(model.getSettings());
    };
    cursors.onClick = [this] {
        auto settings = model.getSettings();
        settings.showsCursors = cursors.getToggleState();
        change(settings);
    };
    input.onClick = [this] {
        auto settings = model.getSettings();
        settings.showsInput = input.getToggleState();
        change(settings);
    };
    right.onClick = [this] {
        auto settings = model.getSettings();
        settings.showsRight = right.getToggleState();
        change(settings);
    };
    exporting.onClick = [this] {
        if (onExport)
            onExport();
    };
    level.onReturnKey = level.onFocusLost = [this] { chooseTrigger(level, &TriggerSettings::level); };
    hysteresis.onReturnKey =
        hysteresis.onFocusLost = [this] { chooseTrigger(hysteresis, &TriggerSettings::hysteresis); };
    for (auto* field : {&level, &hysteresis}) {
        field->onEscapeKey = [this] { refresh(); };
        field->setSelectAllWhenFocused(true);
        field->setFont(Theme::font());
        field->setJustification(juce::Justification::centred);
        field->setColour(juce::TextEditor::backgroundColourId, Theme::colour(palette::raised));
        field->setColour(juce::TextEditor::outlineColourId, juce::Colours::transparentBlack);
    }
    for (auto* name : {&levelName, &hysteresisName}) {
        name->setFont(Theme::font(12.0f));
        name->setColour(juce::Label::textColourId, Theme::colour(palette::soft));
        name->setJustificationType(juce::Justification::centredRight);
        name->setAccessible(false);
        addAndMakeVisible(name);
    }
    add(mode, "Scope mode", "Lets the traces roll by, or has each picture begin where a signal rises.");
    add(window, "Window",
        "The model time that is shown at once, from 50 ms to 60 s; type a time such as 250 ms or 2 s.");
    add(freeze, "Freeze", "Holds the picture still, to zoom with the wheel and to drag through what has passed.");
    add(cursors, "Cursors", "Shows two cursors that measure times, frequencies and potentials.");
    add(input, "Input overlay", "Draws the input E_inp over the EEG, on an axis of its own in 1/s.");
    add(right, "Right column",
        "Draws the right column's EEG too, fainter, under the left one's: they go together or apart, as they are "
        "coupled.");
    add(level, "Trigger level",
        "The potential through which the signal has to rise; type a value in mV, or auto for the middle of its range.");
    add(hysteresis, "Trigger hysteresis",
        "How far below the level the signal has to fall before it can trigger again; type a value in mV, or auto.");
    add(exporting, "Export", "Saves the scope as a picture (PNG) or its visible data as a table (CSV).");
    refresh();
}

void ScopeBar::add(juce::Component& control, const juce::String& title, const juce::String& tooltip) {
    addNamed(*this, control, title, tooltip, ++order);
}

void ScopeBar::change(const ScopeSettings& settings) {
    model.set(settings);
    refresh();
    if (onChange)
        onChange();
}

void ScopeBar::refuse(juce::Component& control, const juce::String& message) {
    refresh();
    if (onMessage)
        onMessage(control, message);
}

void ScopeBar::refresh() {
    const auto& settings = model.getSettings();
    const auto& trigger = settings.trigger;
    const auto isTriggered = settings.mode == Mode::triggered;
    auto id = rollId;
    for (std::size_t i = 0; i < triggers.size(); ++i)
        if (isTriggered && triggers[i] == trigger.signal)
            id = firstTriggerId + static_cast<int>(i);
    mode.setSelectedId(id, juce::dontSendNotification);
    const auto shown = model.isFrozen() ? model.getSpan().length : settings.window;
    window.setText(durationText(shown), juce::dontSendNotification);
    freeze.setToggleState(model.isFrozen(), juce::dontSendNotification);
    cursors.setToggleState(settings.showsCursors, juce::dontSendNotification);
    input.setToggleState(settings.showsInput, juce::dontSendNotification);
    right.setToggleState(settings.showsRight, juce::dontSendNotification);
    level.setText(triggerText(&TriggerSettings::level), false);
    hysteresis.setText(triggerText(&TriggerSettings::hysteresis), false);
    level.setVisible(isTriggered);
    hysteresis.setVisible(isTriggered);
    resized();
}

void ScopeBar::chooseMode() {
    auto settings = model.getSettings();
    const auto id = mode.getSelectedId();
    settings.mode = id == rollId ? Mode::roll : Mode::triggered;
    if (id >= firstTriggerId) {
        const auto signal = triggers[static_cast<std::size_t>(id - firstTriggerId)];
        // A level for one signal says nothing about another.
        settings.trigger.isAutomatic = settings.trigger.isAutomatic || signal != settings.trigger.signal;
        settings.trigger.signal = signal;
    }
    change(settings);
}

void ScopeBar::chooseWindow() {
    try {
        model.setWindow(numberFromText("Window =", window.getText().toStdString(),
                                       {ScopeSettings::shortestWindow, ScopeSettings::longestWindow, "s"}));
        change(model.getSettings());
    } catch (const BadValue& error) {
        refuse(window, messageOf(error) + ". Type, for example, 250 ms or 2 s. The old one stays.");
    }
}

juce::String ScopeBar::triggerText(double TriggerSettings::*what) const {
    const auto& trigger = model.getSettings().trigger;
    return trigger.isAutomatic ? juce::String(automatic) : valueText(trigger.*what, trigger.signal);
}

void ScopeBar::chooseTrigger(juce::TextEditor& field, double TriggerSettings::*what) {
    const auto text = field.getText().trim();
    if (text == triggerText(what))
        return;
    auto settings = model.getSettings();
    auto& trigger = settings.trigger;
    if (text.equalsIgnoreCase(automatic)) {
        trigger.isAutomatic = true;
        change(settings);
        return;
    }
    const auto isLevel = what == &TriggerSettings::level;
    auto value = 0.0;
    try {
        value = numberFromText(isLevel ? "Level =" : "Hysteresis =", text.toStdString(),
                               {isLevel ? -maximumLevel : 0.0, maximumLevel, unitOf(trigger.signal)});
    } catch (const BadValue& error) {
        refuse(field, messageOf(error) + (isLevel ? ". Type, for example, 7.5 mV, or auto."
                                                  : ". Type, for example, 0.5 mV, or auto."));
        return;
    }
    if (trigger.isAutomatic) { // what is not typed stays as it is at the moment
        trigger.level = model.getTrigger().getLevel();
        trigger.hysteresis = model.getTrigger().getHysteresis();
    }
    trigger.isAutomatic = false;
    trigger.*what = value;
    change(settings);
}

int ScopeBar::heightFor(int width) const {
    const auto isTriggered = model.getSettings().mode == Mode::triggered;
    return isTriggered && width < roomForFields ? 2 * rowHeight : rowHeight;
}

void ScopeBar::resized() {
    constexpr int gap = 4, fieldWidth = 68;
    auto rows = getLocalBounds();
    auto area = rows.removeFromTop(rowHeight).reduced(0, 2);
    const auto place = [&area](juce::Component& control, int width) {
        control.setBounds(area.removeFromLeft(width));
        area.removeFromLeft(gap);
    };
    // Where it is narrow, as at the smallest window, each gives some away.
    constexpr int wide = 520, given = 8;
    const auto less = getWidth() < wide ? given : 0;
    exporting.setBounds(area.removeFromRight(62 - less / 2));
    place(mode, 112 - less);
    place(window, 84 - less);
    place(freeze, 60 - less);
    place(cursors, 64 - less / 2);
    place(input, 52 - less / 2);
    place(right, 52 - less / 2);
    if (getWidth() < roomForFields)
        area = rows.removeFromTop(rowHeight).reduced(0, 2);
    for (auto* name : {&levelName, &hysteresisName})
        name->setVisible(level.isVisible());
    place(levelName, 36);
    place(level, fieldWidth);
    place(hysteresisName, 88);
    place(hysteresis, fieldWidth);
}

} // namespace berger
