// SPDX-License-Identifier: GPL-3.0-or-later
#include "TourFrames.h"

#include "Interface/Controls/Theme.h"

#include <utility>

namespace berger {

TourFrames::TourFrames() {
    setInterceptsMouseClicks(false, false);
    setWantsKeyboardFocus(false);
    setAccessible(false);
}

void TourFrames::frame(juce::Component& window, const std::vector<const char*>& places) {
    std::vector<juce::Rectangle<int>> now;
    for (const auto* place : places)
        if (auto* component = findShowing(window, place))
            now.push_back(
                getLocalArea(component, component->getLocalBounds()).expanded(3).constrainedWithin(getLocalBounds()));
    if (now == frames)
        return;
    frames = std::move(now);
    repaint();
}

void TourFrames::paint(juce::Graphics& g) {
    g.setColour(Theme::colour(palette::accent));
    for (const auto& frame : frames)
        g.drawRoundedRectangle(frame.toFloat().reduced(1.0f), 4.0f, 2.0f);
}

juce::Component* findShowing(juce::Component& in, const juce::String& titleOrId) {
    for (auto* child : in.getChildren()) {
        if (!child->isVisible())
            continue;
        if (child->getTitle() == titleOrId || child->getComponentID() == titleOrId)
            return child;
        if (auto* found = findShowing(*child, titleOrId))
            return found;
    }
    return nullptr;
}

} // namespace berger
