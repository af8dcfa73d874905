// SPDX-License-Identifier: GPL-3.0-or-later
#include "LearningButton.h"

#include "MenuKey.h"

namespace berger {

LearningButton::LearningButton(const juce::String& words, Processor& owner, Parameter p)
    : TextButton(words), parameter(p), learning(*this, notice, owner, p) {}

void LearningButton::showMenu() {
    juce::PopupMenu menu;
    menu.addSectionHeader(info(parameter).name);
    learning.addTo(menu);
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(this));
}

void LearningButton::paintButton(juce::Graphics& g, bool isHighlighted, bool isDown) {
    if (learning.isWaiting())
        MidiLearning::paintWaiting(g, getLocalBounds());
    else
        TextButton::paintButton(g, isHighlighted, isDown);
}

// JUCE's button takes the right one for the left.
void LearningButton::mouseDown(const juce::MouseEvent& event) {
    if (event.mods.isPopupMenu())
        showMenu();
    else
        TextButton::mouseDown(event);
}

void LearningButton::mouseDrag(const juce::MouseEvent& event) {
    if (!event.mods.isPopupMenu())
        TextButton::mouseDrag(event);
}

void LearningButton::mouseUp(const juce::MouseEvent& event) {
    if (!event.mods.isPopupMenu())
        TextButton::mouseUp(event);
}

bool LearningButton::keyPressed(const juce::KeyPress& key) {
    if (!isMenuKey(key))
        return TextButton::keyPressed(key);
    showMenu();
    return true;
}

bool LearningButton::keyStateChanged(bool isDown) {
    if (!isDown || !isMenuKeyDown())
        return false;
    showMenu();
    return true;
}

} // namespace berger
