// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeTrigger.h"

#include <cmath>

namespace berger {
namespace {

// An automatic hysteresis, as a part of the range; and the least one, in the signal's unit, when nothing moves.
constexpr double hysteresisPart = 0.25, minimumHysteresis = 0.001;
// What an automatic level and hysteresis must be off by to be changed, as parts of the range and of the hysteresis.
constexpr double clearlyOff = 0.1, clearlyOther = 1.5;

} // namespace

void ScopeTrigger::setUp(const TriggerSettings& wanted) {
    if (wanted == settings)
        return;
    if (wanted.signal != settings.signal) {
        ranges.fill({});
        inBlock = 0;
        levelKnown = false;
    }
    settings = wanted;
    stale = true;
    if (settings.isAutomatic) {
        levelKnown = false; // so that the next choice is not held back
        chooseLevel();
    } else {
        level = settings.level;
        hysteresis = settings.hysteresis;
        levelKnown = true;
    }
}

void ScopeTrigger::clear() {
    forgetEdges();
    ranges.fill({});
    block = 0;
    inBlock = 0;
    levelKnown = !settings.isAutomatic;
    stale = false;
}

void ScopeTrigger::forgetEdges() {
    edges.clear();
    hasPrevious = isArmed = false;
    heard = 0;
}

void ScopeTrigger::add(const TraceFrame& frame) {
    const auto follows = hasPrevious && ScopeHistory::isNext(previous, frame);
    const auto seconds = follows ? frame.last - previous.last : frame.last - frame.first;
    listen(frame, seconds);
    heard += seconds;
    findEdge(frame, follows);
    previous = frame;
    hasPrevious = true;
}

void ScopeTrigger::listen(const TraceFrame& frame, double seconds) {
    const auto s = static_cast<std::size_t>(settings.signal);
    ranges[block].include(frame.low[s], frame.high[s]);
    inBlock += seconds;
    if (inBlock < blockSeconds)
        return;
    if (settings.isAutomatic)
        chooseLevel();
    inBlock = 0;
    block = (block + 1) % blocks;
    ranges[block] = {};
}

void ScopeTrigger::chooseLevel() {
    Extremes all;
    for (const auto& range : ranges)
        if (!range.isEmpty())
            all.include(range.low, range.high);
    if (all.isEmpty())
        return;
    const double range = static_cast<double>(all.high) - static_cast<double>(all.low);
    const auto middle = static_cast<double>(all.low) + 0.5 * range;
    const auto wanted = std::max(minimumHysteresis, hysteresisPart * range);
    const auto isOff = std::abs(middle - level) > clearlyOff * range + minimumHysteresis;
    const auto isOther = wanted > hysteresis * clearlyOther || wanted * clearlyOther < hysteresis;
    if (levelKnown && !isOff && !isOther)
        return;
    level = middle;
    hysteresis = wanted;
    levelKnown = stale = true;
}

void ScopeTrigger::findEdge(const TraceFrame& frame, bool follows) {
    const auto s = static_cast<std::size_t>(settings.signal);
    const auto low = static_cast<double>(frame.low[s]), high = static_cast<double>(frame.high[s]);
    if (!levelKnown)
        return;
    if (!follows)
        isArmed = false;
    if (isArmed && high >= level) {
        isArmed = false;
        // A frame of several points is taken to rise from its lowest at its first to its highest at its last one.
        auto time = frame.first;
        const auto before = static_cast<double>(previous.high[s]);
        if (low < level)
            time += (level - low) / (high - low) * (frame.last - frame.first);
        else if (before < level)
            time = previous.last + (level - before) / (low - before) * (frame.first - previous.last);
        edges.push_back({time, heard});
        if (edges.size() > mostEdges)
            edges.pop_front();
    } else if (low < level - hysteresis) { // and not where a frame of several points has just risen from there
        isArmed = true;
    }
}

void ScopeTrigger::rescan(const ScopeHistory& history) {
    forgetEdges();
    stale = false;
    history.forEach({history.getStart(), history.getEnd() - history.getStart()}, [this](const TraceFrame& frame) {
        const auto follows = hasPrevious && ScopeHistory::isNext(previous, frame);
        heard += follows ? frame.last - previous.last : frame.last - frame.first;
        findEdge(frame, follows);
        previous = frame;
        hasPrevious = true;
    });
}

} // namespace berger
