// SPDX-License-Identifier: GPL-3.0-or-later
#include "ViewParts.h"

namespace berger {

void addNamed(juce::Component& row, juce::Component& control, const juce::String& title, const juce::String& tooltip,
              int order) {
    control.setTitle(title);
    control.setHelpText(tooltip);
    if (auto* client = dynamic_cast<juce::SettableTooltipClient*>(&control))
        client->setTooltip(tooltip);
    control.setWantsKeyboardFocus(true);
    control.setExplicitFocusOrder(order);
    row.addAndMakeVisible(control);
}

juce::Image pictureOf(juce::Rectangle<int> area, float scale, const std::function<void(juce::Graphics&)>& paint) {
    const auto size = area.toFloat() * scale;
    juce::Image image(juce::Image::RGB, juce::jmax(1, juce::roundToInt(size.getWidth())),
                      juce::jmax(1, juce::roundToInt(size.getHeight())), true);
    juce::Graphics g(image);
    g.addTransform(juce::AffineTransform::scale(scale));
    paint(g);
    return image;
}

} // namespace berger
