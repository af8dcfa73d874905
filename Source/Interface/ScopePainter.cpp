// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopePainter.h"

#include "Analysis/Ticks.h"
#include "Theme.h"

namespace berger {
namespace {

constexpr int axisWidth = 50, rightMargin = 26, inputMargin = 50, timesHeight = 22, laneGap = 4, lanes = 4;
constexpr float thickness = 1.5f; // of a trace
constexpr std::array names{"M", "E", "I", "EEG", "E_inp"};

float yOf(const juce::Rectangle<int>& lane, const ScopeSettings::Range& range, double value) {
    const auto part = (value - range.low) / (range.high - range.low);
    return static_cast<float>(lane.getBottom() - part * lane.getHeight());
}

} // namespace

ScopePainter::Layout::Layout(juce::Rectangle<int> area, bool hasInput) {
    const auto right = hasInput ? inputMargin : rightMargin;
    times = area.removeFromBottom(timesHeight);
    traces = area.withTrimmedLeft(axisWidth).withTrimmedRight(right).withTrimmedTop(laneGap);
    times = times.withTrimmedLeft(axisWidth).withTrimmedRight(right);
}

juce::Rectangle<int> ScopePainter::Layout::lane(int index) const {
    const auto height = traces.getHeight() + laneGap;
    const auto top = traces.getY() + height * index / lanes, bottom = traces.getY() + height * (index + 1) / lanes;
    return traces.withTop(top).withBottom(bottom - laneGap);
}

double ScopePainter::Layout::timeAt(float x, const TimeSpan& span) const {
    return span.start + span.length * static_cast<double>(x - static_cast<float>(traces.getX())) / traces.getWidth();
}

float ScopePainter::Layout::xOf(double time, const TimeSpan& span) const {
    return static_cast<float>(traces.getX() + traces.getWidth() * (time - span.start) / span.length);
}

void ScopePainter::paint(juce::Graphics& g, juce::Rectangle<int> area, const ScopeModel& model, int activeCursor) {
    g.setColour(Theme::colour(palette::background));
    g.fillRect(area);
    const Layout layout(area, model.getSettings().showsInput);
    paintTimes(g, layout, model);
    for (const auto signal : {Signal::M, Signal::E, Signal::I, Signal::EEG})
        paintLane(g, layout.lane(static_cast<int>(signal)), model, signal, false);
    if (model.getSettings().showsInput)
        paintLane(g, layout.lane(static_cast<int>(Signal::EEG)), model, Signal::E_inp, true);
    if (model.getSettings().showsCursors && !model.getHistory().isEmpty())
        paintCursors(g, layout, model, activeCursor);
}

void ScopePainter::paintTimes(juce::Graphics& g, const Layout& layout, const ScopeModel& model) const {
    g.setFont(Theme::font(12.0f));
    const auto& span = model.getSpan();
    const auto origin = model.getAxisOrigin();
    const auto ticks = ticksFor(1000.0 * (span.start - origin), 1000.0 * (span.end() - origin),
                                std::max(2, layout.traces.getWidth() / 80));
    for (const auto ms : ticks.values) {
        const auto x = layout.xOf(origin + ms / 1000.0, span);
        g.setColour(Theme::colour(palette::line).withAlpha(0.6f));
        for (int i = 0; i < lanes; ++i) {
            const auto lane = layout.lane(i);
            g.fillRect(x, static_cast<float>(lane.getY()), 1.0f, static_cast<float>(lane.getHeight()));
        }
        g.setColour(Theme::colour(palette::soft));
        g.drawText(juce::String(ticks.text(ms)),
                   juce::Rectangle<float>(x - 32.0f, static_cast<float>(layout.times.getY()) + 2.0f, 64.0f, 15.0f),
                   juce::Justification::centred);
    }
    g.setColour(Theme::colour(palette::soft));
    g.drawText("ms", layout.times.withX(layout.times.getRight() + 4).withWidth(20).withHeight(18),
               juce::Justification::centredRight);
    if (model.getSettings().isTriggered) {
        const auto note = model.hasTrigger() ? "t0" : "no trigger";
        g.setColour(Theme::colour(model.hasTrigger() ? palette::soft : palette::accent));
        g.drawText(note, layout.times.withX(2).withWidth(axisWidth + 30).withHeight(18),
                   juce::Justification::centredLeft);
    }
}

void ScopePainter::paintLane(juce::Graphics& g, juce::Rectangle<int> lane, const ScopeModel& model, Signal signal,
                             bool isOverlay) {
    const auto colour = Theme::colour(signal);
    const auto& range = model.getRange(signal);
    const auto x0 = static_cast<float>(lane.getX());
    if (!isOverlay) {
        g.setColour(Theme::colour(palette::line).withAlpha(0.25f));
        g.fillRect(lane);
    }
    g.setFont(Theme::font(12.0f));
    const auto ticks = ticksFor(range.low, range.high, std::max(2, lane.getHeight() / 22));
    for (const auto value : ticks.values) {
        const auto y = yOf(lane, range, value);
        if (!isOverlay) {
            g.setColour(Theme::colour(palette::line).withAlpha(0.6f));
            g.fillRect(x0, y, static_cast<float>(lane.getWidth()), 1.0f);
        }
        g.setColour(isOverlay ? colour : Theme::colour(palette::soft));
        const auto label = juce::Rectangle<float>(isOverlay ? static_cast<float>(lane.getRight()) + 4.0f : x0 - 52.0f,
                                                  y - 7.5f, 48.0f, 15.0f)
                               .constrainedWithin(lane.expanded(axisWidth + 4, 0).toFloat());
        g.drawText(juce::String(ticks.text(value)), label,
                   isOverlay ? juce::Justification::centredLeft : juce::Justification::centredRight);
    }

    // The signal, in physical columns.
    const auto scale = g.getInternalContext().getPhysicalPixelScaleFactor();
    const auto width = 1.0f / std::max(scale, 0.25f);
    columns.resize(static_cast<std::size_t>(std::max(1.0f, static_cast<float>(lane.getWidth()) / width)));
    model.getHistory().read(signal, model.getSpan(), columns);
    marks.clear();
    marks.ensureStorageAllocated(static_cast<int>(columns.size()));
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (const auto& c = columns[i]; !c.isEmpty()) {
            const auto top = yOf(lane, range, static_cast<double>(c.high)) - 0.5f * thickness;
            const auto bottom = yOf(lane, range, static_cast<double>(c.low)) + 0.5f * thickness;
            marks.addWithoutMerging({x0 + static_cast<float>(i) * width, top, width, bottom - top});
        }
    g.saveState();
    g.reduceClipRegion(lane);
    g.setColour(isOverlay ? colour.withAlpha(0.45f) : colour);
    g.fillRectList(marks);
    g.restoreState();

    const auto name = juce::String(names[static_cast<std::size_t>(signal)]) +
                      (signal == Signal::E_inp ? "  1/s" : "  mV") + (range.isFixed ? "  (fixed)" : "");
    g.setFont(Theme::font(13.0f, true));
    auto line = lane.reduced(6, 2).removeFromTop(17);
    const auto reading =
        model.getSettings().showsCursors && !model.getHistory().isEmpty() ? model.getReading(signal) : juce::String();
    if (isOverlay)
        line = line.translated(0, 17);
    const auto text = [&](const juce::String& words, juce::Justification where) {
        const auto size = Theme::font(13.0f, true).getStringWidth(words) + 6;
        const auto box =
            where.testFlags(juce::Justification::right) ? line.removeFromRight(size) : line.removeFromLeft(size);
        g.setColour(Theme::colour(palette::background).withAlpha(0.7f)); // so that it is read over the trace
        g.fillRect(box);
        g.setColour(colour);
        g.drawText(words, box, juce::Justification::centred);
    };
    text(name, juce::Justification::left);
    if (reading.isNotEmpty())
        text(reading, juce::Justification::right);
}

void ScopePainter::paintCursors(juce::Graphics& g, const Layout& layout, const ScopeModel& model,
                                int activeCursor) const {
    g.setFont(Theme::font(12.0f, true));
    for (int i = 0; i < 2; ++i) {
        const auto x = layout.xOf(model.getCursor(static_cast<std::size_t>(i)), model.getSpan());
        if (x < static_cast<float>(layout.traces.getX()) || x > static_cast<float>(layout.traces.getRight()))
            continue;
        g.setColour(Theme::colour(i == activeCursor ? palette::accent : palette::ink));
        g.fillRect(x - 0.5f, static_cast<float>(layout.traces.getY()), i == activeCursor ? 2.0f : 1.0f,
                   static_cast<float>(layout.traces.getHeight()));
        const auto flag =
            juce::Rectangle<float>(x - 7.0f, static_cast<float>(layout.traces.getBottom()) - 16.0f, 15.0f, 15.0f);
        g.fillRoundedRectangle(flag, 3.0f);
        g.setColour(Theme::colour(palette::background));
        g.drawText(i == 0 ? "A" : "B", flag, juce::Justification::centred);
    }
    const auto text = model.getTimeReading();
    const auto box = juce::Rectangle<int>(g.getCurrentFont().getStringWidth(text) + 12, 17)
                         .withCentre({layout.times.getCentreX(), layout.traces.getBottom() + 9});
    g.setColour(Theme::colour(palette::raised));
    g.fillRect(box);
    g.setColour(Theme::colour(palette::ink));
    g.drawText(text, box, juce::Justification::centred);
}

} // namespace berger
