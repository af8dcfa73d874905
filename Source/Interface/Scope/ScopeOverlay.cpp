// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Controls/Theme.h"
#include "ScopePainter.h"

#include <cmath>

// What moves or changes over the scope's traces: times, the trigger, cursors and what they read.
namespace berger {
namespace {

const juce::String delta = juce::CharPointer_UTF8("\xce\x94"), arrow = juce::CharPointer_UTF8(" \xe2\x86\x92 ");

juce::String number(double value, int digits = 4) {
    // So many significant digits, but never more than four decimals.
    const auto whole = std::abs(value) < 1.0 ? 1 : 1 + static_cast<int>(std::floor(std::log10(std::abs(value))));
    return juce::String(value, std::clamp(digits - (std::abs(value) < 1.0 ? 0 : whole), 0, 4));
}

// Decimals that tell a ten-thousandth of an axis from nothing.
int decimalsOn(const ScopeRange& axis) {
    return std::clamp(4 - static_cast<int>(std::floor(std::log10(axis.high - axis.low))), 0, 6);
}

} // namespace

juce::String ScopePainter::statusText() const {
    const auto& settings = model.getSettings();
    juce::String text;
    if (model.getShown().isEmpty())
        return "no data: the audio is not running";
    if (model.isFrozen())
        text = "frozen";
    else if (model.lacksTrigger())
        text = model.waitsForTrigger() ? "waiting for the trigger" : "no trigger";
    else if (model.getEdge())
        text << "triggered: " << nameOf(settings.trigger.signal) << " rises through "
             << number(model.getTrigger().getLevel()) << " " << unitOf(settings.trigger.signal);
    else
        text = "roll";
    return text;
}

juce::String ScopePainter::distanceText() const {
    const auto seconds = model.getCursorDistance();
    auto text = delta + "t " + number(1000.0 * seconds, 5) + " ms";
    if (seconds != 0.0)
        text << "   1/" << delta << "t " << number(std::abs(1.0 / seconds)) << " Hz";
    return text;
}

std::array<juce::String, 2> ScopePainter::readingTexts(Signal signal) const {
    const auto values = model.readCursors(signal);
    std::optional<double> difference;
    if (values[0] && values[1])
        difference = *values[1] - *values[0];
    const auto decimals = decimalsOn(model.getRange(signal));
    const auto text = [decimals](const std::optional<double>& value) {
        return value ? juce::String(*value, decimals) : juce::String("-");
    };
    return {text(values[0]) + arrow + text(values[1]), delta + " " + text(difference) + " " + unitOf(signal)};
}

juce::String ScopePainter::timeName() const {
    constexpr std::array<std::array<const char*, 2>, 3> names{
        {{"time, ms", "time, s"}, {"ms after trigger", "s after trigger"}, {"ms from now", "s from now"}}};
    return names[static_cast<std::size_t>(model.getOrigin())][inSeconds ? 1 : 0];
}

void ScopePainter::paintTime(juce::Graphics& g, const ScopeLayout& layout) const {
    const auto name = timeName();
    const auto overlap = name.length() > 12 ? 18 : 0; // into the plot, where ticks give way
    g.setFont(Theme::font(12.0f));
    g.setColour(colours.soft);
    for (const auto& tick : ticks) {
        const auto half = 4 * tick.text.length() + 2;
        const auto x = juce::roundToInt(layout.placeOf(tick.time, span));
        if (x - half < layout.plots[0].getX() - 6 + overlap) // where the axis has its name
            continue;
        const auto middle = std::min(x, layout.all.getRight() - half);
        g.drawText(tick.text,
                   juce::Rectangle<int>(middle - half, layout.time.getY(), 2 * half, layout.time.getHeight()),
                   juce::Justification::centred, false);
    }
    g.drawText(name, layout.time.withRight(layout.plots[0].getX() + overlap).withTrimmedLeft(8),
               juce::Justification::centredLeft, false);
}

void ScopePainter::paintStatus(juce::Graphics& g, const ScopeLayout& layout) const {
    const auto isEmpty = model.getShown().isEmpty();
    auto area = (layout.status.isEmpty() && isEmpty ? layout.plots[0] : layout.status).reduced(8, 0);
    g.setFont(Theme::font(13.0f));
    const auto isWrong = isEmpty || (model.lacksTrigger() && !model.isFrozen() && !model.waitsForTrigger());
    g.setColour(isWrong ? colours.warning : model.isFrozen() ? colours.accent : colours.soft);
    if (model.getSettings().mode == ScopeSettings::Mode::triggered || isEmpty) // what rolls, the row above says
        g.drawText(statusText(), area, juce::Justification::centredLeft, true);
    if (!model.getSettings().showsCursors)
        return;
    g.setColour(colours.ink);
    g.drawText(distanceText(), area, juce::Justification::centredRight, true);
}

void ScopePainter::paintTrigger(juce::Graphics& g, const ScopeLayout& layout) const {
    const auto& edge = model.getEdge();
    if (!edge || model.isFrozen())
        return;
    const auto signal = model.getSettings().trigger.signal;
    if (signal == Signal::E_inp && !model.getSettings().showsInput)
        return;
    const auto plot = layout.plot(signal).toFloat();
    const auto range = model.getRange(signal);
    const auto part = (model.getTrigger().getLevel() - range.low) / (range.high - range.low);
    const auto x = layout.placeOf(*edge, span);
    const auto y = plot.getBottom() - plot.getHeight() * static_cast<float>(part);
    g.setColour(colours.accent);
    juce::Path mark;
    mark.addTriangle(x - 5.0f, plot.getY() - 6.0f, x + 5.0f, plot.getY() - 6.0f, x, plot.getY() + 1.0f);
    if (plot.getY() <= y && y <= plot.getBottom())
        mark.addTriangle(plot.getX(), y - 4.5f, plot.getX(), y + 4.5f, plot.getX() + 7.0f, y);
    g.fillPath(mark);
}

void ScopePainter::paintLocking(juce::Graphics& g, const ScopeLayout& layout) const {
    const auto font = Theme::font(12.0f);
    const auto text =
        "left and right: locking " + (model.locking ? juce::String(*model.locking, 2) : juce::String("-"));
    const auto plot = layout.plot(Signal::EEG);
    const auto area = plot.withHeight(16).withLeft(plot.getRight() - font.getStringWidth(text) - 10);
    g.setColour(colours.background.withAlpha(0.75f)); // apart from what it covers
    g.fillRect(area);
    g.setFont(font);
    g.setColour(colours.of(Signal::EEG));
    g.drawText(text, area, juce::Justification::centred, false);
}

void ScopePainter::paintCursors(juce::Graphics& g, const ScopeLayout& layout, std::size_t active) const {
    const auto& first = layout.plots.front();
    const auto top = first.getY() - ScopeLayout::readingHeight - 2, bottom = layout.plots.back().getBottom();
    g.setFont(Theme::font(12.0f, true));
    for (std::size_t i = 0; i < 2; ++i) {
        const auto x = layout.placeOf(model.getCursor(i), span);
        if (x < static_cast<float>(first.getX()) || x > static_cast<float>(first.getRight()))
            continue;
        const auto colour = i == active ? colours.accent : colours.ink;
        const auto line = juce::Rectangle<float>(std::round(x * scale) / scale, static_cast<float>(top), 1.0f,
                                                 static_cast<float>(bottom - top));
        g.setColour(colours.background.withAlpha(0.7f)); // apart from an envelope below it
        g.fillRect(line.expanded(1.0f, 0.0f));
        g.setColour(colour);
        g.fillRect(line);
        const auto flag = juce::Rectangle<float>(x - 7.0f, static_cast<float>(top) - 10.0f, 15.0f, 14.0f);
        g.setColour(colour);
        g.fillRoundedRectangle(flag, 2.0f);
        g.setColour(colours.background);
        g.drawText(i == 0 ? "A" : "B", flag, juce::Justification::centred, false);
    }
    // Over each plot, so that the traces keep their width; the input's stand at the left, over the EEG.
    const auto font = Theme::font(12.0f);
    g.setFont(font);
    for (std::size_t s = 0; s < signalCount; ++s) {
        const auto signal = static_cast<Signal>(s);
        const auto isInput = signal == Signal::E_inp;
        if (isInput && !model.getSettings().showsInput)
            continue;
        const auto lines = readingTexts(signal);
        const auto text = lines[0] + "   " + lines[1];
        const auto plot = layout.plot(signal);
        const juce::Rectangle<int> row(plot.getX(), plot.getY() - ScopeLayout::readingHeight, plot.getWidth(),
                                       ScopeLayout::readingHeight);
        const auto width = std::min(row.getWidth(), font.getStringWidth(text) + 8);
        const auto area = isInput ? row.withWidth(width) : row.withLeft(row.getRight() - width);
        g.setColour(colours.background);
        g.fillRect(area);
        g.setColour(colours.of(signal));
        g.drawText(text, area.reduced(4, 0), juce::Justification::centred, false);
    }
}

} // namespace berger
