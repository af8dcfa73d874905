// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpectrumPainter.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Scope/ScopeSettings.h"
#include "Plugin/Utf8.h"
#include "SpectrumTexts.h"

#include <cmath>
#include <map>

namespace berger {
namespace {

constexpr int footHeight = 20, axisWidth = 82, edgeWidth = 12, keyEdge = 70, bandHeight = 18;

std::uint32_t colourOf(std::size_t band) { return band % 2 == 0 ? palette::raised : palette::panel; }

std::uint32_t colourAt(double hz) {
    for (std::size_t i = 0; i < eegBands.size(); ++i)
        if (eegBands[i].from <= hz && hz < eegBands[i].to)
            return colourOf(i);
    return palette::background;
}

void paintBands(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown) {
    g.setFont(Theme::font(13.0f));
    for (std::size_t i = 0; i < eegBands.size(); ++i) {
        const auto& band = eegBands[i];
        const auto left = layout.placeOf(band.from), right = layout.placeOf(band.to);
        const auto place = juce::Rectangle<float>::leftTopRightBottom(
            left, static_cast<float>(layout.plot.getY()), right, static_cast<float>(layout.plot.getBottom()));
        g.setColour(Theme::colour(colourOf(i)));
        g.fillRect(place.toNearestInt());
        g.setColour(Theme::colour(palette::soft));
        auto name = bandLetter(i);
        const auto power = name + " " + powerText(shown.spectrum.band(band.from, band.to)) + utf8(" mV\u00b2");
        if (!shown.isEmpty() && place.getWidth() > 6.5f * static_cast<float>(power.length()))
            name = power;
        g.drawText(name, place.withHeight(static_cast<float>(bandHeight)).expanded(4.0f, 0.0f),
                   juce::Justification::centred, false);
    }
}

// What lies below the curve, tinted, in columns of some pixels: a path as large, or blending, takes several times as
// long.
void paintArea(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown) {
    constexpr auto tint = 0.15f;
    const auto& power = shown.spectrum.power;
    const auto& plot = layout.plot;
    const auto width = std::max(2, plot.getWidth() / 300);
    std::map<std::uint32_t, juce::RectangleList<int>> columns; // by what lies below
    for (auto x = plot.getX(); x < plot.getRight(); x += width) {
        const auto hz = layout.hzOf((x + 0.5 * width - plot.getX()) / plot.getWidth());
        const auto bin = hz / shown.spectrum.binHz;
        const auto k = static_cast<std::size_t>(bin);
        if (k < 1 || k + 1 >= power.size())
            continue;
        const auto part = static_cast<float>(bin - std::floor(bin));
        const auto y = (1.0f - part) * layout.heightOf(power[k]) + part * layout.heightOf(power[k + 1]);
        const auto top = juce::jlimit(plot.getY(), plot.getBottom(), juce::roundToInt(y));
        columns[colourAt(hz)].addWithoutMerging(juce::Rectangle<int>(x, top, width, plot.getBottom() - top));
    }
    for (const auto& [below, list] : columns) {
        g.setColour(Theme::colour(below).interpolatedWith(Theme::colour(shown.settings.signal), tint));
        g.fillRectList(list);
    }
}

void paintHertz(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown) {
    g.setFont(Theme::font(12.0f));
    for (const auto& tick : hertzTicks(shown, layout.plot.getWidth())) {
        const auto x = layout.placeOf(tick.value);
        g.setColour(Theme::colour(palette::line).withAlpha(0.55f));
        g.fillRect(x, static_cast<float>(layout.plot.getY()), 1.0f, static_cast<float>(layout.plot.getHeight()));
        g.setColour(Theme::colour(palette::soft));
        g.drawText(tick.text,
                   juce::Rectangle<float>(40.0f, 14.0f).withCentre({x, static_cast<float>(layout.foot.getY() + 9)}),
                   juce::Justification::centred, false);
    }
    g.setColour(Theme::colour(palette::soft));
    g.drawText("model Hz", layout.foot.withRight(layout.plot.getX() - 20).withTrimmedLeft(8),
               juce::Justification::centredLeft, false);
}

void paintPower(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown) {
    const auto& plot = layout.plot;
    g.setFont(Theme::font(12.0f));
    for (const auto& tick : powerTicks(shown, plot.getHeight())) {
        const auto y = layout.heightOf(tick.value);
        g.setColour(Theme::colour(palette::line).withAlpha(0.55f));
        g.fillRect(static_cast<float>(plot.getX()), y, static_cast<float>(plot.getWidth()), 1.0f);
        g.setColour(Theme::colour(palette::soft));
        const auto top = juce::jlimit(plot.getY() - 4, plot.getBottom() - 10, juce::roundToInt(y) - 7);
        g.drawText(tick.text, layout.axis.reduced(6, 0).withY(top).withHeight(14), juce::Justification::centredRight,
                   false);
    }
    paintSpectrumName(g, layout, shown, densityUnit());
}

// A line through all bins or, where several are in a pixel, from the least to the greatest of each.
juce::Path curveOf(const SpectrumLayout& layout, const std::vector<double>& power, double binHz) {
    juce::Path path;
    const auto limit = [&](double value) {
        return juce::jlimit(static_cast<float>(layout.plot.getY()), static_cast<float>(layout.plot.getBottom()),
                            layout.heightOf(value));
    };
    const auto first = std::max<std::size_t>(1, static_cast<std::size_t>(layout.low / binHz));
    const auto place = [&](std::size_t k) { return layout.placeOf(static_cast<double>(k) * binHz); };
    for (auto k = first; k < power.size();) {
        const auto x = place(k);
        auto low = power[k], high = power[k];
        for (++k; k < power.size() && place(k) - x < 0.75f; ++k) {
            low = std::min(low, power[k]);
            high = std::max(high, power[k]);
        }
        if (path.isEmpty())
            path.startNewSubPath(x, limit(high));
        path.lineTo(x, limit(high));
        if (low < high)
            path.lineTo(x, limit(low));
        if (x > static_cast<float>(layout.plot.getRight()))
            break;
    }
    return path;
}

void paintCurves(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown) {
    const juce::Graphics::ScopedSaveState saved(g);
    g.reduceClipRegion(layout.plot);
    const auto curve = curveOf(layout, shown.spectrum.power, shown.spectrum.binHz);
    const auto colour = Theme::colour(shown.settings.signal);
    if (!shown.held.empty()) {
        g.setColour(Theme::colour(palette::accent).withAlpha(0.8f));
        g.strokePath(curveOf(layout, shown.held, shown.spectrum.binHz), juce::PathStrokeType(Theme::traceWidth(1.0f)));
    }
    g.setColour(colour);
    g.strokePath(curve, juce::PathStrokeType(Theme::traceWidth(1.5f)));
    if (const auto peak = shown.peakHz()) {
        const juce::Point<float> at(layout.placeOf(*peak), layout.heightOf(shown.powerAt(*peak)));
        g.setColour(Theme::colour(palette::accent));
        g.drawEllipse(juce::Rectangle<float>(8.0f, 8.0f).withCentre(at), 1.5f);
    }
    if (shown.cursor) {
        g.setColour(Theme::colour(palette::ink).withAlpha(0.8f));
        g.fillRect(layout.placeOf(*shown.cursor), static_cast<float>(layout.plot.getY()), 1.0f,
                   static_cast<float>(layout.plot.getHeight()));
    }
}

} // namespace

SpectrumLayout::SpectrumLayout(juce::Rectangle<int> area, const SpectrumShown& shown)
    : PlotArea(area, axisWidth, footHeight, shown.settings.isSpectrogram ? keyEdge : edgeWidth), low(shown.fromHz()),
      bottom(shown.bottom()), top(shown.top), isFrequencyLog(shown.settings.isFrequencyLog),
      isPowerLog(shown.settings.isPowerLog), isSpectrogram(shown.settings.isSpectrogram) {}

double SpectrumLayout::partOf(double hz) const {
    return isFrequencyLog ? std::log(std::max(hz, 1e-9) / low) / std::log(high / low) : (hz - low) / (high - low);
}

double SpectrumLayout::hzOf(double part) const {
    return isFrequencyLog ? low * std::pow(high / low, part) : low + part * (high - low);
}

double SpectrumLayout::hzAt(juce::Point<float> place) const {
    const auto inPlot = place - plot.getPosition().toFloat();
    const auto part = isSpectrogram ? 1.0f - inPlot.y / static_cast<float>(plot.getHeight())
                                    : inPlot.x / static_cast<float>(plot.getWidth());
    return hzOf(std::clamp(static_cast<double>(part), 0.0, 1.0));
}

float SpectrumLayout::heightOf(double power) const {
    const auto part = isPowerLog ? std::log(std::max(power, 1e-300) / bottom) / std::log(top / bottom) : power / top;
    return static_cast<float>(plot.getBottom() - part * plot.getHeight());
}

void paintSpectrum(juce::Graphics& g, juce::Rectangle<int> area, const SpectrumShown& shown) {
    const SpectrumLayout layout(area, shown);
    g.setColour(Theme::colour(palette::background));
    g.fillRect(area);
    paintBands(g, layout, shown);
    paintArea(g, layout, shown);
    paintHertz(g, layout, shown);
    paintPower(g, layout, shown);
    if (!shown.isEmpty())
        paintCurves(g, layout, shown);
    paintSpectrumStatus(g, layout, shown);
}

void paintSpectrumStatus(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown) {
    auto area = layout.status.reduced(8, 0);
    g.setFont(Theme::font(13.0f));
    g.setColour(Theme::colour(palette::ink));
    g.drawText(peakText(shown), area.removeFromLeft(area.getWidth() / 2), juce::Justification::centredLeft, true);
    g.setColour(Theme::colour(palette::soft));
    const auto wanted = shown.settings.record();
    auto text = cursorText(shown);
    if (text.isEmpty() && !shown.isEmpty())
        text = shown.seconds < wanted - 0.05 ? juce::String(shown.seconds, 1) + " of " + durationText(wanted)
                                             : "of the last " + durationText(shown.seconds);
    g.drawText(text, area, juce::Justification::centredRight, true);
}

void paintSpectrumName(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown,
                       const juce::String& unit) {
    auto name = juce::Rectangle<int>(layout.axis.getX() + 8, layout.plot.getCentreY() - 15, 50, 30);
    g.setColour(Theme::colour(shown.settings.signal));
    g.setFont(Theme::font(14.0f, true));
    g.drawText(nameOf(shown.settings.signal), name.removeFromTop(16), juce::Justification::centredLeft, false);
    g.setColour(Theme::colour(palette::soft));
    g.setFont(Theme::font(12.0f));
    g.drawText(unit, name.removeFromTop(14), juce::Justification::centredLeft, false);
}

} // namespace berger
