// SPDX-License-Identifier: GPL-3.0-or-later
#include "Figure.h"

#include "OutputFile.h"
#include "UserError.h"

#include <juce_events/juce_events.h>

#include <algorithm>
#include <cmath>

namespace berger::lab::figure {

Axis verticalAxis(double low, double high, juce::Rectangle<float> panel) {
    // What differs by rounding alone is flat, too.
    const auto size = std::max(std::abs(low), std::abs(high));
    const auto margin = high - low > 1e-9 * size ? 0.06 * (high - low) : std::max(1e-3, 0.1 * size);
    return {low - margin, high + margin, panel.getBottom(), panel.getY()};
}

void drawTitle(juce::Graphics& g, const juce::String& title, const juce::String& description) {
    g.setColour(ink);
    g.setFont(27.0f);
    g.drawText(title, juce::Rectangle<float>(left, 14.0f, width - left - right, 34.0f),
               juce::Justification::centredLeft, true);
    g.setColour(soft);
    g.setFont(17.0f);
    g.drawFittedText(description, juce::Rectangle<float>(left, 48.0f, width - left - right, 42.0f).toNearestInt(),
                     juce::Justification::topLeft, 2, 0.8f);
}

void drawPanel(juce::Graphics& g, juce::Rectangle<float> panel, const Axis& x, const Ticks& xTicks, const Axis& y,
               const juce::String& label) {
    const auto ticks = ticksFor(y.low, y.high, 5);
    g.setFont(17.0f);
    for (const auto value : xTicks.values) {
        g.setColour(faint);
        g.drawVerticalLine(juce::roundToInt(x.at(value)), panel.getY(), panel.getBottom());
    }
    for (const auto value : ticks.values) {
        const auto py = y.at(value);
        g.setColour(faint);
        g.drawHorizontalLine(juce::roundToInt(py), panel.getX(), panel.getRight());
        g.setColour(ink);
        const juce::Rectangle<float> place(panel.getX() - 72.0f, py - 10.0f, 64.0f, 20.0f);
        g.drawFittedText(ticks.text(value), place.toNearestInt(), juce::Justification::centredRight, 1, 0.5f);
    }
    g.setColour(soft);
    g.drawRect(panel, 1.0f);
    const juce::Graphics::ScopedSaveState saved(g);
    const auto centre = juce::Point<float>(24.0f, panel.getCentreY());
    g.addTransform(juce::AffineTransform::rotation(-juce::MathConstants<float>::halfPi, centre.x, centre.y));
    g.setColour(ink);
    g.setFont(20.0f);
    g.drawText(label, juce::Rectangle<float>(200.0f, 26.0f).withCentre(centre), juce::Justification::centred, false);
}

void drawHorizontalAxis(juce::Graphics& g, const Axis& x, const Ticks& ticks, const juce::String& label) {
    g.setColour(ink);
    g.setFont(17.0f);
    for (const auto value : ticks.values)
        g.drawText(ticks.text(value),
                   juce::Rectangle<float>(x.at(value) - 50.0f, height - bottom + 6.0f, 100.0f, 20.0f),
                   juce::Justification::centred, false);
    g.setFont(20.0f);
    g.drawText(label, juce::Rectangle<float>(left, height - 36.0f, width - left - right, 26.0f),
               juce::Justification::centred, false);
}

void write(const std::filesystem::path& file, const std::function<void(juce::Graphics&)>& draw) {
    const juce::ScopedJuceInitialiser_GUI juce; // fonts belong to it; no display is needed
    if (juce::Font::findAllTypefaceNames().isEmpty())
        throw UserError("there is no font to write the axes with: install one, for example fonts-dejavu-core");
    OutputFile out(file);
    juce::Image image(juce::Image::RGB, width, height, true, juce::SoftwareImageType());
    {
        juce::Graphics g(image);
        g.fillAll(juce::Colours::white);
        draw(g);
    }
    juce::MemoryOutputStream png;
    if (!juce::PNGImageFormat().writeImageToStream(image, png))
        throw UserError("cannot encode " + textOf(file));
    out.write({static_cast<const char*>(png.getData()), png.getDataSize()});
    out.commit();
}

} // namespace berger::lab::figure
