// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeysPanel.h"

#include <array>

namespace berger {

KeysPanel::KeysPanel(Processor& owner) : ControlPanel(owner, "Keys"), tuning(owner) {
    using namespace parameters;
    add(keys, "Notes play", 0, 0);
    add(polyphony, "Polyphony", 0, 1);
    add(unison, "Unison", 0, 2);
    add(detune, "Detune", 0, 3);
    add(spread, "Spread", 0, 4);
    add(attack, "Attack", 1, 0);
    add(decay, "Decay", 1, 1);
    add(sustain, "Sustain", 1, 2);
    add(release, "Release", 1, 3);
    add(glide, "Glide", 1, 4);
    add(velocity_level, juce::String::fromUTF8("Velocity \u2192 level"), 2, 0);
    add(velocity_drive, juce::String::fromUTF8("Velocity \u2192 input"), 2, 1);
    add(pressure_drive, juce::String::fromUTF8("Pressure \u2192 input"), 2, 2);
    add(timbre_drive, juce::String::fromUTF8("Timbre \u2192 input"), 2, 3);
    add(bend_range, "Bend range", 2, 4);
    addAndMakeVisible(tuning);
}

void KeysPanel::refresh() {
    ControlPanel::refresh();
    tuning.refresh();
}

void KeysPanel::resized() {
    const auto area = getLocalBounds().withTrimmedTop(titleHeight).reduced(4, 0);
    constexpr std::array widths{94, 84, 138, 102}; // what moves the input has the longest names
    tuning.setBounds(layOut(area, widths).back().withTrimmedTop(2));
}

} // namespace berger
