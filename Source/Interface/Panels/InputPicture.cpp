// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputPicture.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Scope/Ticks.h"
#include "Interface/Views/ViewParts.h"

#include <cmath>

namespace berger {
namespace {

constexpr int nameHeight = 15, numbersWidth = 40;
constexpr float textHeight = 12.0f, bandAlpha = 0.28f;
constexpr int roomForNames = 230;

} // namespace

InputPicture::InputPicture() {
    setTitle("Picture of the input");
    setTooltip("The input in 1/s, over the time that the scope shows. Dashed: the level. Thin: level and drive. Thick: "
               "what came, as the excitatory synapses smooth it. The band: where noise moves it 95 % of the time, "
               "likewise smoothed.");
}

juce::Rectangle<int> InputPicture::plot() const {
    auto area = getLocalBounds().withTrimmedTop(nameHeight).withTrimmedLeft(numbersWidth).withTrimmedBottom(3);
    area.setSize(std::max(1, area.getWidth()), std::max(1, area.getHeight()));
    return area;
}

float InputPicture::placeOf(double value) const {
    const auto area = plot().toFloat();
    return area.getBottom() - area.getHeight() * static_cast<float>((value - low) / std::max(high - low, 1e-9));
}

void InputPicture::refresh(const ScopeHistory& history, const TimeSpan& span, const ModelValues& values) {
    course = InputCourse::of(history, span, static_cast<std::size_t>(plot().getWidth()), values);
    const auto range = course.range();
    const auto margin = std::max(0.08 * static_cast<double>(range.high - range.low), 5.0);
    const auto lowest = static_cast<double>(range.low) - margin, highest = static_cast<double>(range.high) + margin;
    // Grows at once and shrinks slowly, so that the picture does not jump.
    constexpr auto shrinking = 0.05;
    low = isKnown ? std::min(lowest, low + shrinking * (lowest - low)) : lowest;
    high = isKnown ? std::max(highest, high + shrinking * (highest - high)) : highest;
    isKnown = true;
    repaint();
}

juce::String InputPicture::describe() const {
    auto text = "Level " + juce::String(course.level, 1) + " 1/s.";
    Extremes seen;
    for (const auto value : course.mean)
        if (std::isfinite(value))
            seen.include(value);
    if (!seen.isEmpty())
        text << " Mean from " << juce::String(seen.low, 1) << " to " << juce::String(seen.high, 1) << " 1/s.";
    if (course.band > 0.0)
        text << " Noise of " << juce::String(course.band, 1) << " 1/s either way.";
    return text;
}

std::unique_ptr<juce::AccessibilityHandler> InputPicture::createAccessibilityHandler() {
    return describedPicture(*this, [this] { return describe(); });
}

// Where there is a value; a gap begins a new piece.
juce::Path InputPicture::lineOf(const std::vector<float>& values) const {
    juce::Path path;
    auto isOpen = false;
    const auto left = static_cast<float>(plot().getX()) + 0.5f;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            isOpen = false;
            continue;
        }
        const juce::Point<float> point(left + static_cast<float>(i), placeOf(static_cast<double>(values[i])));
        isOpen ? path.lineTo(point) : path.startNewSubPath(point);
        isOpen = true;
    }
    return path;
}

void InputPicture::paintAxis(juce::Graphics& g) const {
    const auto area = plot();
    const auto ticks = ticksFor(low, high, std::max(3, area.getHeight() / 28));
    g.setFont(Theme::font(textHeight));
    for (const auto value : ticks.values) {
        const auto y = placeOf(value);
        g.setColour(Theme::colour(palette::line).withAlpha(0.55f));
        g.fillRect(static_cast<float>(area.getX()), y, static_cast<float>(area.getWidth()), 1.0f);
        g.setColour(Theme::colour(palette::soft));
        g.drawText(ticks.text(value),
                   juce::Rectangle<float>(numbersWidth - 5.0f, textHeight + 2.0f)
                       .withCentre({0.5f * (numbersWidth - 5.0f), y})
                       .constrainedWithin(getLocalBounds().toFloat()),
                   juce::Justification::centredRight, false);
    }
}

void InputPicture::paintNames(juce::Graphics& g) const {
    auto row = getLocalBounds().removeFromTop(nameHeight);
    g.setFont(Theme::font(textHeight));
    g.setColour(Theme::colour(palette::E_inp));
    const auto name = Theme::font(textHeight).getStringWidth("E_inp, 1/s");
    g.drawText("E_inp, 1/s", row.withTrimmedLeft(std::clamp(row.getWidth() - name - 2, 0, numbersWidth)),
               juce::Justification::centredLeft, false);
    if (row.getWidth() < roomForNames)
        return;
    const auto tell = [&](const char* text, juce::Colour colour) {
        const auto width = Theme::font(textHeight).getStringWidth(text) + 10;
        g.setColour(colour);
        g.drawText(text, row.removeFromRight(width), juce::Justification::centredRight, false);
    };
    if (course.band > 0.0)
        tell("noise", Theme::colour(palette::E_inp).interpolatedWith(Theme::colour(palette::panel), 0.45f));
    tell("mean", Theme::colour(palette::E_inp));
    tell("level", Theme::colour(palette::soft));
}

void InputPicture::paint(juce::Graphics& g) {
    const auto area = plot();
    g.setColour(Theme::colour(palette::background));
    g.fillRect(area);
    paintNames(g);
    if (!isKnown)
        return;
    paintAxis(g);
    const juce::Graphics::ScopedSaveState saved(g);
    g.reduceClipRegion(area);
    const auto colour = Theme::colour(palette::E_inp);
    if (course.band > 0.0) {
        juce::RectangleList<float> band;
        const auto& middle = course.middle();
        for (std::size_t i = 0; i < middle.size(); ++i)
            if (std::isfinite(middle[i])) {
                const auto top = placeOf(static_cast<double>(middle[i]) + course.band);
                const auto bottom = placeOf(static_cast<double>(middle[i]) - course.band);
                band.addWithoutMerging(
                    {static_cast<float>(area.getX() + static_cast<int>(i)), top, 1.0f, bottom - top});
            }
        g.setColour(colour.withAlpha(bandAlpha));
        g.fillRectList(band);
    }
    const auto level = placeOf(course.level);
    constexpr std::array<float, 2> dashes{5.0f, 4.0f};
    g.setColour(Theme::colour(palette::soft));
    g.drawDashedLine({static_cast<float>(area.getX()), level, static_cast<float>(area.getRight()), level},
                     dashes.data(), static_cast<int>(dashes.size()), 1.0f);
    if (course.driveMoves()) {
        g.setColour(colour.withAlpha(0.75f));
        g.strokePath(lineOf(course.drive), juce::PathStrokeType(1.0f));
    }
    g.setColour(colour);
    g.strokePath(lineOf(course.mean), juce::PathStrokeType(1.5f));
}

} // namespace berger
