// SPDX-License-Identifier: GPL-3.0-or-later
#include "LearningButton.h"

namespace berger {

LearningButton::LearningButton(const juce::String& words, Processor& owner, Parameter p)
    : MenuButton(words), learning(*this, notice, owner, p) {
    onMenu = [this, p](juce::PopupMenu& menu) {
        menu.addSectionHeader(info(p).name);
        learning.addTo(menu);
    };
}

void LearningButton::paintButton(juce::Graphics& g, bool isHighlighted, bool isDown) {
    if (learning.isWaiting())
        MidiLearning::paintWaiting(g, getLocalBounds());
    else
        TextButton::paintButton(g, isHighlighted, isDown);
}

} // namespace berger
