// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeBar.h"

#include "Theme.h"

#include <cmath>

namespace berger {
namespace {

constexpr std::array windows{0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0}; // s

std::optional<double> millivolts(const juce::String& text) {
    const auto number = text.trim().upToFirstOccurrenceOf("mV", false, true).trim();
    if (number.isEmpty() || !number.containsOnly("0123456789.+-") || !number.containsAnyOf("0123456789"))
        return std::nullopt;
    const auto value = number.getDoubleValue();
    return std::abs(value) <= 1e6 ? std::optional(value) : std::nullopt;
}

} // namespace

ScopeBar::ScopeBar(ScopeModel& of) : model(of) {
    setTitle("Scope's controls");
    setOpaque(true);
    mode.setTitle("Triggered");
    mode.setTooltip("Rolling shows the newest; triggered starts each picture where the EEG rises through the level.");
    mode.onClick = [this] { toggle(&ScopeSettings::isTriggered); };
    window.setTitle("Window");
    window.setTooltip("How much model time is shown, from 50 ms to 60 s: choose or type.");
    window.setEditableText(true);
    for (std::size_t i = 0; i < windows.size(); ++i)
        window.addItem(textOfWindow(windows[i]), static_cast<int>(i) + 1);
    window.onChange = [this] {
        const auto text = window.getText();
        const auto error = enterWindow(text);
        window.setText(textOfWindow(model.getSettings().window), juce::dontSendNotification);
        if (error.isNotEmpty())
            complain(window, error);
    };
    freeze.setTitle("Freeze");
    freeze.setTooltip("Holds the picture; the column goes on. Then drag to look back, and turn the wheel to zoom.");
    freeze.onClick = [this] {
        model.freeze(!model.isFrozen());
        set(model.getSettings());
    };
    cursors.setTitle("Cursors");
    cursors.setTooltip("Two cursors with the time and the millivolts between them: drag them.");
    cursors.onClick = [this] { toggle(&ScopeSettings::showsCursors); };
    input.setTitle("Show the input");
    input.setTooltip("Draws the input E_inp over the EEG, with an axis of its own in spikes a second.");
    input.onClick = [this] { toggle(&ScopeSettings::showsInput); };
    level.setTitle("Trigger level");
    level.setTooltip("The trigger's level in mV, with its hysteresis, such as 7.5 +- 0.5; or auto.");
    level.setEditable(true);
    level.onEditorShow = [this] { level.getCurrentTextEditor()->setTitle("Trigger level"); };
    level.setFont(Theme::font());
    level.setJustificationType(juce::Justification::centred);
    level.onTextChange = [this] {
        const auto error = enterLevel(level.getText());
        level.setText(levelText(), juce::dontSendNotification);
        if (error.isNotEmpty())
            complain(level, error);
    };
    exporting.setTitle("Export");
    exporting.setTooltip("Saves what the scope shows, as a picture or as numbers.");
    exporting.onClick = [this] {
        juce::PopupMenu menu;
        menu.addItem("Picture (PNG)...", [this] { onExport(true); });
        menu.addItem("Visible data (CSV)...", [this] { onExport(false); });
        menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(exporting).withDeletionCheck(*this));
    };
    for (auto* child :
         std::initializer_list<juce::Component*>{&mode, &level, &window, &freeze, &cursors, &input, &exporting})
        addAndMakeVisible(child);
    refresh();
}

void ScopeBar::set(const ScopeSettings& settings) {
    model.set(settings);
    refresh();
    if (onChange)
        onChange();
}

void ScopeBar::toggle(bool ScopeSettings::*option) {
    auto settings = model.getSettings();
    settings.*option = !(settings.*option);
    set(settings);
}

juce::String ScopeBar::enterWindow(const juce::String& text) {
    const auto seconds = windowFromText(text);
    if (!seconds)
        return "\"" + text.trim() + "\" is not a time from 50 ms to 60 s, such as 250 ms or 2 s";
    auto settings = model.getSettings();
    settings.window = *seconds;
    set(settings);
    return {};
}

juce::String ScopeBar::enterLevel(const juce::String& text) {
    auto settings = model.getSettings();
    settings.isLevelFixed = !text.trim().equalsIgnoreCase("auto");
    if (settings.isLevelFixed) {
        const auto plain = text.replace(juce::String::fromUTF8("\u00b1"), "+-");
        const auto newLevel = millivolts(plain.upToFirstOccurrenceOf("+-", false, false));
        const auto newHysteresis = plain.contains("+-") ? millivolts(plain.fromFirstOccurrenceOf("+-", false, false))
                                                        : std::optional(settings.hysteresis);
        if (!newLevel || !newHysteresis || *newHysteresis < 0)
            return "\"" + text.trim() + "\" is not a level in mV, such as 7.5 +- 0.5, nor auto";
        settings.level = *newLevel;
        settings.hysteresis = *newHysteresis;
    }
    set(settings);
    return {};
}

juce::String ScopeBar::levelText() const {
    if (!model.getSettings().isLevelFixed)
        return "auto";
    return juce::String(model.getSettings().level, 2) + juce::String::fromUTF8(" \u00b1 ") +
           juce::String(model.getSettings().hysteresis, 2) + " mV";
}

void ScopeBar::refresh() {
    const auto& settings = model.getSettings();
    mode.setButtonText(settings.isTriggered ? "Triggered" : "Rolling");
    mode.setToggleState(settings.isTriggered, juce::dontSendNotification);
    freeze.setToggleState(model.isFrozen(), juce::dontSendNotification);
    cursors.setToggleState(settings.showsCursors, juce::dontSendNotification);
    input.setToggleState(settings.showsInput, juce::dontSendNotification);
    if (!level.isBeingEdited())
        level.setText(levelText(), juce::dontSendNotification);
    level.setEnabled(settings.isTriggered);
    level.setAlpha(settings.isTriggered ? 1.0f : 0.4f);
    if (const auto text = textOfWindow(settings.window); !window.hasKeyboardFocus(true) || !window.isMouseButtonDown())
        window.setText(text, juce::dontSendNotification);
}

void ScopeBar::complain(juce::Component& about, const juce::String& message) {
    bubble = std::make_unique<juce::BubbleMessageComponent>();
    getTopLevelComponent()->addChildComponent(*bubble);
    juce::AttributedString text;
    text.append(message + ". The old value stays.", Theme::font(), Theme::colour(palette::ink));
    bubble->showAt(&about, text, 5000);
    juce::AccessibilityHandler::postAnnouncement(message, juce::AccessibilityHandler::AnnouncementPriority::high);
}

void ScopeBar::paint(juce::Graphics& g) { g.fillAll(Theme::colour(palette::panel)); }

void ScopeBar::resized() {
    auto area = getLocalBounds().reduced(4, 3);
    const auto put = [&](juce::Component& child, int width) {
        child.setBounds(area.removeFromLeft(width));
        area.removeFromLeft(4);
    };
    exporting.setBounds(area.removeFromRight(54));
    put(mode, 74);
    put(level, 88);
    put(window, 74);
    put(freeze, 54);
    put(cursors, 58);
    put(input, 46);
}

} // namespace berger
