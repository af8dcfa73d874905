// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopePainter.h"

#include "Interface/Controls/Theme.h"
#include "Ticks.h"

#include <cmath>

namespace berger {
namespace {

constexpr int statusHeight = 22, flagHeight = 14, timeHeight = 20, usualGap = 10, nameWidth = 44, axisWidth = 82,
              edgeWidth = 12;
constexpr int inputAxis = 64;
constexpr float lineWidth = 1.5f, inputWidth = 1.0f, inputAlpha = 0.6f, rightAlpha = 0.45f;
// Below so many frames a pixel, each pixel is drawn in parts.
constexpr double denseFrames = 32.0;
constexpr int partsPerPixel = 4;

// A padlock: the range is held.
void paintLock(juce::Graphics& g, juce::Rectangle<int> area) {
    const auto body = juce::Rectangle<float>(8.0f, 6.0f).withCentre(area.toFloat().getCentre().translated(0.0f, 2.0f));
    juce::Path shackle;
    shackle.addCentredArc(body.getCentreX(), body.getY(), 2.5f, 3.5f, 0.0f, -juce::MathConstants<float>::halfPi,
                          juce::MathConstants<float>::halfPi, true);
    g.strokePath(shackle, juce::PathStrokeType(1.3f));
    g.fillRect(body);
}

} // namespace

ScopeLayout::ScopeLayout(juce::Rectangle<int> bounds, const ScopeSettings& settings)
    : all(bounds), inputAxisWidth(settings.showsInput ? inputAxis : 0) {
    const auto hasCursors = settings.showsCursors;
    // A row only for what no control says.
    if (hasCursors || settings.mode == ScopeSettings::Mode::triggered)
        status = bounds.removeFromTop(statusHeight);
    else
        bounds.removeFromTop(6);
    time = bounds.removeFromBottom(timeHeight);
    bounds.removeFromLeft(axisWidth);
    bounds.removeFromRight(std::max(edgeWidth, inputAxisWidth));
    bounds.removeFromTop(hasCursors ? flagHeight + readingHeight : 2);
    const auto laneGap = hasCursors ? readingHeight + 2 : usualGap;
    bounds.removeFromBottom(2);
    const auto height = bounds.getHeight() + laneGap;
    for (std::size_t i = 0; i < laneCount; ++i) {
        const auto top = bounds.getY() + height * static_cast<int>(i) / static_cast<int>(laneCount);
        const auto bottom = bounds.getY() + height * static_cast<int>(i + 1) / static_cast<int>(laneCount) - laneGap;
        plots[i] = {bounds.getX(), top, std::max(1, bounds.getWidth()), std::max(1, bottom - top)};
    }
}

double ScopeLayout::timeAt(float x, const TimeSpan& span) const {
    return span.start + span.length * (static_cast<double>(x) - plots[0].getX()) / plots[0].getWidth();
}

float ScopeLayout::placeOf(double when, const TimeSpan& span) const {
    return static_cast<float>(plots[0].getX() + plots[0].getWidth() * (when - span.start) / span.length);
}

juce::Rectangle<int> ScopePainter::physical(const juce::Rectangle<int>& area) const {
    const auto at = [this](int x) { return juce::roundToInt(static_cast<float>(x) * scale); };
    return juce::Rectangle<int>::leftTopRightBottom(at(area.getX()), at(area.getY()), at(area.getRight()),
                                                    at(area.getBottom()));
}

int ScopePainter::getPhysicalWidth(const ScopeLayout& layout) const { return physical(layout.plots[0]).getWidth(); }

void ScopePainter::read(const ScopeLayout& layout) {
    span = model.getSpan();
    const auto& history = model.getShown();
    const auto width = std::max(1, getPhysicalWidth(layout));
    auto perFrame = 1.0;
    if (!history.isEmpty()) {
        const auto& latest = history.get(history.getCount() - 1);
        perFrame = latest.last - latest.first + static_cast<double>(latest.step);
    }
    perPixel = span.length / perFrame < denseFrames * width ? partsPerPixel : 1;
    for (const auto signal : allSignals) {
        const auto s = static_cast<std::size_t>(signal);
        visible[s] = {};
        columns[s].resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(perPixel));
        if (signal == Signal::E_inp && !model.getSettings().showsInput)
            continue;
        model.read(signal, columns[s]);
        for (const auto& column : columns[s])
            if (!column.isEmpty())
                visible[s].include(column.low, column.high);
    }
    rightColumns.resize(columns.front().size());
    model.readRight(rightColumns);
    for (const auto& column : rightColumns)
        if (!column.isEmpty())
            visible[static_cast<std::size_t>(Signal::EEG)].include(column.low, column.high);
}

void ScopePainter::paint(juce::Graphics& g, const ScopeLayout& layout, std::size_t activeCursor) {
    const auto wantedScale = g.getInternalContext().getPhysicalPixelScaleFactor();
    if (wantedScale != scale || span != model.getSpan() ||
        static_cast<int>(columns[0].size()) != std::max(1, getPhysicalWidth(layout)) * perPixel) {
        scale = wantedScale;
        read(layout);
    }
    colours = ownColours.value_or(ScopeColours::dark());
    Resting wanted{layout, scale, {}, colours};
    for (const auto signal : allSignals)
        wanted.ranges[static_cast<std::size_t>(signal)] = model.getRange(signal);
    if (!(wanted == resting)) {
        const auto size = physical(layout.all.withZeroOrigin());
        const juce::SoftwareImageType type;
        still = juce::Image(
            type.create(juce::Image::RGB, std::max(1, size.getWidth()), std::max(1, size.getHeight()), false));
        frame = still.createCopy();
        juce::Graphics on(still);
        on.addTransform(juce::AffineTransform::scale(scale));
        paintResting(on, layout);
        resting = wanted;
    }
    findTicks(layout);
    paintTraces(layout);
    g.drawImageTransformed(frame, juce::AffineTransform::scale(1.0f / scale));
    paintTime(g, layout);
    paintStatus(g, layout);
    paintTrigger(g, layout);
    if (model.getSettings().showsRight)
        paintLocking(g, layout);
    if (model.getSettings().showsCursors)
        paintCursors(g, layout, activeCursor);
}

void ScopePainter::paintResting(juce::Graphics& g, const ScopeLayout& layout) const {
    g.fillAll(colours.background);
    for (const auto signal : allSignals) {
        const auto isInput = signal == Signal::E_inp;
        const auto plot = layout.plot(signal);
        if (!isInput) {
            g.setColour(colours.line);
            g.drawVerticalLine(plot.getX() - 1, static_cast<float>(plot.getY()), static_cast<float>(plot.getBottom()));
        }
        if (!isInput || model.getSettings().showsInput)
            paintAxis(g, plot, signal, isInput);
    }
}

void ScopePainter::paintAxis(juce::Graphics& g, const juce::Rectangle<int>& plot, Signal signal, bool isRight) const {
    const auto range = model.getRange(signal);
    const auto column = isRight
                            ? juce::Rectangle<int>(plot.getRight(), plot.getY(), inputAxis, plot.getHeight())
                            : juce::Rectangle<int>(plot.getX() - axisWidth, plot.getY(), axisWidth, plot.getHeight());
    const auto scaleTicks = ticksFor(range.low, range.high, std::max(3, plot.getHeight() / 24));
    g.setFont(Theme::font(12.0f));
    for (const auto value : scaleTicks.values) {
        const auto y =
            static_cast<float>(plot.getBottom() - plot.getHeight() * (value - range.low) / (range.high - range.low));
        if (!isRight) {
            g.setColour(colours.line.withAlpha(0.55f));
            g.fillRect(static_cast<float>(plot.getX()), std::round(y * scale) / scale,
                       static_cast<float>(plot.getWidth()), 1.0f / scale);
        }
        const auto top = juce::jlimit(plot.getY() - 4, plot.getBottom() - 10, juce::roundToInt(y) - 7);
        // The input's own axis bears its name on top.
        if (isRight && top < plot.getY() + 9)
            continue;
        g.setColour(colours.soft);
        g.drawText(scaleTicks.text(value), column.reduced(6, 0).withY(top).withHeight(14),
                   isRight ? juce::Justification::centredLeft : juce::Justification::centredRight, false);
    }
    const auto unit = juce::String(unitOf(signal));
    auto name = isRight ? column.withHeight(14).translated(6, -5)
                        : juce::Rectangle<int>(column.getX() + 8, plot.getCentreY() - 15, nameWidth, 30);
    g.setColour(colours.of(signal));
    if (isRight) {
        if (!range.isAutomatic)
            paintLock(g, name.removeFromLeft(12));
        g.drawText(juce::String(nameOf(signal)) + " " + unit, name.withRight(plot.getRight() + inputAxis + 24),
                   juce::Justification::centredLeft, false);
        return;
    }
    g.setFont(Theme::font(14.0f, true));
    g.drawText(nameOf(signal), name.removeFromTop(16), juce::Justification::centredLeft, false);
    g.setColour(colours.soft);
    g.setFont(Theme::font(12.0f));
    const auto row = name.removeFromTop(14);
    g.drawText(unit, row, juce::Justification::centredLeft, false);
    if (!range.isAutomatic)
        paintLock(g, row.withTrimmedLeft(7 * unit.length() + 2).withWidth(12));
}

void ScopePainter::findTicks(const ScopeLayout& layout) {
    ticks.clear();
    const auto origin = model.getOrigin();
    const auto zero = origin == ScopeModel::Origin::edge  ? model.getEdge().value_or(0.0)
                      : origin == ScopeModel::Origin::end ? span.end()
                                                          : 0.0;
    // From 10 s on, numbers of ms would be longer than they are wide.
    constexpr auto longestInMilliseconds = 10.0;
    inSeconds = std::max(std::abs(span.start - zero), std::abs(span.end() - zero)) >= longestInMilliseconds;
    const auto perSecond = inSeconds ? 1.0 : 1000.0;
    const auto low = perSecond * (span.start - zero), high = perSecond * (span.end() - zero);
    // Labels as wide as the longest number, and air between them.
    const auto whole = 3.0 + std::floor(std::log10(std::max({std::abs(low), std::abs(high), 1.0})));
    const auto digits = whole + (inSeconds ? 3.0 : 0.0); // with a point and what stands behind it
    const auto most = static_cast<int>(layout.plots[0].getWidth() / (24.0 + 7.0 * digits));
    const auto round = ticksFor(low, high, std::max(3, most));
    for (const auto value : round.values)
        if (origin != ScopeModel::Origin::start || value > -1e-9) // there is no time before the start
            ticks.push_back({zero + value / perSecond, round.text(value)});
}

void ScopePainter::paintTraces(const ScopeLayout& layout) {
    {
        const juce::Image::BitmapData from(still, juce::Image::BitmapData::readOnly);
        juce::Image::BitmapData to(frame, juce::Image::BitmapData::writeOnly);
        for (int y = 0; y < from.height; ++y)
            std::copy_n(from.getLinePointer(y), from.width * from.pixelStride, to.getLinePointer(y));
    }
    ScopeRaster raster(frame);
    const auto origin = layout.all.getPosition();
    for (const auto& tick : ticks)
        for (const auto& plot : layout.plots)
            raster.drawVertical(
                physical(plot - origin),
                static_cast<int>((layout.placeOf(tick.time, span) - static_cast<float>(origin.x)) * scale),
                colours.line.withAlpha(0.55f));
    const auto drawAs = [&](Signal signal, const std::vector<Extremes>& values, float width, float alpha) {
        const auto range = model.getRange(signal);
        raster.drawTrace({physical(layout.plot(signal) - origin), range.low, range.high}, values, perPixel,
                         Theme::traceWidth(width) * scale, colours.of(signal).withAlpha(alpha));
    };
    const auto draw = [&](Signal signal, float width, float alpha) {
        drawAs(signal, columns[static_cast<std::size_t>(signal)], width, alpha);
    };
    drawAs(Signal::EEG, rightColumns, lineWidth, rightAlpha);
    if (model.getSettings().showsInput)
        draw(Signal::E_inp, inputWidth, inputAlpha);
    for (const auto signal : {Signal::M, Signal::E, Signal::I, Signal::EEG})
        draw(signal, lineWidth, 1.0f);
}

} // namespace berger
