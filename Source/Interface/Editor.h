// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CalibrationBar.h"
#include "PresetBar.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger {

/** The window: presets, restart, a level meter, the calibration of the control voltages, and a list of all parameters.
 * Message thread. */
class Editor final : public juce::AudioProcessorEditor, private juce::Timer {
public:
    explicit Editor(Processor& owner);

    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    void timerCallback() override;

    Processor& column;
    PresetBar presets;
    CalibrationBar calibration;
    juce::TextButton restart{"Restart"};
    juce::GenericAudioProcessorEditor list;
    juce::Rectangle<int> meter;
    float level = 0;
    double eeg = 0;
    std::uint64_t failures = 0;
};

} // namespace berger
