// SPDX-License-Identifier: GPL-3.0-or-later
#include "ControlShape.h"

#include "Theme.h"

#include <algorithm>

namespace berger {
namespace {

using juce::Justification;

constexpr int dialWidth = 30, faderText = 17, knobText = 22;
constexpr float thumbWidth = 7.0f;

// A stretch of a ring with round ends, as an outline: filling it costs a fraction of drawing an arc with a thick pen.
juce::Path ringPart(juce::Point<float> centre, float radius, float thickness, float from, float to) {
    constexpr auto half = juce::MathConstants<float>::pi;
    const auto cap = 0.5f * thickness;
    juce::Path path;
    const auto addArc = [&path](juce::Point<float> around, float r, float begin, float end) {
        path.addCentredArc(around.x, around.y, r, r, 0.0f, begin, end, path.isEmpty());
    };
    addArc(centre, radius + cap, from, to);
    addArc(centre.getPointOnCircumference(radius, to), cap, to, to + half);
    addArc(centre, radius - cap, to, from);
    addArc(centre.getPointOnCircumference(radius, from), cap, from + half, from + 2.0f * half);
    path.closeSubPath();
    return path;
}

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
    const auto thickness = 1.5f + 1.5f * size;
    g.setColour(Theme::colour(palette::line));
    g.fillPath(ringPart(centre, radius, thickness, first, last));
    g.setColour(lit);
    g.fillPath(ringPart(centre, radius, thickness, angle(std::min(from, to)), angle(std::max(from, to)) + 0.01f));
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
