// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MidiLearning.h"

namespace berger {

/** A button of something that a parameter does too, which learns MIDI by its menu as the parameter's control would.
    Message thread. */
class LearningButton final : public juce::TextButton {
public:
    LearningButton(const juce::String& words, Processor& owner, Parameter p);

    /** Shows whether it waits now. */
    void refresh() { learning.refresh(); }

    void paintButton(juce::Graphics& g, bool isHighlighted, bool isDown) override;
    void mouseDown(const juce::MouseEvent& event) override;
    void mouseDrag(const juce::MouseEvent& event) override;
    void mouseUp(const juce::MouseEvent& event) override;
    bool keyPressed(const juce::KeyPress& key) override;
    bool keyStateChanged(bool isDown) override;

private:
    void showMenu();

    const Parameter parameter;
    Notice notice;
    MidiLearning learning;
};

} // namespace berger
