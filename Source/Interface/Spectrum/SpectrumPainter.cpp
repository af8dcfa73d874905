// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpectrumPainter.h"

#include "Dynamics/EegBands.h"
#include "Interface/Controls/Theme.h"
#include "Interface/Scope/ScopeSettings.h"
#include "Interface/Scope/Ticks.h"
#include "Plugin/Utf8.h"

#include <cmath>

namespace berger {
namespace {

constexpr int statusHeight = 22, hertzHeight = 20, axisWidth = 82, edgeWidth = 12, bandHeight = 18;
constexpr std::array<const char*, eegBands.size()> bandLetters{"\u03b4", "\u03b8", "\u03b1", "\u03b2", "\u03b3"};
constexpr std::array<double, 10> roundHertz{0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100};
constexpr auto density = " mV\u00b2/Hz";

juce::String valueText(double value) {
    if (value == 0.0)
        return "0";
    const auto digits = 2 - static_cast<int>(std::floor(std::log10(std::abs(value))));
    if (digits < -3 || digits > 6)
        return juce::String(value, 2, true);
    return juce::String(value, std::clamp(digits, 0, 6));
}

// "10⁻³"
juce::String decadeText(int exponent) {
    if (exponent >= -2 && exponent <= 3)
        return juce::String(std::pow(10.0, exponent), std::max(0, -exponent));
    constexpr std::array<const char*, 10> raised{"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                                 "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    auto text = utf8(exponent < 0 ? "10\u207b" : "10");
    for (const auto digit : std::to_string(std::abs(exponent)))
        text << utf8(raised[static_cast<std::size_t>(digit - '0')]);
    return text;
}

void paintBands(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown) {
    g.setFont(Theme::font(13.0f));
    for (std::size_t i = 0; i < eegBands.size(); ++i) {
        const auto& band = eegBands[i];
        const auto left = layout.placeOf(band.from), right = layout.placeOf(band.to);
        const auto place = juce::Rectangle<float>::leftTopRightBottom(
            left, static_cast<float>(layout.plot.getY()), right, static_cast<float>(layout.plot.getBottom()));
        g.setColour(Theme::colour(i % 2 == 0 ? palette::raised : palette::panel));
        g.fillRect(place);
        g.setColour(Theme::colour(palette::soft));
        auto name = utf8(bandLetters[i]);
        const auto power = name + " " + valueText(shown.spectrum.band(band.from, band.to)) + utf8(" mV\u00b2");
        if (!shown.isEmpty() && place.getWidth() > 6.5f * static_cast<float>(power.length()))
            name = power;
        g.drawText(name, place.withHeight(static_cast<float>(bandHeight)).expanded(4.0f, 0.0f),
                   juce::Justification::centred, false);
    }
}

void paintHertz(juce::Graphics& g, const SpectrumLayout& layout) {
    std::vector<double> values(roundHertz.begin(), roundHertz.end());
    if (!layout.isFrequencyLog)
        values = ticksFor(layout.low, layout.high, std::max(3, layout.plot.getWidth() / 48)).values;
    g.setFont(Theme::font(12.0f));
    for (const auto value : values) {
        const auto x = layout.placeOf(value);
        g.setColour(Theme::colour(palette::line).withAlpha(0.55f));
        g.fillRect(x, static_cast<float>(layout.plot.getY()), 1.0f, static_cast<float>(layout.plot.getHeight()));
        g.setColour(Theme::colour(palette::soft));
        g.drawText(juce::String(value),
                   juce::Rectangle<float>(40.0f, 14.0f).withCentre({x, static_cast<float>(layout.hertz.getY() + 9)}),
                   juce::Justification::centred, false);
    }
    g.setColour(Theme::colour(palette::soft));
    g.drawText("model Hz", layout.hertz.withRight(layout.plot.getX() - 20).withTrimmedLeft(8),
               juce::Justification::centredLeft, false);
}

void paintPower(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown) {
    const auto& plot = layout.plot;
    const juce::Rectangle<int> column(plot.getX() - axisWidth, plot.getY(), axisWidth, plot.getHeight());
    const auto tick = [&](double value, const juce::String& text) {
        const auto y = layout.heightOf(value);
        g.setColour(Theme::colour(palette::line).withAlpha(0.55f));
        g.fillRect(static_cast<float>(plot.getX()), y, static_cast<float>(plot.getWidth()), 1.0f);
        g.setColour(Theme::colour(palette::soft));
        const auto top = juce::jlimit(plot.getY() - 4, plot.getBottom() - 10, juce::roundToInt(y) - 7);
        g.drawText(text, column.reduced(6, 0).withY(top).withHeight(14), juce::Justification::centredRight, false);
    };
    g.setFont(Theme::font(12.0f));
    if (layout.isPowerLog) {
        const auto last = juce::roundToInt(std::log10(layout.top));
        for (auto exponent = juce::roundToInt(std::log10(layout.bottom)); exponent <= last; ++exponent)
            tick(std::pow(10.0, exponent), decadeText(exponent));
    } else {
        const auto ticks = ticksFor(layout.bottom, layout.top, std::max(3, plot.getHeight() / 32));
        for (const auto value : ticks.values)
            tick(value, utf8(ticks.text(value)));
    }
    auto name = juce::Rectangle<int>(column.getX() + 8, plot.getCentreY() - 15, 50, 30);
    g.setColour(Theme::colour(shown.settings.signal));
    g.setFont(Theme::font(14.0f, true));
    g.drawText(nameOf(shown.settings.signal), name.removeFromTop(16), juce::Justification::centredLeft, false);
    g.setColour(Theme::colour(palette::soft));
    g.setFont(Theme::font(12.0f));
    g.drawText(utf8(density).trim(), name.removeFromTop(14), juce::Justification::centredLeft, false);
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
    auto area = curve;
    if (!area.isEmpty()) {
        const auto bottom = static_cast<float>(layout.plot.getBottom());
        area.lineTo(area.getCurrentPosition().withY(bottom));
        area.lineTo(curve.getBounds().getX(), bottom);
        area.closeSubPath();
        g.setColour(colour.withAlpha(0.14f));
        g.fillPath(area);
    }
    if (!shown.held.empty()) {
        g.setColour(Theme::colour(palette::accent).withAlpha(0.8f));
        g.strokePath(curveOf(layout, shown.held, shown.spectrum.binHz), juce::PathStrokeType(1.0f));
    }
    g.setColour(colour);
    g.strokePath(curve, juce::PathStrokeType(1.5f));
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

void paintStatus(juce::Graphics& g, const SpectrumLayout& layout, const SpectrumShown& shown) {
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

} // namespace

SpectrumLayout::SpectrumLayout(juce::Rectangle<int> area, const SpectrumShown& shown)
    : low(shown.fromHz()), bottom(shown.bottom()), top(shown.top), isFrequencyLog(shown.settings.isFrequencyLog),
      isPowerLog(shown.settings.isPowerLog) {
    status = area.removeFromTop(statusHeight);
    hertz = area.removeFromBottom(hertzHeight);
    area.removeFromLeft(axisWidth);
    area.removeFromRight(edgeWidth);
    plot = area.withTrimmedTop(4).withTrimmedBottom(2);
    plot.setSize(std::max(1, plot.getWidth()), std::max(1, plot.getHeight()));
}

float SpectrumLayout::placeOf(double hz) const {
    const auto part =
        isFrequencyLog ? std::log(std::max(hz, 1e-9) / low) / std::log(high / low) : (hz - low) / (high - low);
    return static_cast<float>(plot.getX() + part * plot.getWidth());
}

double SpectrumLayout::hzAt(float x) const {
    const auto part = std::clamp((static_cast<double>(x) - plot.getX()) / plot.getWidth(), 0.0, 1.0);
    return isFrequencyLog ? low * std::pow(high / low, part) : low + part * (high - low);
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
    paintHertz(g, layout);
    paintPower(g, layout, shown);
    if (!shown.isEmpty())
        paintCurves(g, layout, shown);
    paintStatus(g, layout, shown);
}

juce::String peakText(const SpectrumShown& shown) {
    if (shown.isEmpty())
        return "waiting for the column";
    const auto peak = shown.peakHz();
    if (!peak)
        return "at rest: no peak";
    return "peak " + juce::String(*peak, 2) + " Hz, " + valueText(shown.powerAt(*peak)) + utf8(density);
}

juce::StringArray bandTexts(const SpectrumShown& shown) {
    juce::StringArray texts;
    for (const auto& band : eegBands)
        texts.add(juce::String(band.name) + " " + juce::String(band.from) + " to " + juce::String(band.to) +
                  " Hz: " + valueText(shown.spectrum.band(band.from, band.to)) + utf8(" mV\u00b2"));
    return texts;
}

juce::String cursorText(const SpectrumShown& shown) {
    if (!shown.cursor || shown.isEmpty())
        return {};
    return juce::String(*shown.cursor, 2) + " Hz: " + valueText(shown.powerAt(*shown.cursor)) + utf8(density);
}

} // namespace berger
