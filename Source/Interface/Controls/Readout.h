// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Theme.h"

namespace berger {

/** Text that tells something that changes, with a name under which screen readers find it. They are not told of each
    change: it would never end. */
class Readout final : public juce::Component, public juce::SettableTooltipClient {
public:
    /** @param name  what the text is about @param mostLines  into which it is broken where it is too long */
    Readout(const juce::String& name, juce::Font usedFont, juce::Colour usedColour, juce::Justification place,
            int mostLines = 1)
        : font(std::move(usedFont)), colour(usedColour), justification(place), lines(mostLines) {
        setTitle(name);
        setInterceptsMouseClicks(false, false);
    }

    /** What has a tooltip, the pointer has to reach. */
    void setTooltip(const juce::String& newTooltip) override {
        SettableTooltipClient::setTooltip(newTooltip);
        setInterceptsMouseClicks(newTooltip.isNotEmpty(), false);
    }

    const juce::String& getText() const { return text; }
    void show(const juce::String& newText) {
        if (newText == text)
            return;
        text = newText;
        repaint();
    }
    void setColour(juce::Colour newColour) {
        if (newColour != colour)
            repaint();
        colour = newColour;
    }

    void paint(juce::Graphics& g) override {
        g.setFont(font);
        g.setColour(Theme::again(colour));
        g.drawFittedText(text, getLocalBounds(), justification, lines);
    }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override {
        return std::make_unique<juce::AccessibilityHandler>(
            *this, juce::AccessibilityRole::staticText, juce::AccessibilityActions(),
            juce::AccessibilityHandler::Interfaces{std::make_unique<Value>(*this)});
    }

private:
    class Value final : public juce::AccessibilityTextValueInterface {
    public:
        explicit Value(const Readout& owner) : readout(owner) {}
        bool isReadOnly() const override { return true; }
        juce::String getCurrentValueAsString() const override { return readout.text; }
        void setValueAsString(const juce::String&) override {}

    private:
        const Readout& readout;
    };

    const juce::Font font;
    juce::Colour colour;
    const juce::Justification justification;
    const int lines;
    juce::String text;
};

} // namespace berger
