// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Taps/TraceTap.h"
#include "Palette.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <atomic>

namespace berger {

/** The window's look. Message thread. */
class Theme final : public juce::LookAndFeel_V4 {
public:
    /** No text in the window is smaller, in pixels at scale 1. */
    static constexpr float smallestText = 12.0f;

    Theme();

    static juce::Font font(float height = 13.0f, bool isBold = false);
    static juce::Colour colour(std::uint32_t rgb) {
        return juce::Colour(0xff000000u | palette::shown(rgb, isProjected()));
    }
    static juce::Colour colour(Signal signal);

    /** Whether all windows show what a projector can show in a lit room: other colours and thicker traces. */
    static bool isProjected() noexcept { return projected.load(std::memory_order_relaxed); }
    static void setProjected(bool isForProjector) noexcept { projected.store(isForProjector); }
    /** A colour that colour() has given, as it would give it now. */
    static juce::Colour again(juce::Colour given);
    /** Gives all that has taken colours before the ones of now. */
    void takeColours(juce::Component& window);
    /** How wide a trace is drawn, in pixels. @param usual  without a projector */
    static float traceWidth(float usual) { return isProjected() ? 1.5f * usual : usual; }

    /** The ring around what has the keyboard's focus. */
    static void drawFocus(juce::Graphics& g, juce::Rectangle<float> area);

    juce::Font getTextButtonFont(juce::TextButton&, int) override { return font(); }
    juce::Font getComboBoxFont(juce::ComboBox&) override { return font(); }
    juce::Font getPopupMenuFont() override { return font(14.0f); }
    juce::Font getLabelFont(juce::Label& label) override { return label.getFont(); }
    void drawButtonBackground(juce::Graphics& g, juce::Button& button, const juce::Colour& background,
                              bool isHighlighted, bool isDown) override;
    void drawToggleButton(juce::Graphics& g, juce::ToggleButton& button, bool isHighlighted, bool isDown) override;
    void drawComboBox(juce::Graphics& g, int width, int height, bool isDown, int, int, int, int,
                      juce::ComboBox& box) override;
    juce::Label* createComboBoxTextBox(juce::ComboBox& box) override;
    void positionComboBoxText(juce::ComboBox& box, juce::Label& label) override;
    void drawTooltip(juce::Graphics& g, const juce::String& text, int width, int height) override;
    juce::Rectangle<int> getTooltipBounds(const juce::String& text, juce::Point<int> position,
                                          juce::Rectangle<int> area) override;

private:
    void setColours();

    static inline std::atomic<bool> projected{false};
};

} // namespace berger
