// SPDX-License-Identifier: GPL-3.0-or-later
#include "AveragePainter.h"

#include "AverageTexts.h"
#include "Interface/Controls/Theme.h"
#include "Interface/Scope/ScopeSettings.h"
#include "Interface/Scope/Ticks.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace berger {
namespace {

constexpr int footHeight = 20, axisWidth = 82, edgeWidth = 12;
constexpr int pixelsPerColumn = 60, pixelsPerRow = 34;

void paintAxes(juce::Graphics& g, const AverageLayout& layout, const AverageShown& shown) {
    const auto plot = layout.plot.toFloat();
    g.setFont(Theme::font(12.0f));
    const auto across = ticksFor(layout.from, layout.to, std::max(2, layout.plot.getWidth() / pixelsPerColumn));
    for (const auto ms : across.values) {
        const auto x = layout.placeOf(ms);
        g.setColour(Theme::colour(palette::line).withAlpha(0.55f));
        g.fillRect(x, plot.getY(), 1.0f, plot.getHeight());
        g.setColour(Theme::colour(palette::soft));
        const auto text =
            juce::Rectangle<float>(44.0f, 14.0f).withCentre({x, static_cast<float>(layout.foot.getY() + 9)});
        g.drawText(across.text(ms), text.withX(std::min(text.getX(), plot.getRight() + edgeWidth - text.getWidth())),
                   juce::Justification::centred, false);
    }
    const auto up = ticksFor(layout.low, layout.high, std::max(2, layout.plot.getHeight() / pixelsPerRow));
    for (const auto mV : up.values) {
        const auto y = layout.heightOf(mV);
        g.setColour(Theme::colour(palette::line).withAlpha(0.55f));
        g.fillRect(plot.getX(), y, plot.getWidth(), 1.0f);
        g.setColour(Theme::colour(palette::soft));
        const auto top = juce::jlimit(layout.plot.getY() - 4, layout.plot.getBottom() - 10, juce::roundToInt(y) - 7);
        g.drawText(up.text(mV), layout.axis.reduced(6, 0).withY(top).withHeight(14), juce::Justification::centredRight,
                   false);
    }
    g.drawText("model ms", layout.foot.withRight(layout.plot.getX() - 14).withTrimmedLeft(8),
               juce::Justification::centredLeft, false);
    auto name = juce::Rectangle<int>(layout.axis.getX() + 8, layout.plot.getCentreY() - 15, 44, 30);
    g.drawText("mV", name.removeFromBottom(14), juce::Justification::centredLeft, false);
    g.setColour(Theme::colour(shown.settings.signal));
    g.setFont(Theme::font(14.0f, true));
    g.drawText(nameOf(shown.settings.signal), name, juce::Justification::centredLeft, false);
}

// The stimulus is before the sample at zero and the next one.
void paintStimulus(juce::Graphics& g, const AverageLayout& layout) {
    constexpr std::array<float, 2> dashes{4.0f, 4.0f};
    const auto x = layout.placeOf(0.0);
    g.setColour(Theme::colour(palette::accent));
    g.drawDashedLine({x, static_cast<float>(layout.plot.getY()), x, static_cast<float>(layout.plot.getBottom())},
                     dashes.data(), static_cast<int>(dashes.size()), 1.0f);
}

// What lies in a pixel's column: of several samples the ranges.
struct Slice {
    double x, meanLow, meanHigh, bandLow, bandHigh;
};

std::vector<Slice> slicesOf(const AverageLayout& layout, const AverageShown& shown) {
    const auto& average = shown.epochs.getAverage();
    const auto mean = average.mean();
    std::vector<Slice> slices;
    for (std::size_t i = 0; i < mean.size(); ++i) {
        const auto x = static_cast<double>(layout.placeOf(shown.timeOf(i)));
        const auto error = average.standardError(i);
        if (slices.empty() || x - slices.back().x >= 0.75)
            slices.push_back({x, mean[i], mean[i], mean[i] - error, mean[i] + error});
        auto& [at, low, high, bottom, top] = slices.back();
        low = std::min(low, mean[i]);
        high = std::max(high, mean[i]);
        bottom = std::min(bottom, mean[i] - error);
        top = std::max(top, mean[i] + error);
    }
    return slices;
}

void paintCurve(juce::Graphics& g, const AverageLayout& layout, const AverageShown& shown) {
    const juce::Graphics::ScopedSaveState saved(g);
    g.reduceClipRegion(layout.plot);
    const auto colour = Theme::colour(shown.settings.signal);
    juce::Path band, mean;
    const auto slices = slicesOf(layout, shown);
    const auto at = [&](double x, double mV) { return juce::Point<float>(static_cast<float>(x), layout.heightOf(mV)); };
    band.startNewSubPath(at(slices.front().x, slices.front().bandHigh));
    mean.startNewSubPath(at(slices.front().x, slices.front().meanHigh));
    for (const auto& slice : slices) {
        band.lineTo(at(slice.x, slice.bandHigh));
        mean.lineTo(at(slice.x, slice.meanHigh));
        if (slice.meanLow < slice.meanHigh)
            mean.lineTo(at(slice.x, slice.meanLow));
    }
    for (const auto& slice : std::views::reverse(slices))
        band.lineTo(at(slice.x, slice.bandLow));
    band.closeSubPath();
    g.setColour(Theme::colour(palette::background).interpolatedWith(colour, 0.35f));
    g.fillPath(band);
    g.setColour(colour);
    g.strokePath(mean, juce::PathStrokeType(1.5f));
    if (shown.cursor) {
        g.setColour(Theme::colour(palette::ink).withAlpha(0.8f));
        g.fillRect(layout.placeOf(*shown.cursor), static_cast<float>(layout.plot.getY()), 1.0f,
                   static_cast<float>(layout.plot.getHeight()));
    }
}

void paintStatus(juce::Graphics& g, const AverageLayout& layout, const AverageShown& shown) {
    auto area = layout.status.reduced(8, 0);
    g.setFont(Theme::font(13.0f));
    auto text = cursorText(shown);
    if (text.isEmpty())
        text = leftOutText(shown);
    if (text.isEmpty() && shown.count() > 1)
        text = juce::String::fromUTF8("mean \u00b1 standard error");
    g.setColour(Theme::colour(palette::soft));
    g.drawText(text, area.removeFromRight(text.isEmpty() ? 0 : area.getWidth() * 45 / 100),
               juce::Justification::centredRight, true);
    g.setColour(Theme::colour(palette::ink));
    g.drawText(countText(shown), area, juce::Justification::centredLeft, true);
}

} // namespace

AverageLayout::AverageLayout(juce::Rectangle<int> area, const AverageShown& shown)
    : PlotArea(area, axisWidth, footHeight, edgeWidth), from(-shown.settings.before), to(shown.settings.after) {
    if (shown.isEmpty())
        return;
    const auto& average = shown.epochs.getAverage();
    low = high = average.mean().front();
    for (std::size_t i = 0; i < average.mean().size(); ++i) {
        const auto mean = average.mean()[i], error = average.standardError(i);
        low = std::min(low, mean - error);
        high = std::max(high, mean + error);
    }
    constexpr double least = 0.01; // mV, so that a rest is a line and not rounding
    const auto margin = 0.08 * std::max(high - low, least);
    low -= margin;
    high += margin;
}

float AverageLayout::placeOf(double ms) const {
    return static_cast<float>(plot.getX() + (ms - from) / (to - from) * plot.getWidth());
}

double AverageLayout::timeAt(float x) const {
    const auto part = static_cast<double>(x - static_cast<float>(plot.getX())) / plot.getWidth();
    return from + std::clamp(part, 0.0, 1.0) * (to - from);
}

float AverageLayout::heightOf(double mV) const {
    return static_cast<float>(plot.getBottom() - (mV - low) / (high - low) * plot.getHeight());
}

void paintAverage(juce::Graphics& g, juce::Rectangle<int> area, const AverageShown& shown) {
    const AverageLayout layout(area, shown);
    g.setColour(Theme::colour(palette::background));
    g.fillRect(area);
    paintAxes(g, layout, shown);
    paintStimulus(g, layout);
    if (!shown.isEmpty())
        paintCurve(g, layout, shown);
    paintStatus(g, layout, shown);
}

} // namespace berger
