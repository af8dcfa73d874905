// SPDX-License-Identifier: GPL-3.0-or-later
#include "MenuButton.h"

#include "MenuKey.h"

namespace berger {

void MenuButton::showMenu() {
    juce::PopupMenu menu;
    onMenu(menu);
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(this).withDeletionCheck(*this));
}

// JUCE's button takes the right one for the left.
void MenuButton::mouseDown(const juce::MouseEvent& event) {
    if (event.mods.isPopupMenu())
        showMenu();
    else
        TextButton::mouseDown(event);
}

void MenuButton::mouseDrag(const juce::MouseEvent& event) {
    if (!event.mods.isPopupMenu())
        TextButton::mouseDrag(event);
}

void MenuButton::mouseUp(const juce::MouseEvent& event) {
    if (!event.mods.isPopupMenu())
        TextButton::mouseUp(event);
}

bool MenuButton::keyPressed(const juce::KeyPress& key) {
    if (!isMenuKey(key))
        return TextButton::keyPressed(key);
    showMenu();
    return true;
}

bool MenuButton::keyStateChanged(bool isDown) {
    if (!isDown || !isMenuKeyDown())
        return false;
    showMenu();
    return true;
}

} // namespace berger
