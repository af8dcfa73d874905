// SPDX-License-Identifier: GPL-3.0-or-later
#include "ControlShape.h"

#include "Theme.h"

#include <algorithm>

namespace berger {
namespace {

using juce::Justification;

constexpr int dialWidth = 30, faderText = 17, knobText = 22;
constexpr float thumbWidth = 7.0f;

} // namespace

ControlFace ControlFace::of(ControlShape shape, juce::Rectangle<int> area) {
    if (shape == ControlShape::fader) {
        area.reduce(3, 0);
        const auto text = area.removeFromTop(faderText);
        return {area,
                text.withTrimmedRight(text.getWidth() / 2),
                text.withTrimmedLeft(text.getWidth() * 35 / 100),
                12.0f,
                13.0f,
                Justification::centredLeft,
                Justification::centredRight};
    }
    if (shape == ControlShape::knob) {
        const auto label = area.removeFromTop(knobText), value = area.removeFromBottom(knobText);
        return {area, label, value, 15.0f, 16.0f, Justification::centred, Justification::centred};
    }
    const auto drawing = area.removeFromLeft(dialWidth);
    const auto label = area.removeFromTop(area.getHeight() / 2);
    return {drawing, label.translated(0, 1),     area.translated(0, -1),    12.0f,
            13.0f,   Justification::centredLeft, Justification::centredLeft};
}

void paintDial(juce::Graphics& g, juce::Rectangle<float> area, float from, float to, juce::Colour lit) {
    constexpr auto first = -2.4f, last = 2.4f; // radians from the top
    const auto radius = juce::jlimit(10.0f, 48.0f, 0.5f * std::min(area.getWidth(), area.getHeight()) - 6.0f);
    const auto size = radius / 10.0f;
    const auto centre = area.getCentre();
    const auto angle = [&](float share) { return first + share * (last - first); };
    const juce::PathStrokeType stroke(1.5f + 1.5f * size, juce::PathStrokeType::curved, juce::PathStrokeType::rounded);
    juce::Path track, arc;
    track.addCentredArc(centre.x, centre.y, radius, radius, 0.0f, first, last, true);
    g.setColour(Theme::colour(palette::line));
    g.strokePath(track, stroke);
    arc.addCentredArc(centre.x, centre.y, radius, radius, 0.0f, angle(std::min(from, to)),
                      angle(std::max(from, to)) + 0.01f, true);
    g.setColour(lit);
    g.strokePath(arc, stroke);
    const auto now = angle(to);
    g.setColour(Theme::colour(palette::ink));
    g.drawLine(
        {centre.getPointOnCircumference(4.0f * size, now), centre.getPointOnCircumference(radius - 2.0f * size, now)},
        0.75f + 0.75f * size);
}

void paintFader(juce::Graphics& g, juce::Rectangle<float> area, float from, float to, juce::Colour lit) {
    const auto way = area.reduced(0.5f * thumbWidth, 0.0f);
    const auto track = way.withSizeKeepingCentre(way.getWidth(), 3.0f);
    const auto x = [&way](float share) { return way.getX() + share * way.getWidth(); };
    g.setColour(Theme::colour(palette::line));
    g.fillRoundedRectangle(track, 1.5f);
    g.setColour(lit);
    g.fillRoundedRectangle(track.withX(x(std::min(from, to))).withRight(x(std::max(from, to))), 1.5f);
    g.setColour(Theme::colour(palette::ink));
    g.fillRoundedRectangle(
        juce::Rectangle<float>(thumbWidth, std::min(13.0f, area.getHeight())).withCentre({x(to), area.getCentreY()}),
        2.0f);
}

} // namespace berger
