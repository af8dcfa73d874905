// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/RhythmMeter.h"
#include "Interface/Controls/ChoiceBox.h"
#include "Interface/Controls/ControlPanel.h"
#include "Interface/Controls/FallingLevel.h"
#include "Interface/Controls/Readout.h"
#include "Interface/Header/RecordBar.h"

namespace berger {

/** What comes out of the column: loudness, the sound in words, the control voltages' calibration, recordings. Message
 * thread. */
class OutputPanel final : public ControlPanel {
public:
    OutputPanel(Processor& owner, Preferences& preferences);

    /** @param activity  what the column does now */
    void refresh(const Activity& activity, double seconds);

    RecordBar record;

    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    void chooseInterface();

    ChoiceBox interfaces;
    Readout sentence, calibration, peakText;
    juce::Rectangle<int> meter;
    ParameterValues heard; // at this change count of the sound
    std::optional<unsigned> known;
    FallingLevel level;
};

} // namespace berger
