// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapPainter.h"

#include "Instrument/Parameters.h"
#include "Interface/Controls/Theme.h"
#include "Interface/Scope/Ticks.h"
#include "MapTexts.h"
#include "Plugin/Utf8.h"

#include <array>

namespace berger {
namespace {

constexpr float pointSize = 8.0f;

juce::Rectangle<float> pointAt(juce::Point<float> place) {
    return juce::Rectangle<float>(pointSize, pointSize).withCentre(place);
}

void paintName(juce::Graphics& g, const MapLayout& layout) {
    auto name = juce::Rectangle<int>(layout.axis.getX() + 6, layout.plot.getCentreY() - 15, 40, 30);
    g.setColour(Theme::colour(Signal::EEG));
    g.setFont(Theme::font(13.0f, true));
    g.drawText("EEG", name.removeFromTop(16), juce::Justification::centredLeft, false);
    g.setColour(Theme::colour(palette::soft));
    g.setFont(Theme::font(12.0f));
    g.drawText("mV", name, juce::Justification::topLeft, false);
}

// A stretch of a branch that is stable or unstable throughout.
struct Piece {
    juce::Path path;
    bool isStable;
};

// A line through one bound of the EEG of neighbours, cut where their stability changes.
template <class Branch>
std::vector<Piece> piecesOf(const MapLayout& layout, const Branch& branch, double BranchPlace::*bound) {
    std::vector<Piece> pieces;
    std::optional<juce::Point<float>> before;
    juce::Point<float> drawn;
    for (std::size_t i = 0; i < branch.size(); ++i) {
        const auto place = placeOf(branch[i]);
        const auto at = layout.at(place.parameter, place.*bound);
        const auto isSame = !pieces.empty() && pieces.back().isStable == place.isStable;
        if (isSame && i + 1 < branch.size() && at.getDistanceFrom(drawn) < 1.0f) {
            before = at;
            continue; // not to be seen
        }
        if (!isSame) {
            pieces.push_back({{}, place.isStable});
            pieces.back().path.startNewSubPath(before.value_or(at));
        }
        pieces.back().path.lineTo(at);
        before = drawn = at;
    }
    return pieces;
}

template <class Branch> void paintBranch(juce::Graphics& g, const MapLayout& layout, const Branch& branch,
                                         std::initializer_list<double BranchPlace::*> bounds) {
    constexpr std::array<float, 2> dashes{5.0f, 4.0f};
    for (const auto bound : bounds)
        for (const auto& piece : piecesOf(layout, branch, bound)) {
            const juce::PathStrokeType stroke(Theme::traceWidth(piece.isStable ? 2.0f : 1.3f));
            if (piece.isStable) {
                g.strokePath(piece.path, stroke);
            } else {
                juce::Path outline;
                stroke.createDashedStroke(outline, piece.path, dashes.data(), static_cast<int>(dashes.size()));
                g.fillPath(outline);
            }
        }
}

void paintBranches(juce::Graphics& g, const MapLayout& layout, const MapShown& shown) {
    const juce::Graphics::ScopedSaveState saved(g);
    g.reduceClipRegion(layout.plot);
    g.setColour(Theme::colour(palette::M).withAlpha(shown.hasCycles ? 1.0f : 0.35f));
    for (const auto& branch : shown.diagram.cycles)
        paintBranch(g, layout, branch, {&BranchPlace::minimum, &BranchPlace::maximum});
    g.setColour(Theme::colour(Signal::EEG));
    for (const auto& branch : shown.diagram.equilibria)
        paintBranch(g, layout, branch, {&BranchPlace::minimum});
}

void paintPoints(juce::Graphics& g, const MapLayout& layout, const MapShown& shown) {
    const auto background = Theme::colour(palette::background);
    const auto labels = labelsFor(layout, shown);
    for (const auto& label : labels) {
        const auto nearest = label.box.toFloat().getConstrainedPoint(label.point);
        g.setColour(Theme::colour(palette::edge));
        if (nearest.getDistanceFrom(label.point) > 14.0f)
            g.drawLine({label.point, nearest}, 1.0f);
        g.setColour(background.withAlpha(0.75f));
        g.fillRect(label.box);
    }
    for (const auto& point : shown.diagram.points)
        for (const auto& place : placesOf(layout, point)) {
            g.setColour(background);
            g.fillEllipse(pointAt(place).expanded(1.5f));
            g.setColour(Theme::colour(palette::E));
            g.fillEllipse(pointAt(place));
        }
    for (const auto& label : labels) {
        const auto justification = static_cast<float>(label.box.getCentreX()) < label.point.x - 1.0f
                                       ? juce::Justification::centredRight
                                       : juce::Justification::centredLeft;
        auto box = label.box.reduced(2, 0);
        g.setFont(Theme::font(12.0f, true));
        g.setColour(Theme::colour(palette::ink));
        g.drawText(label.name, box.removeFromTop(box.getHeight() / 2), justification, false);
        g.setFont(Theme::font(12.0f));
        g.setColour(Theme::colour(palette::soft));
        g.drawText(label.value, box, justification, false);
    }
}

} // namespace

void paintMapGrid(juce::Graphics& g, const MapLayout& layout, const MapSettings& settings) {
    const auto plot = layout.plot.toFloat();
    g.setFont(Theme::font(12.0f));
    const auto grid = Theme::colour(palette::line).withAlpha(0.55f), text = Theme::colour(palette::soft);
    paintTicksAcross(g, layout, layout.from, layout.to, [&](double value) { return layout.xOf(value); });
    const auto yTicks = ticksFor(layout.eeg.low, layout.eeg.high, std::max(2, layout.plot.getHeight() / 36));
    for (const auto value : yTicks.values) {
        const auto y = layout.yOf(value);
        g.setColour(grid);
        g.fillRect(plot.getX(), y, plot.getWidth(), 1.0f);
        g.setColour(text);
        const auto top = juce::jlimit(layout.plot.getY() - 4, layout.plot.getBottom() - 10, juce::roundToInt(y) - 7);
        g.drawText(utf8(yTicks.text(value)), layout.axis.withTrimmedRight(5).withY(top).withHeight(14),
                   juce::Justification::centredRight, false);
    }
    const auto& row = info(settings.parameter);
    g.drawText(titleOf(settings.parameter) + (row.unit.empty() ? juce::String() : utf8(", " + row.unit)),
               layout.foot.withTrimmedTop(17).withLeft(layout.plot.getX()).withRight(layout.plot.getRight()),
               juce::Justification::centredTop, false);
}

void paintMap(juce::Graphics& g, juce::Rectangle<int> area, const MapShown& shown) {
    const MapLayout layout(area, shown);
    g.setColour(Theme::colour(palette::background));
    g.fillRect(area);
    paintMapGrid(g, layout, shown.settings);
    paintName(g, layout);
    if (!shown.hasEquilibria)
        return;
    paintBranches(g, layout, shown);
    paintPoints(g, layout, shown);
}

void paintColumn(juce::Graphics& g, juce::Rectangle<int> area, const MapShown& shown) {
    const MapLayout layout(area, shown);
    g.setFont(Theme::font(13.0f));
    g.setColour(Theme::colour(palette::ink));
    g.drawText(statusText(shown), layout.status.reduced(8, 0), juce::Justification::centredLeft, true);
    const auto plot = layout.plot.toFloat();
    const juce::Graphics::ScopedSaveState saved(g);
    g.reduceClipRegion(layout.plot.expanded(5));
    g.setColour(Theme::colour(palette::accent));
    if (shown.isInside(shown.place)) {
        const auto x = layout.xOf(shown.place);
        g.fillRect(x - 0.5f, plot.getY(), 1.0f, plot.getHeight());
        if (shown.recent) {
            const auto top = std::max(layout.yOf(shown.recent->high), plot.getY()),
                       bottom = std::min(layout.yOf(shown.recent->low), plot.getBottom());
            g.fillRoundedRectangle(x - 2.5f, top - 2.5f, 5.0f, std::max(bottom - top, 0.0f) + 5.0f, 2.5f);
        }
    }
    if (shown.reading) {
        const auto& place = *shown.reading;
        g.setColour(Theme::colour(palette::ink));
        for (const auto eeg : {place.minimum, place.maximum})
            g.drawEllipse(pointAt(layout.at(place.parameter, eeg)).expanded(2.0f), 1.5f);
    }
}

} // namespace berger
