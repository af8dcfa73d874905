// SPDX-License-Identifier: GPL-3.0-or-later
#include "Notice.h"

#include "Theme.h"

#include <algorithm>

namespace berger {
namespace {

constexpr int milliseconds = 6000, halfWidth = 140;

// What holds all else that is scaled as the control is.
juce::Component& windowOf(juce::Component& control) {
    auto* window = &control;
    while (window->getParentComponent() != nullptr && !window->isTransformed())
        window = window->getParentComponent();
    return *window;
}

} // namespace

void Notice::show(juce::Component& where, const juce::String& message) { show(where, where.getLocalBounds(), message); }

void Notice::show(juce::Component& where, const juce::Rectangle<int>& part, const juce::String& message) {
    auto& window = windowOf(where);
    bubble = std::make_unique<juce::BubbleMessageComponent>();
    window.addChildComponent(*bubble);
    bubble->setAlwaysOnTop(true);
    // As far from the sides as the bubble is wide.
    auto target = window.getLocalArea(&where, part);
    const auto farthest = std::max(halfWidth, window.getWidth() - halfWidth);
    target.setX(std::clamp(target.getCentreX(), halfWidth, farthest) - target.getWidth() / 2);
    juce::AttributedString text;
    text.append(message, Theme::font(), Theme::colour(palette::ink));
    bubble->showAt(target, text, milliseconds);
    juce::AccessibilityHandler::postAnnouncement(message, juce::AccessibilityHandler::AnnouncementPriority::high);
}

} // namespace berger
