// SPDX-License-Identifier: GPL-3.0-or-later
#include "CalibrationBar.h"

#include <array>

namespace berger {
namespace {

using enum Parameter;

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

CalibrationBar::CalibrationBar(Processor& owner) : column(owner) {
    interfaces.setTitle("Interface calibration");
    interfaces.setTextWhenNothingSelected("CV interface...");
    for (std::size_t i = 0; i < conventions.size(); ++i)
        interfaces.addItem(conventions[i].name, static_cast<int>(i) + 1);
    interfaces.onChange = [this] { choose(); };
    text.setColour(juce::Label::textColourId, juce::Colour(0xff9aa4b2));
    addAndMakeVisible(interfaces);
    addAndMakeVisible(text);
    refresh();
}

void CalibrationBar::choose() {
    const auto index = interfaces.getSelectedItemIndex();
    if (index < 0)
        return;
    auto* parameter = column.find(cv_volts);
    parameter->beginChangeGesture();
    parameter->setPlain(conventions[static_cast<std::size_t>(index)].volts);
    parameter->endChangeGesture();
    refresh();
}

void CalibrationBar::refresh() {
    const auto volts = column.find(cv_volts)->getPlain();
    juce::String line = "CV outputs, full scale " + juce::String(volts, 2) + " V:";
    for (const auto& [name, scale] : std::initializer_list<std::pair<const char*, Parameter>>{
             {"M", cv_M}, {"E", cv_E}, {"I", cv_I}, {"EEG", cv_EEG}})
        line << "   " << name << " " << juce::String(volts / column.find(scale)->getPlain(), 3) << " V/mV";
    text.setText(line, juce::dontSendNotification);
}

void CalibrationBar::resized() {
    auto area = getLocalBounds();
    interfaces.setBounds(area.removeFromRight(230));
    text.setBounds(area);
}

} // namespace berger
