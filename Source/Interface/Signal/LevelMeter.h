// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/FallingLevel.h"
#include "Interface/Controls/Theme.h"

namespace berger {

/** A bar that tells a level from -60 to 0 dB, and warns at full scale. Message thread. */
class LevelMeter final : public juce::Component, public juce::SettableTooltipClient {
public:
    explicit LevelMeter(std::uint32_t itsColour) : colour(itsColour) {
        setInterceptsMouseClicks(true, false); // for its tooltip alone
        setAccessible(false);                  // it never rests; a text beside it tells what matters
    }

    /** @param peak  since the last call, full scale = 1 @param seconds  since the last call */
    void update(double peak, double seconds) {
        if (level.update(peak, seconds))
            repaint();
    }

    double getDecibels() const { return juce::Decibels::gainToDecibels(level.get(), silence); }

    void paint(juce::Graphics& g) override {
        g.fillAll(Theme::colour(palette::background));
        const auto share = juce::jlimit(0.0, 1.0, 1.0 - getDecibels() / silence);
        g.setColour(Theme::colour(getDecibels() > -0.1 ? palette::warning : colour));
        g.fillRect(getLocalBounds().withWidth(juce::roundToInt(share * getWidth())));
    }

    static constexpr double silence = -60.0; ///< dBFS, where it begins

private:
    const std::uint32_t colour;
    FallingLevel level;
};

} // namespace berger
