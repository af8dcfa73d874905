// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <cmath>

namespace berger {

/** A component's picture that is drawn anew only when it shows something else: text and curves that stay as they are
    would take most of a frame's time. Where its pixels would not be those of the display, as in a window scaled
   by 1.25, it is drawn each time, or its text would blur. Message thread.

    Shown: all that the picture depends on, besides its size; compared with == */
template <class Shown> class KeptPicture {
public:
    /** @param area  of the component, from zero @param draw  of a juce::Graphics& */
    template <class Draw> void paint(juce::Graphics& g, juce::Rectangle<int> area, const Shown& now, const Draw& draw) {
        const auto scale = g.getInternalContext().getPhysicalPixelScaleFactor();
        const auto whole = juce::roundToInt(scale);
        if (whole < 1 || std::abs(scale - static_cast<float>(whole)) > 1e-4f) {
            image = {};
            draw(g);
            return;
        }
        const auto size = area * whole;
        if (image.getBounds() != size || !(shown == now)) {
            image = juce::Image(juce::Image::ARGB, size.getWidth(), size.getHeight(), true, juce::SoftwareImageType());
            juce::Graphics onImage(image);
            onImage.addTransform(juce::AffineTransform::scale(static_cast<float>(whole)));
            draw(onImage);
            shown = now;
        }
        g.setOpacity(1.0f);
        g.drawImageTransformed(image, juce::AffineTransform::scale(1.0f / static_cast<float>(whole)));
    }

private:
    juce::Image image;
    Shown shown{};
};

} // namespace berger
