// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Scope/Ticks.h"

#include <juce_graphics/juce_graphics.h>

#include <filesystem>
#include <functional>

/** What the figures have in common: their size, margins and colours, a title, and panels with axes. All in pixels. */
namespace berger::lab::figure {

inline constexpr int width = 1400, height = 1040;
inline constexpr float left = 110.0f, right = 30.0f, top = 96.0f, bottom = 64.0f, gap = 18.0f;

inline const juce::Colour ink(0xff20242a), faint(0xffdfe3e8), soft(0xff5b6570);

/** Where values of an axis are. */
struct Axis {
    double low, high;
    float from, to;

    float at(double value) const { return from + static_cast<float>((value - low) / (high - low)) * (to - from); }
};

/** A panel's vertical axis, with a margin around the values, also where they are all alike. */
Axis verticalAxis(double low, double high, juce::Rectangle<float> panel);

void drawTitle(juce::Graphics& g, const juce::String& title, const juce::String& description);

/** A panel's grid, frame, numbers and, turned at its side, its label. */
void drawPanel(juce::Graphics& g, juce::Rectangle<float> panel, const Axis& x, const Ticks& xTicks, const Axis& y,
               const juce::String& label);

/** The numbers and the label below the lowest panel. */
void drawHorizontalAxis(juce::Graphics& g, const Axis& x, const Ticks& ticks, const juce::String& label);

/** Writes what is drawn on a white sheet, as PNG. Throws UserError or FileError. */
void write(const std::filesystem::path& file, const std::function<void(juce::Graphics&)>& draw);

} // namespace berger::lab::figure
