// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MenuButton.h"
#include "MidiLearning.h"

namespace berger {

/** A button of something that a parameter does too, which learns MIDI by its menu as the parameter's control would.
    Message thread. */
class LearningButton final : public MenuButton {
public:
    LearningButton(const juce::String& words, Processor& owner, Parameter p);

    /** Shows whether it waits now. */
    void refresh() { learning.refresh(); }

    void paintButton(juce::Graphics& g, bool isHighlighted, bool isDown) override;

private:
    Notice notice;
    MidiLearning learning;
};

} // namespace berger
