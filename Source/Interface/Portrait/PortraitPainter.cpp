// SPDX-License-Identifier: GPL-3.0-or-later
#include "PortraitPainter.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Scope/Ticks.h"
#include "Interface/Views/ViewParts.h"
#include "Plugin/Utf8.h"
#include "PortraitTexts.h"
#include "TrailRaster.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

constexpr int footHeight = 50, axisWidth = 74, edgeWidth = 12, nameHeight = 28;
constexpr float dotSize = 9.0f, trailWidth = 1.7f;

juce::Colour colourOf(Quantity q) { return Theme::colour(static_cast<Signal>(potentialOf(q))); }

juce::Rectangle<float> dotAt(juce::Point<float> place, float size = dotSize) {
    return juce::Rectangle<float>(size, size).withCentre(place);
}

void paintGrid(juce::Graphics& g, const PortraitLayout& layout, const PortraitShown& shown) {
    const auto plot = layout.plot.toFloat();
    const auto grid = Theme::colour(palette::line).withAlpha(0.55f), text = Theme::colour(palette::soft);
    g.setFont(Theme::font(12.0f));
    paintTicksAcross(g, layout, layout.x.low, layout.x.high, [&](double value) { return layout.at({value, 0.0}).x; });
    const auto yTicks = ticksFor(layout.y.low, layout.y.high, std::max(2, layout.plot.getHeight() / 36));
    for (const auto value : yTicks.values) {
        const auto y = layout.at({0.0, value}).y;
        g.setColour(grid);
        g.fillRect(plot.getX(), y, plot.getWidth(), 1.0f);
        g.setColour(text);
        const auto top = std::min(juce::roundToInt(y) - 7, layout.plot.getBottom() - 10);
        if (top < layout.plot.getY() + nameHeight)
            continue; // the axis's name stands there
        g.drawText(utf8(yTicks.text(value)), layout.axis.withTrimmedRight(5).withY(top).withHeight(14),
                   juce::Justification::centredRight, false);
    }
    const auto name = [&](Quantity q, juce::Rectangle<int> where, juce::Justification side) {
        g.setColour(colourOf(q));
        g.setFont(Theme::font(13.0f, true));
        g.drawText(rowOf(q).name, where.removeFromTop(16), side, false);
        g.setColour(text);
        g.setFont(Theme::font(12.0f));
        g.drawText(rowOf(q).unit, where, side, false);
    };
    name(shown.axes.up, layout.axis.withTrimmedLeft(8).withY(layout.plot.getY() - 2).withHeight(30),
         juce::Justification::centredLeft);
    g.setColour(colourOf(shown.axes.across));
    g.setFont(Theme::font(13.0f, true));
    const auto below = layout.foot.withTrimmedTop(17).withHeight(16).withLeft(layout.plot.getX());
    g.drawText(juce::String(rowOf(shown.axes.across).name) + ", " + rowOf(shown.axes.across).unit,
               below.withRight(layout.plot.getRight()), juce::Justification::centred, false);
}

// A branch in pieces that are stable, solid, or unstable, dashed.
void paintCurve(juce::Graphics& g, const PortraitLayout& layout, const PortraitShown& shown) {
    constexpr std::array<float, 2> dashes{5.0f, 4.0f};
    g.setColour(Theme::colour(palette::edge));
    juce::Path path;
    auto hasBegun = false;
    const auto finish = [&](bool isStable) {
        const juce::PathStrokeType stroke(isStable ? 2.0f : 1.3f);
        if (isStable) {
            g.strokePath(path, stroke);
        } else {
            juce::Path outline;
            stroke.createDashedStroke(outline, path, dashes.data(), static_cast<int>(dashes.size()));
            g.fillPath(outline);
        }
        path.clear();
        hasBegun = false;
    };
    const auto inReach = layout.plot.expanded(50).toFloat(); // far away there is nothing to see, but much to dash
    for (const auto& branch : shown.curve) {
        juce::Point<float> last;
        auto isStable = false;
        for (const auto& point : branch) {
            const auto at = layout.at(shown.placeOf(point.equilibrium.state));
            const auto isThis = point.equilibrium.isStable();
            if (hasBegun && (isThis != isStable || !inReach.contains(at))) {
                path.lineTo(at);
                finish(isStable);
            }
            isStable = isThis;
            if (!inReach.contains(at) || (hasBegun && at.getDistanceFrom(last) < 1.0f))
                continue;
            if (hasBegun)
                path.lineTo(at);
            else
                path.startNewSubPath(at);
            hasBegun = true;
            last = at;
        }
        finish(isStable);
    }
}

// Where a nullcline's name stands: at a place on it that is far from the other ones' names.
juce::Rectangle<int> placeForName(const PortraitLayout& layout, const Nullcline& nullcline, int width,
                                  const std::vector<juce::Rectangle<int>>& taken) {
    constexpr int height = 16;
    const auto room = layout.plot.reduced(4);
    for (const auto& line : nullcline.lines)
        for (std::size_t i = 0; i < line.size(); i += 4) {
            const auto at = layout.at({line[i][0], line[i][1]}).roundToInt();
            for (const auto& box : {juce::Rectangle<int>(at.x + 6, at.y - height - 3, width, height),
                                    juce::Rectangle<int>(at.x + 6, at.y + 4, width, height),
                                    juce::Rectangle<int>(at.x - 6 - width, at.y - height - 3, width, height)})
                if (room.contains(box) &&
                    std::ranges::none_of(taken, [&](const auto& other) { return other.intersects(box); }))
                    return box;
        }
    return {};
}

void paintNullclines(juce::Graphics& g, const PortraitLayout& layout, const PortraitShown& shown) {
    std::vector<juce::Rectangle<int>> taken;
    taken.reserve(shown.equilibria.size());
    for (const auto& equilibrium : shown.equilibria)
        taken.push_back(dotAt(layout.at(shown.placeOf(equilibrium.state)), 24.0f).toNearestInt());
    for (const auto& nullcline : shown.nullclines) {
        juce::Path path;
        for (const auto& line : nullcline.lines) {
            juce::Point<float> last;
            for (std::size_t i = 0; i < line.size(); ++i) {
                const auto at = layout.at({line[i][0], line[i][1]});
                if (i == 0)
                    path.startNewSubPath(at);
                else if (at.getDistanceFrom(last) < 2.0f && i + 1 < line.size())
                    continue;
                else
                    path.lineTo(at);
                last = at;
            }
        }
        const auto colour = colourOf(nullcline.of);
        g.setColour(colour.withAlpha(isDerivative(nullcline.of) ? 0.85f : 0.55f));
        g.strokePath(path, juce::PathStrokeType(1.4f));
        const auto name = nullclineText(nullcline.of);
        g.setFont(Theme::font(12.0f));
        const auto box = placeForName(layout, nullcline, g.getCurrentFont().getStringWidth(name) + 8, taken);
        if (box.isEmpty())
            continue;
        taken.push_back(box);
        g.setColour(Theme::colour(palette::background).withAlpha(0.75f));
        g.fillRect(box);
        g.setColour(colour);
        g.drawText(name, box, juce::Justification::centred, false);
    }
}

void paintEquilibria(juce::Graphics& g, const PortraitLayout& layout, const PortraitShown& shown) {
    for (const auto& equilibrium : shown.equilibria) {
        const auto place = layout.at(shown.placeOf(equilibrium.state));
        g.setColour(Theme::colour(palette::background));
        g.fillEllipse(dotAt(place).expanded(2.0f));
        g.setColour(Theme::colour(palette::ink));
        if (equilibrium.isStable())
            g.fillEllipse(dotAt(place));
        else
            g.drawEllipse(dotAt(place).reduced(0.75f), 1.5f);
    }
}

} // namespace

PortraitLayout::PortraitLayout(juce::Rectangle<int> area, const PortraitShown& shown)
    : PlotArea(area, axisWidth, footHeight, edgeWidth), x(shown.x), y(shown.y) {}

juce::Point<float> PortraitLayout::at(const PortraitPlace& place) const {
    const auto across = (place.x - x.low) / (x.high - x.low), up = (place.y - y.low) / (y.high - y.low);
    return {static_cast<float>(plot.getX() + across * plot.getWidth()),
            static_cast<float>(plot.getBottom() - up * plot.getHeight())};
}

PortraitPlace PortraitLayout::placeAt(juce::Point<float> point) const {
    const auto across = (static_cast<double>(point.x) - plot.getX()) / plot.getWidth();
    const auto up = (plot.getBottom() - static_cast<double>(point.y)) / plot.getHeight();
    return {x.low + across * (x.high - x.low), y.low + up * (y.high - y.low)};
}

void paintPortrait(juce::Graphics& g, juce::Rectangle<int> area, const PortraitShown& shown) {
    const PortraitLayout layout(area, shown);
    g.setColour(Theme::colour(palette::background));
    g.fillRect(area);
    paintGrid(g, layout, shown);
    {
        const juce::Graphics::ScopedSaveState saved(g);
        g.reduceClipRegion(layout.plot);
        if (shown.settings.showsCurve)
            paintCurve(g, layout, shown);
        if (shown.settings.sections != PortraitSettings::Sections::none)
            paintNullclines(g, layout, shown);
        paintEquilibria(g, layout, shown);
    }
    g.setFont(Theme::font(12.0f));
    g.setColour(Theme::colour(palette::soft));
    g.drawFittedText(heldText(shown), layout.foot.withTrimmedTop(34).withTrimmedLeft(8).withTrimmedRight(8),
                     juce::Justification::centredLeft, 1, 0.9f);
}

void paintTrail(juce::Graphics& g, juce::Rectangle<int> area, const PortraitShown& shown, juce::Image& canvas) {
    const PortraitLayout layout(area, shown);
    auto status = layout.status.reduced(8, 0);
    g.setFont(Theme::font(13.0f));
    g.setColour(Theme::colour(palette::soft));
    g.drawText(equilibriaText(shown), status.removeFromRight(190), juce::Justification::centredRight, true);
    g.setColour(Theme::colour(palette::ink));
    g.drawText(statusText(shown), status, juce::Justification::centredLeft, true);

    const auto scale = std::max(1.0f, g.getInternalContext().getPhysicalPixelScaleFactor());
    const auto size = layout.plot.toFloat() * scale;
    const auto width = juce::roundToInt(size.getWidth()), height = juce::roundToInt(size.getHeight());
    if (canvas.getWidth() != width || canvas.getHeight() != height)
        canvas = juce::Image(juce::Image::ARGB, width, height, true, juce::SoftwareImageType());
    else
        canvas.clear(canvas.getBounds());
    {
        TrailRaster raster(canvas, Theme::colour(palette::accent));
        juce::Point<float> last;
        for (const auto& point : shown.trail) {
            const auto at = (layout.at(point.place) - layout.plot.getPosition().toFloat()) * scale;
            const auto isNewest = &point == &shown.trail.back();
            if (point.isStart)
                last = at;
            if (at.getDistanceFrom(last) < 1.0f && !isNewest)
                continue; // not to be seen
            const auto freshness = 1.0f - point.age;
            raster.drawLine(last, at, 0.06f + 0.94f * freshness * freshness, trailWidth * scale);
            last = at;
        }
    }
    g.drawImage(canvas, layout.plot.toFloat());

    const juce::Graphics::ScopedSaveState saved(g);
    g.reduceClipRegion(layout.plot);
    if (shown.now) {
        const auto place = layout.at(shown.placeOf(*shown.now));
        g.setColour(Theme::colour(palette::background));
        g.fillEllipse(dotAt(place).expanded(1.5f));
        g.setColour(Theme::colour(palette::accent));
        g.fillEllipse(dotAt(place));
    }
    if (shown.cursor) {
        const auto place = layout.at(*shown.cursor);
        const auto plot = layout.plot.toFloat();
        g.setColour(Theme::colour(palette::ink).withAlpha(0.7f));
        g.fillRect(place.x - 0.5f, plot.getY(), 1.0f, plot.getHeight());
        g.fillRect(plot.getX(), place.y - 0.5f, plot.getWidth(), 1.0f);
    }
}

} // namespace berger
