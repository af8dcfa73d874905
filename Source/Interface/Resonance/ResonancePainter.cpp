// SPDX-License-Identifier: GPL-3.0-or-later
#include "ResonancePainter.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Scope/Ticks.h"
#include "ResonanceColours.h"
#include "ResonanceTexts.h"

#include <algorithm>
#include <array>

namespace berger {
namespace {

constexpr int footHeight = 20, axisWidth = 82, edgeWidth = 12;
constexpr int pixelsPerColumn = 60, pixelsPerRow = 34;

void paintAxes(juce::Graphics& g, const ResonanceLayout& layout) {
    const auto plot = layout.plot.toFloat();
    g.setFont(Theme::font(12.0f));
    const auto across =
        ticksFor(layout.lowFrequency, layout.highFrequency, std::max(2, layout.plot.getWidth() / pixelsPerColumn));
    for (const auto hz : across.values) {
        const auto x = layout.placeOf({hz, 0}).x;
        g.setColour(Theme::colour(palette::line).withAlpha(0.55f));
        g.fillRect(x, plot.getY(), 1.0f, plot.getHeight());
        g.setColour(Theme::colour(palette::soft));
        g.drawText(across.text(hz),
                   juce::Rectangle<float>(40.0f, 14.0f).withCentre({x, static_cast<float>(layout.foot.getY() + 9)}),
                   juce::Justification::centred, false);
    }
    const auto up = ticksFor(0.0, layout.highDepth, std::max(2, layout.plot.getHeight() / pixelsPerRow));
    for (const auto depth : up.values) {
        const auto y = layout.placeOf({0, depth}).y;
        g.setColour(Theme::colour(palette::line).withAlpha(0.55f));
        g.fillRect(plot.getX(), y, plot.getWidth(), 1.0f);
        g.setColour(Theme::colour(palette::soft));
        const auto top = juce::jlimit(layout.plot.getY() - 4, layout.plot.getBottom() - 10, juce::roundToInt(y) - 7);
        g.drawText(up.text(depth), layout.axis.reduced(6, 0).withY(top).withHeight(14),
                   juce::Justification::centredRight, false);
    }
    g.setColour(Theme::colour(palette::soft));
    g.drawText("drive, Hz", layout.foot.withRight(layout.plot.getX() - 14).withTrimmedLeft(8),
               juce::Justification::centredLeft, false);
    auto name = juce::Rectangle<int>(layout.axis.getX() + 8, layout.plot.getCentreY() - 15, 44, 30);
    g.drawText("depth", name.removeFromTop(15), juce::Justification::centredLeft, false);
    g.drawText("Hz", name, juce::Justification::centredLeft, false);
}

PlaceOfDrive placesIn(const ResonanceLayout& layout) {
    return [&layout](const SineDrive& drive) { return layout.placeOf(drive); };
}

void paintCells(juce::Graphics& g, const ResonanceLayout& layout, const ResonanceShown& shown) {
    const juce::Graphics::ScopedSaveState saved(g);
    g.reduceClipRegion(layout.plot);
    if (shown.settings.isResponse)
        paintResponses(g, shown.grid, shown.cells, placesIn(layout));
    else
        paintTongues(g, shown.grid, shown.cells, Theme::colour(palette::background), placesIn(layout));
}

void paintEdges(juce::Graphics& g, const ResonanceLayout& layout, const ResonanceShown& shown) {
    g.setColour(Theme::colour(palette::ink).withAlpha(0.9f));
    g.strokePath(edgesOf(shown.tongue, placesIn(layout)), juce::PathStrokeType(1.2f));
}

void paintOwn(juce::Graphics& g, const ResonanceLayout& layout, const ResonanceShown& shown) {
    if (shown.ownFrequency <= layout.lowFrequency || shown.ownFrequency >= layout.highFrequency)
        return;
    constexpr std::array<float, 2> dashes{4.0f, 4.0f};
    const auto x = layout.placeOf({shown.ownFrequency, 0}).x;
    g.setColour(Theme::colour(palette::EEG));
    g.drawDashedLine({x, static_cast<float>(layout.plot.getY()), x, static_cast<float>(layout.plot.getBottom())},
                     dashes.data(), static_cast<int>(dashes.size()), 1.0f);
}

// Filled while it plays, a ring otherwise.
void paintDrive(juce::Graphics& g, const ResonanceLayout& layout, const ResonanceShown& shown) {
    const auto place = layout.placeOf(shown.drive);
    if (!layout.plot.toFloat().expanded(1.0f).contains(place))
        return;
    const auto disc = juce::Rectangle<float>(12.0f, 12.0f).withCentre(place);
    g.setColour(Theme::colour(palette::background));
    g.fillEllipse(disc.expanded(2.0f));
    g.setColour(Theme::colour(palette::accent));
    if (shown.isDriven)
        g.fillEllipse(disc);
    else
        g.drawEllipse(disc.reduced(1.0f), 2.0f);
}

void paintCursor(juce::Graphics& g, const ResonanceLayout& layout, const ResonanceShown& shown) {
    if (!shown.cursor)
        return;
    const auto place = layout.placeOf(*shown.cursor);
    const auto plot = layout.plot.toFloat();
    g.setColour(Theme::colour(palette::ink).withAlpha(0.6f));
    g.fillRect(place.x, plot.getY(), 1.0f, plot.getHeight());
    g.fillRect(plot.getX(), place.y, plot.getWidth(), 1.0f);
}

// The ratios that are there, or what the response's colours mean.
void paintKey(juce::Graphics& g, const ResonanceLayout& layout, const ResonanceShown& shown) {
    auto row = layout.plot.reduced(8, 6).removeFromTop(18);
    g.setFont(Theme::font(12.0f));
    const auto put = [&](int width) {
        const auto box = row.removeFromLeft(width);
        row.removeFromLeft(4);
        g.setColour(Theme::colour(palette::background).withAlpha(0.8f));
        g.fillRect(box);
        return box.reduced(3, 2);
    };
    if (shown.settings.isResponse) {
        auto box = put(170);
        const auto bar = box.removeFromLeft(80);
        for (auto x = 0; x < bar.getWidth(); ++x) {
            g.setColour(responseColour(static_cast<double>(x) / bar.getWidth()));
            g.fillRect(bar.getX() + x, bar.getY(), 1, bar.getHeight());
        }
        g.setColour(Theme::colour(palette::ink));
        g.drawText("0 to " + juce::String(mostResponse(shown.cells), 2) + " mV", box.withTrimmedLeft(5),
                   juce::Justification::centredLeft, false);
        return;
    }
    for (const auto& ratio : ratiosOf(shown.cells)) {
        if (row.getWidth() < 46)
            return;
        auto box = put(46);
        g.setColour(colourOf(ratio));
        g.fillRect(box.removeFromLeft(12));
        g.setColour(Theme::colour(palette::ink));
        g.drawText(ratio.text(), box.withTrimmedLeft(4), juce::Justification::centredLeft, false);
    }
}

// What the EEG does, and at the right the cell under the mouse; before a drive plays there is room for its words.
void paintStatus(juce::Graphics& g, const ResonanceLayout& layout, const ResonanceShown& shown) {
    auto area = layout.status.reduced(8, 0);
    g.setFont(Theme::font(13.0f));
    auto text = shown.ownFrequency > 0.0 ? "own rhythm " + juce::String(shown.ownFrequency, 2) + " Hz"
                                         : juce::String("rests without a drive");
    if (!shown.isDone)
        text = "mapping";
    const auto isLive = shown.isDriven || !shown.cursor;
    if (shown.cursor)
        text = isLive ? shortCellText(shown, *shown.cursor) : cellText(shown, *shown.cursor);
    if (isLive) {
        g.setColour(Theme::colour(palette::ink));
        g.drawText(liveText(shown), area.removeFromLeft(area.getWidth() * 53 / 100), juce::Justification::centredLeft,
                   true);
    }
    g.setColour(Theme::colour(palette::soft));
    g.drawText(text, area, juce::Justification::centredRight, true);
}

} // namespace

ResonanceLayout::ResonanceLayout(juce::Rectangle<int> area, const ResonanceShown& shown)
    : PlotArea(area, axisWidth, footHeight, edgeWidth), lowFrequency(shown.settings.lowestFrequency()),
      highFrequency(shown.settings.topFrequency), highDepth(shown.settings.topDepth) {}

juce::Point<float> ResonanceLayout::placeOf(const SineDrive& drive) const {
    const auto x = (drive.frequency - lowFrequency) / (highFrequency - lowFrequency), y = drive.depth / highDepth;
    return {static_cast<float>(plot.getX() + x * plot.getWidth()),
            static_cast<float>(plot.getBottom() - y * plot.getHeight())};
}

SineDrive ResonanceLayout::driveAt(juce::Point<float> place) const {
    const auto x = static_cast<double>(place.x - static_cast<float>(plot.getX())) / plot.getWidth();
    const auto y = static_cast<double>(static_cast<float>(plot.getBottom()) - place.y) / plot.getHeight();
    return {lowFrequency + std::clamp(x, 0.0, 1.0) * (highFrequency - lowFrequency),
            std::clamp(y, 0.0, 1.0) * highDepth};
}

void paintResonance(juce::Graphics& g, juce::Rectangle<int> area, const ResonanceShown& shown) {
    const ResonanceLayout layout(area, shown);
    g.setColour(Theme::colour(palette::background));
    g.fillRect(area);
    if (!shown.isEmpty())
        paintCells(g, layout, shown);
    paintAxes(g, layout);
    if (!shown.isEmpty()) {
        paintEdges(g, layout, shown);
        paintOwn(g, layout, shown);
        paintKey(g, layout, shown);
    }
    paintCursor(g, layout, shown);
    paintDrive(g, layout, shown);
    paintStatus(g, layout, shown);
}

} // namespace berger
