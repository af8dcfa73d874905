// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeModel.h"

#include <cmath>

namespace berger {
namespace {

using Mode = ScopeSettings::Mode;

// The rolling picture's lag returns to what it should be within about this time, s.
constexpr double lagSeconds = 1.0;
// So long, s, a fast column may take to fill a window with a new stretch before what there is of it is shown.
constexpr double longestWait = 1.0;
// An edge is shown until none has come for so long, s of model time, or for a window if that is longer.
constexpr double edgeHolds = 3.0;
// A frozen picture can be looked at this closely, s.
constexpr double closest = 0.001;
// Labels that cross the picture in less time than this, s, cannot be read.
constexpr double readableCrossing = 0.8;
constexpr std::size_t both = 2;

// Automatic axes: padding and least length, the time in which they shrink (s), and what is worth a change.
constexpr double padding = 0.06, minimumMillivolts = 0.1, minimumRate = 10.0, shrinkSeconds = 2.0, worthShrinking = 0.8;

double roundStep(double length) {
    const auto power = std::pow(10.0, std::floor(std::log10(length)));
    const auto part = length / power;
    return power * (part < 2.0 ? 1.0 : part < 5.0 ? 2.0 : 5.0);
}

} // namespace

void ScopeModel::add(const TraceFrame& frame) {
    if (!history.isEmpty() && (frame.run != history.getRun() || frame.first <= history.getEnd()))
        restart();
    history.add(frame);
    trigger.add(frame);
}

void ScopeModel::addRight(const TraceFrame& frame) {
    constexpr std::size_t capacity = 1 << 17; // two windows of the most frames that a tap sends for one
    if (!settings.showsRight)
        return;
    if (!right)
        right = std::make_unique<ScopeHistory>(capacity);
    right->add(frame);
}

void ScopeModel::readRight(std::vector<Extremes>& into) const {
    const auto& source = isFrozen() ? keptRight : right;
    if (source && settings.showsRight)
        source->read(Signal::EEG, getSpan(), into);
    else
        std::fill(into.begin(), into.end(), Extremes{});
}

void ScopeModel::restart() {
    trigger.clear();
    hasEnd = false;
    margin = waited = 0;
    changed = true;
    if (isFrozen())
        return;
    edge.reset();
    for (auto& axis : axes)
        axis.isKnown = false;
}

bool ScopeModel::advance(double seconds, double speed) {
    if (trigger.isStale())
        trigger.rescan(history);
    const auto before = getSpan();
    const auto edgeBefore = edge;
    lastSpeed = speed;
    if (!history.isEmpty()) {
        advanceRoll(seconds, speed);
        if (!isFrozen())
            advanceTriggered();
    }
    const auto isNew = changed || getSpan() != before || edge != edgeBefore;
    changed = false;
    return isNew;
}

void ScopeModel::advanceRoll(double seconds, double speed) {
    auto stretch = history.latestStretch(settings.window);
    const auto isOld = stretch.end() < history.getEnd() - 1e-9;
    waited = isOld ? waited + seconds : 0.0;
    if (waited > longestWait)
        stretch = history.latestStretch(0.0);
    const auto last = std::min(stretch.end(), history.getEnd());
    const auto arrived = last - newest;
    newest = last;
    const auto follows = hasEnd && end >= stretch.start && arrived >= 0.0;
    if (follows) {
        // Far enough behind to bridge the time until the next block.
        margin = std::max(arrived, margin * std::exp(-seconds / (4.0 * lagSeconds)));
        const auto lag = last - end;
        if (lag > 4.0 * margin + 0.25 * speed)
            end = last - margin;
        else
            end = std::max(end, end + seconds * speed + (lag - margin) * std::min(1.0, seconds / lagSeconds));
    } else {
        end = last;
        margin = 0.0;
    }
    hasEnd = true;
    // Of a fast column's stretches, as much as fits; a pixel more, for the picture ends at a whole one.
    if (stretch.start > history.getStart())
        end = std::max(end, stretch.start + settings.window * (1.0 + 1.0 / columns));
    end = std::min(end, last);
}

void ScopeModel::advanceTriggered() {
    edge.reset();
    if (settings.mode != Mode::triggered)
        return;
    const auto after = (1.0 - beforeEdge) * settings.window, before = beforeEdge * settings.window;
    const auto oldest = trigger.getHeard() - after - std::max(edgeHolds, settings.window);
    const auto& edges = trigger.getEdges();
    for (auto i = edges.rbegin(); i != edges.rend() && i->heard >= oldest; ++i) {
        const auto stretch = history.stretchAt(i->time);
        if (i->time + after > stretch.end())
            continue;
        const auto isWhole = i->time - before >= stretch.start || stretch.start <= history.getStart();
        if (!edge || isWhole)
            edge = i->time;
        if (isWhole)
            return;
    }
}

void ScopeModel::set(const ScopeSettings& wanted) {
    const auto old = settings;
    settings = wanted;
    settings.window = std::clamp(settings.window, ScopeSettings::shortestWindow, ScopeSettings::longestWindow);
    if (settings == old)
        return;
    trigger.setUp(settings.trigger);
    if (!settings.showsRight)
        right.reset();
    for (auto& axis : axes)
        axis.isKnown = axis.isKnown && settings.window == old.window;
    changed = true;
}

void ScopeModel::setWindow(double seconds) {
    auto wanted = settings;
    wanted.window = seconds;
    set(wanted);
    if (isFrozen())
        zoom(settings.window / frozen.length, frozen.start + 0.5 * frozen.length);
}

void ScopeModel::setFrozen(bool shouldBe) {
    if (shouldBe == isFrozen())
        return;
    changed = true;
    if (shouldBe) {
        frozen = getSpan();
        kept = std::make_unique<ScopeHistory>(history);
        if (right)
            keptRight = std::make_unique<ScopeHistory>(*right);
        return;
    }
    const auto distance = getCursorDistance();
    kept.reset();
    keptRight.reset();
    // As far apart in time as they were, where there is room.
    const auto part = std::clamp(distance / getSpan().length, -1.0, 1.0);
    cursors[0] = std::clamp(cursors[0], std::max(0.0, -part), std::min(1.0, 1.0 - part));
    cursors[1] = cursors[0] + part;
    for (auto& axis : axes)
        axis.isKnown = false;
}

TimeSpan ScopeModel::getSpan() const {
    if (isFrozen())
        return frozen;
    const auto length = settings.window;
    if (edge)
        return {*edge - beforeEdge * length, length};
    const auto pixel = length / columns;
    return {std::floor(end / pixel) * pixel - length, length};
}

bool ScopeModel::waitsForTrigger() const {
    if (!lacksTrigger())
        return false;
    const auto& edges = trigger.getEdges();
    const auto isComing = !edges.empty() && history.getEnd() - edges.back().time < settings.window;
    return isComing || history.getEnd() - history.getStart() < std::max(edgeHolds, settings.window);
}

ScopeModel::Origin ScopeModel::getOrigin() const {
    if (edge)
        return Origin::edge;
    return !isFrozen() && settings.window < readableCrossing * lastSpeed ? Origin::end : Origin::start;
}

void ScopeModel::zoom(double factor, double around) {
    if (!isFrozen()) {
        setWindow(settings.window * factor);
        return;
    }
    const std::array<double, both> times{getCursor(0), getCursor(1)};
    const auto length = std::clamp(frozen.length * factor, closest, ScopeSettings::longestWindow);
    frozen.start = around - (around - frozen.start) * length / frozen.length;
    frozen.length = length;
    pan(0.0);
    for (std::size_t i = 0; i < both; ++i)
        setCursor(i, times[i]);
}

void ScopeModel::pan(double seconds) {
    if (!isFrozen())
        return;
    const std::array<double, both> times{getCursor(0), getCursor(1)};
    const auto first = kept->getStart(), last = kept->getEnd() - frozen.length;
    frozen.start = std::clamp(frozen.start + seconds, std::min(first, last), std::max(first, last));
    for (std::size_t i = 0; i < both; ++i)
        setCursor(i, times[i]);
    changed = true;
}

void ScopeModel::toggleRange(Signal signal) {
    const auto s = static_cast<std::size_t>(signal);
    auto range = getRange(signal);
    range.isAutomatic = !range.isAutomatic;
    settings.ranges[s] = range;
    axes[s].isKnown = false;
    changed = true;
}

ScopeRange ScopeModel::getRange(Signal signal) const {
    const auto s = static_cast<std::size_t>(signal);
    if (!settings.ranges[s].isAutomatic)
        return settings.ranges[s];
    return {true, axes[s].shownLow, axes[s].shownHigh};
}

bool ScopeModel::fit(Signal signal, const Extremes& visible, double seconds) {
    auto& axis = axes[static_cast<std::size_t>(signal)];
    if (visible.isEmpty())
        return false;
    const double seenLow = visible.low, seenHigh = visible.high;
    const auto wasKnown = axis.isKnown;
    if (!wasKnown) {
        axis.low = seenLow;
        axis.high = seenHigh;
        axis.isKnown = true;
    }
    const auto part = std::exp(-seconds / shrinkSeconds);
    axis.low = std::min(seenLow, seenLow + (axis.low - seenLow) * part);
    axis.high = std::max(seenHigh, seenHigh + (axis.high - seenHigh) * part);

    const auto minimumRange = signal == Signal::E_inp ? minimumRate : minimumMillivolts;
    const auto missing = std::max(0.0, minimumRange - (axis.high - axis.low));
    const auto space = padding * (axis.high - axis.low) + 0.5 * missing;
    const auto wantedLow = axis.low - space, wantedHigh = axis.high + space;
    const auto step = roundStep((wantedHigh - wantedLow) / 8.0);
    const auto low = std::floor(wantedLow / step) * step, high = std::ceil(wantedHigh / step) * step;
    const auto isTooSmall = seenLow < axis.shownLow || seenHigh > axis.shownHigh;
    const auto isTooLarge = high - low < worthShrinking * (axis.shownHigh - axis.shownLow);
    if (wasKnown && !isTooSmall && !isTooLarge)
        return false;
    const auto isNew = low != axis.shownLow || high != axis.shownHigh;
    axis.shownLow = low;
    axis.shownHigh = high;
    return isNew;
}

double ScopeModel::getCursor(std::size_t which) const {
    const auto span = getSpan();
    return span.start + cursors[which] * span.length;
}

void ScopeModel::setCursor(std::size_t which, double time) {
    const auto span = getSpan();
    cursors[which] = (time - span.start) / span.length;
    changed = true;
}

std::array<std::optional<double>, 2> ScopeModel::readCursors(Signal signal) const {
    return {getShown().valueAt(signal, getCursor(0)), getShown().valueAt(signal, getCursor(1))};
}

} // namespace berger
