// SPDX-License-Identifier: GPL-3.0-or-later
#include "ViewParts.h"

#include <utility>

namespace berger {
namespace {

class DescribedPicture final : public juce::AccessibilityHandler {
public:
    DescribedPicture(juce::Component& owner, std::function<juce::String()> describe)
        : AccessibilityHandler(owner, juce::AccessibilityRole::image), description(std::move(describe)) {}
    juce::String getDescription() const override { return description(); }

private:
    std::function<juce::String()> description;
};

} // namespace

std::unique_ptr<juce::AccessibilityHandler> describedPicture(juce::Component& picture,
                                                             std::function<juce::String()> describe) {
    return std::make_unique<DescribedPicture>(picture, std::move(describe));
}

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
