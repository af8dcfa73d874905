// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Parameters.h"
#include "Interface/Controls/Theme.h"
#include "Interface/Resonance/ResonanceColours.h"
#include "MapPainter.h"
#include "MapTexts.h"
#include "PlaneView.h"
#include "Plugin/Utf8.h"

#include <cmath>

namespace berger {
namespace {

constexpr double lowestHz = 0.5, highestHz = 20.0; // that colours tell apart

juce::Colour colourOf(const RegimeCell& cell) {
    switch (cell.kind) {
    case RegimeCell::Kind::rest:
        return Theme::colour(palette::raised);
    case RegimeCell::Kind::cycle:
        return responseColour(std::log(cell.frequency / lowestHz) / std::log(highestHz / lowestHz));
    case RegimeCell::Kind::irregular:
        return Theme::colour(palette::warning);
    }
    return {};
}

juce::Colour colourOf(SpecialPoint::Kind kind) {
    using enum SpecialPoint::Kind;
    switch (kind) {
    case hopf:
        return Theme::colour(palette::E);
    case fold:
    case snic:
        return Theme::colour(palette::ink);
    default:
        return Theme::colour(palette::E_inp);
    }
}

juce::Image imageOf(const PlaneShown& shown) {
    constexpr auto size = static_cast<int>(PlaneShown::size);
    juce::Image image(juce::Image::RGB, size, size, true, juce::SoftwareImageType());
    const juce::Image::BitmapData pixels(image, juce::Image::BitmapData::writeOnly);
    for (int y = 0; y < size; ++y)
        if (const auto* row = shown.rowFor(static_cast<std::size_t>(size - 1 - y)))
            for (int x = 0; x < size; ++x)
                pixels.setPixelColour(x, y, colourOf(row->cells[static_cast<std::size_t>(x)]));
    return image;
}

void paintCurves(juce::Graphics& g, const MapLayout& layout, const PlaneShown& shown) {
    const ParameterAxis upwards{{}, shown.settings.second, shown.settings.secondFrom, shown.settings.secondTo};
    const auto placeOf = [&](std::size_t row, const SpecialPoint& point) {
        return layout.at(point.parameter, middleOf(upwards, row, PlaneShown::size));
    };
    for (std::size_t row = 0; row < PlaneShown::size; ++row)
        if (shown.rows[row])
            for (const auto& point : shown.rows[row]->points) {
                g.setColour(colourOf(point.kind));
                g.fillRect(juce::Rectangle<float>(2.0f, 2.0f).withCentre(placeOf(row, point)));
            }
    for (const auto& line : shown.curves()) {
        g.setColour(colourOf(line.from->kind));
        g.drawLine({placeOf(line.fromRow, *line.from), placeOf(line.toRow, *line.to)}, 1.5f);
    }
}

void paintKey(juce::Graphics& g, juce::Rectangle<int> area) {
    constexpr int rowHeight = 15;
    g.setFont(Theme::font(12.0f));
    const auto entry = [&](juce::Colour colour, const juce::String& text, bool isPoint) {
        auto row = area.removeFromTop(rowHeight);
        auto sample = row.removeFromLeft(12).withSizeKeepingCentre(isPoint ? 4 : 10, isPoint ? 4 : 10);
        g.setColour(colour);
        g.fillRect(sample);
        g.setColour(Theme::colour(palette::soft));
        g.drawText(text, row.withTrimmedLeft(4), juce::Justification::centredLeft, false);
    };
    entry(colourOf(RegimeCell{}), "rest", false);
    for (const auto hertz : {1.0, 2.0, 5.0, 10.0, 15.0})
        entry(colourOf(RegimeCell{RegimeCell::Kind::cycle, hertz}), juce::String(hertz) + " Hz", false);
    entry(colourOf(RegimeCell{RegimeCell::Kind::irregular, 0.0}), "other", false);
    entry(colourOf(SpecialPoint::Kind::fold), "fold", true);
    entry(colourOf(SpecialPoint::Kind::hopf), "Hopf", true);
    entry(colourOf(SpecialPoint::Kind::foldOfCycles), "cycles", true);
}

} // namespace

void paintPlane(juce::Graphics& g, juce::Rectangle<int> area, const PlaneShown& shown) {
    const auto layout = layoutOf(area, shown);
    g.setColour(Theme::colour(palette::background));
    g.fillRect(area);
    paintMapGrid(g, layout, shown.settings);
    {
        const juce::Graphics::ScopedSaveState saved(g);
        g.reduceClipRegion(layout.plot);
        g.setImageResamplingQuality(juce::Graphics::lowResamplingQuality);
        g.setOpacity(1.0f);
        g.drawImage(imageOf(shown), layout.plot.toFloat());
        paintCurves(g, layout, shown);
        const auto at = layout.at(shown.place[0], shown.place[1]);
        for (const auto& [size, colour] : {std::pair{13.0f, palette::background}, std::pair{9.0f, palette::accent}}) {
            g.setColour(Theme::colour(colour));
            g.fillEllipse(juce::Rectangle<float>(size, size).withCentre(at));
        }
    }
    paintKey(g, area.withLeft(layout.plot.getRight() + 10).withTop(layout.plot.getY()));
    g.setColour(Theme::colour(palette::soft));
    g.setFont(Theme::font(12.0f));
    const auto& row = info(shown.settings.second);
    const auto middle = layout.plot.getCentreY();
    g.drawText(utf8(row.id), layout.axis.withY(middle - 15).withHeight(15).withTrimmedLeft(4),
               juce::Justification::centredLeft, false);
    g.drawText(utf8(row.unit), layout.axis.withY(middle).withHeight(15).withTrimmedLeft(4),
               juce::Justification::centredLeft, false);
    g.setFont(Theme::font(13.0f));
    g.setColour(Theme::colour(palette::ink));
    g.drawText(statusText(shown), layout.status.reduced(8, 0).withRight(area.getRight()),
               juce::Justification::centredLeft, true);
}

} // namespace berger
