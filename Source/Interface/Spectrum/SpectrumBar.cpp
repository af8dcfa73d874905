// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpectrumBar.h"

#include "Interface/Scope/ScopeSettings.h"
#include "Interface/Views/ViewParts.h"
#include "Model/Number.h"
#include "Plugin/Utf8.h"

namespace berger {
namespace {

constexpr std::array<Signal, 4> signals{Signal::M, Signal::E, Signal::I, Signal::EEG};
constexpr std::array<double, 7> windows{0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0};
constexpr std::array<int, 4> counts{1, 2, 4, 8};

} // namespace

SpectrumBar::SpectrumBar() {
    for (const auto each : signals)
        signal.addItem(nameOf(each), static_cast<int>(each) + 1);
    for (std::size_t i = 0; i < windows.size(); ++i)
        window.addItem(durationText(windows[i]), static_cast<int>(i) + 1);
    for (const auto count : counts)
        averages.addItem(utf8("\u00d7 ") + juce::String(count), count);
    signal.onChange = [this] {
        auto wanted = settings;
        wanted.signal = static_cast<Signal>(signal.getSelectedId() - 1);
        change(wanted);
    };
    averages.onChange = [this] {
        auto wanted = settings;
        wanted.averages = averages.getSelectedId();
        change(wanted);
    };
    window.onChange = [this] { chooseWindow(); };
    exporting.onClick = [this] {
        if (onExport)
            onExport();
    };
    add(signal, "Signal of the spectrum", "The potential whose spectrum is shown.");
    add(window, "Segment",
        "The length of a segment in model time, from 0.5 to 32 s: frequencies are told apart from two over it on. Type "
        "a "
        "time such as 4 s.");
    add(averages, "Segments", "How many segments long the record is that the spectrum is of. They overlap by half.");
    addToggle(frequency, &SpectrumSettings::isFrequencyLog, "Logarithmic frequency",
              "Frequencies by decades, from 0.1 to 100 Hz.");
    addToggle(power, &SpectrumSettings::isPowerLog, "Logarithmic power", "Powers by decades.");
    addToggle(hold, &SpectrumSettings::holdsPeak, "Peak hold", "Keeps the greatest power of each frequency.");
    addToggle(time, &SpectrumSettings::isSpectrogram, "Spectrogram",
              "Shows how the spectrum changes in model time: power by colour.");
    add(exporting, "Export the spectrum", "Saves the spectrum as a picture (PNG) or a table (CSV).");
    show(settings);
}

void SpectrumBar::add(juce::Component& control, const juce::String& title, const juce::String& tooltip) {
    addNamed(*this, control, title, tooltip, ++order);
}

void SpectrumBar::addToggle(juce::TextButton& button, bool SpectrumSettings::*what, const juce::String& title,
                            const juce::String& tooltip) {
    button.setClickingTogglesState(true);
    button.onClick = [this, &button, what] {
        auto wanted = settings;
        wanted.*what = button.getToggleState();
        change(wanted);
    };
    add(button, title, tooltip);
}

void SpectrumBar::change(const SpectrumSettings& wanted) {
    show(wanted);
    if (onChange)
        onChange(wanted);
}

void SpectrumBar::chooseWindow() {
    auto wanted = settings;
    try {
        wanted.window = numberFromText("Segment =", window.getText().toStdString(),
                                       {SpectrumSettings::shortestWindow, SpectrumSettings::longestWindow, "s"});
    } catch (const BadValue& error) {
        show(settings);
        if (onMessage)
            onMessage(window, messageOf(error) + ". Type, for example, 4 s. The old one stays.");
        return;
    }
    change(wanted);
}

void SpectrumBar::show(const SpectrumSettings& wanted) {
    settings = wanted;
    signal.setSelectedId(static_cast<int>(settings.signal) + 1, juce::dontSendNotification);
    window.setText(durationText(settings.window), juce::dontSendNotification);
    averages.setSelectedId(settings.averages, juce::dontSendNotification);
    if (averages.getSelectedId() == 0)
        averages.setText(utf8("\u00d7 ") + juce::String(settings.averages), juce::dontSendNotification);
    frequency.setToggleState(settings.isFrequencyLog, juce::dontSendNotification);
    power.setToggleState(settings.isPowerLog, juce::dontSendNotification);
    hold.setToggleState(settings.holdsPeak, juce::dontSendNotification);
    time.setToggleState(settings.isSpectrogram, juce::dontSendNotification);
}

void SpectrumBar::resized() {
    constexpr int gap = 4;
    auto area = getLocalBounds().reduced(0, 2);
    exporting.setBounds(area.removeFromRight(58));
    const auto place = [&area](juce::Component& control, int width) {
        control.setBounds(area.removeFromLeft(width));
        area.removeFromLeft(gap);
    };
    place(signal, 60);
    place(window, 72);
    place(averages, 54);
    place(frequency, 52);
    place(power, 72);
    place(hold, 42);
    place(time, 44);
}

} // namespace berger
