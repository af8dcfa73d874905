// SPDX-License-Identifier: GPL-3.0-or-later
#include "OutputPanel.h"

#include "Interface/Controls/Theme.h"

#include <array>

namespace berger {
namespace {

using namespace parameters;

struct Convention {
    const char* name;
    double volts; // at full scale
};

// VCV's and Expert Sleepers' are those of their manuals; for any other, measure a full-scale signal at the jack.
constexpr std::array<Convention, 4> conventions{{{"VCV Rack: 10 V", 10.0},
                                                 {"Expert Sleepers ES-8, ES-9: 10 V", 10.0},
                                                 {"Eurorack audio level: 5 V", 5.0},
                                                 {"One volt: 1 V", 1.0}}};

} // namespace

OutputPanel::OutputPanel(Processor& owner, Preferences& preferences)
    : ControlPanel(owner, "Output"), record(owner, preferences),
      calibration("Calibration of the control voltages", Theme::font(12.0f), Theme::colour(palette::soft),
                  juce::Justification::topLeft, 4) {
    add(parameters::level, "Level", 0, 0);
    add(speed, "Speed", 0, 1);
    add(smoothing, "Smoothing", 0, 2);
    add(coupling, "AC or DC", 1, 0);
    add(highpass, "High-pass", 1, 1);
    add(parameters::restart, "Restart on play", 1, 2);
    add(integrator, "Integrator", 0, 3);
    add(dt, "Step", 1, 3);
    add(cv_M, "CV  M", 2, 0);
    add(cv_E, "CV  E", 2, 1);
    add(cv_I, "CV  I", 2, 2);
    add(cv_EEG, "CV  EEG", 2, 3);
    add(cv_volts, "Full scale", 3, 0);
    add(xy, "XY output", 2, 4);
    interfaces.setTitle("Interface calibration");
    interfaces.setTooltip("How many volts usual interfaces put out at full scale.");
    interfaces.setTextWhenNothingSelected("Interface...");
    for (std::size_t i = 0; i < conventions.size(); ++i)
        interfaces.addItem(conventions[i].name, static_cast<int>(i) + 1);
    interfaces.onChange = [this] { chooseInterface(); };
    interfaces.setExplicitFocusOrder(focusOrder(3, 1));
    for (auto* child : std::initializer_list<juce::Component*>{&interfaces, &record, &calibration})
        addAndMakeVisible(child);
}

void OutputPanel::chooseInterface() {
    const auto index = interfaces.getSelectedItemIndex();
    if (index >= 0)
        column.getSession().change(cv_volts, conventions[static_cast<std::size_t>(index)].volts);
    interfaces.setSelectedId(0, juce::dontSendNotification);
    ControlPanel::refresh();
}

void OutputPanel::resized() {
    const auto area = getLocalBounds().withTrimmedTop(titleHeight).reduced(4, 0);
    constexpr std::array widths{columnWidth, columnWidth, columnWidth, columnWidth};
    const auto columns = layOut(area, widths);
    record.setBounds(columns[0].getUnion(columns[1]).withTrimmedTop(4 * rowHeight).reduced(4, 3).withHeight(26));
    auto right = columns[3].withTrimmedTop(rowHeight);
    interfaces.setBounds(right.removeFromTop(26));
    calibration.setBounds(right.withTrimmedTop(4).withTrimmedLeft(4));
}

void OutputPanel::refresh() {
    ControlPanel::refresh();
    record.refresh();
    juce::String lines;
    for (const auto& [name, scale] : std::initializer_list<std::pair<const char*, Parameter>>{
             {"M", cv_M}, {"E", cv_E}, {"I", cv_I}, {"EEG", cv_EEG}})
        lines << name << "  " << juce::String(value(cv_volts) / value(scale), 3) << " V/mV\n";
    calibration.show(lines.trimEnd());
}

} // namespace berger
