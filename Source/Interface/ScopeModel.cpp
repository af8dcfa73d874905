// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeModel.h"

#include <cmath>

namespace berger {
namespace {

constexpr double beforeEdge = 0.1;        // the part of a triggered picture that lies before the edge
constexpr double longestWait = 2.0;       // s of model time, or four windows, without an edge: no trigger
constexpr std::size_t rangeColumns = 200; // in which ranges are looked for
constexpr double shrinkSeconds = 1.5, margin = 0.06, headroom = 0.3; // parts of the range; names stand above

// With so many decimals, and without a minus before nothing.
juce::String decimals(double x, int digits) {
    const auto scale = std::pow(10.0, digits);
    return juce::String(std::round(x * scale) / scale + 0.0, digits);
}

const char* unitOf(Signal signal) { return signal == Signal::E_inp ? " /s" : " mV"; }

} // namespace

juce::var ScopeSettings::toVar() const {
    auto* object = new juce::DynamicObject;
    juce::var result(object);
    object->setProperty("window", window);
    object->setProperty("triggered", isTriggered);
    object->setProperty("input", showsInput);
    object->setProperty("cursors", showsCursors);
    object->setProperty("levelFixed", isLevelFixed);
    object->setProperty("level", level);
    object->setProperty("hysteresis", hysteresis);
    juce::Array<juce::var> list;
    for (const auto& range : ranges)
        list.add(juce::Array<juce::var>{range.isFixed, range.low, range.high});
    object->setProperty("ranges", list);
    return result;
}

ScopeSettings ScopeSettings::fromVar(const juce::var& saved) {
    ScopeSettings s;
    const auto number = [&](const char* name, double otherwise, double low, double high) {
        const auto value = static_cast<double>(saved.getProperty(name, otherwise));
        return std::isfinite(value) && value >= low && value <= high ? value : otherwise;
    };
    s.window = number("window", s.window, shortest, longest);
    s.isTriggered = saved.getProperty("triggered", false);
    s.showsInput = saved.getProperty("input", false);
    s.showsCursors = saved.getProperty("cursors", false);
    s.isLevelFixed = saved.getProperty("levelFixed", false);
    s.level = number("level", s.level, -1e6, 1e6);
    s.hysteresis = number("hysteresis", s.hysteresis, 0, 1e6);
    if (const auto* list = saved.getProperty("ranges", {}).getArray())
        for (int i = 0; i < std::min(list->size(), static_cast<int>(signalCount)); ++i)
            if (const auto* range = list->getReference(i).getArray(); range != nullptr && range->size() == 3) {
                const double low = (*range)[1], high = (*range)[2];
                if (std::isfinite(low) && std::isfinite(high) && low < high)
                    s.ranges[static_cast<std::size_t>(i)] = {(*range)[0], low, high};
            }
    return s;
}

void ScopeModel::add(const TraceFrame& frame) {
    if (!history.isEmpty() && frame.run != history.getRun())
        rollEnd = 0;
    history.add(frame);
    trigger.add(frame);
}

void ScopeModel::add(const EegEvent& event) {
    if (event.high > event.low && trigger.setRange(event.low, event.high))
        trigger.rescan(history);
}

void ScopeModel::set(const ScopeSettings& s) {
    const auto triggerChanges =
        s.isLevelFixed != settings.isLevelFixed || s.level != settings.level || s.hysteresis != settings.hysteresis;
    const auto place = [this](std::size_t i) { return (getCursor(i) - span.start) / span.length; };
    const std::array seen =
        s.showsCursors && !settings.showsCursors ? std::array{0.35, 0.65} : std::array{place(0), place(1)};
    settings = s;
    hasChanged = true;
    if (triggerChanges) {
        s.isLevelFixed ? trigger.fix(s.level, s.hysteresis) : trigger.follow();
        trigger.rescan(history);
    }
    for (std::size_t i = 0; i < signalCount; ++i)
        if (s.ranges[i].isFixed)
            ranges[i] = s.ranges[i];
    if (!frozen) { // cursors stay where they are seen
        const auto origin = s.isTriggered ? beforeEdge : 1.0;
        for (std::size_t i = 0; i < 2; ++i)
            cursors[i] = (seen[i] - origin) * s.window;
    } else if (s.showsCursors) {
        for (std::size_t i = 0; i < 2; ++i)
            setCursor(i, span.start + seen[i] * span.length);
    }
    if (frozen) { // the end stays where it is, as far as something is known
        const auto end = span.end();
        span = {end - s.window, s.window};
        pan(0);
    }
}

void ScopeModel::freeze(bool isHeld) {
    if (isHeld == frozen)
        return;
    frozen = isHeld;
    hasChanged = true;
    if (frozen)
        held = history;
    else
        rollEnd = 0;
}

void ScopeModel::zoom(double factor, double position) {
    const auto length = std::clamp(settings.window * factor, ScopeSettings::shortest, ScopeSettings::longest);
    const auto at = span.start + position * span.length;
    settings.window = length;
    hasChanged = true;
    if (frozen) {
        span = {at - position * length, length};
        pan(0);
    }
}

void ScopeModel::pan(double seconds) {
    if (!frozen || held.isEmpty())
        return;
    // Something stays in sight: at most a tenth of the window lies beyond what is known.
    const auto slack = 0.1 * span.length;
    const auto first = std::min(held.getStart() - slack, held.getEnd() - span.length + slack);
    const auto last = held.getEnd() - span.length + slack;
    const auto origin = getOrigin();
    span.start = std::clamp(span.start + seconds, first, std::max(first, last));
    for (auto& cursor : cursors) // cursors stay at their times
        cursor += origin - getOrigin();
    hasChanged = true;
}

void ScopeModel::findSpan(double seconds, double speed, bool jumps) {
    const auto length = settings.window;
    const auto newest = history.endOfLatest(length);
    isOnEdge = false;
    if (settings.isTriggered) {
        const auto found = trigger.latestUntil(newest - (1.0 - beforeEdge) * length);
        if (found && newest - *found < std::max(longestWait, 4.0 * length) + length) {
            edge = *found;
            isOnEdge = true;
            span = {edge - beforeEdge * length, length};
            return;
        }
    }
    // Data come in blocks, the picture goes evenly: a little behind, and never beyond what has come.
    const auto behind = std::min(0.03 * speed, 0.1 * length);
    const auto next = rollEnd + seconds * speed;
    const auto isFar = std::abs(newest - next) > std::max(0.25 * length, 4.0 * behind);
    rollEnd = jumps || isFar ? newest : std::min(newest, next + 0.1 * (newest - behind - next));
    span = {rollEnd - length, length};
}

void ScopeModel::findRanges(double seconds) {
    columns.resize(rangeColumns);
    for (std::size_t i = 0; i < signalCount; ++i) {
        auto& range = ranges[i];
        if (settings.ranges[i].isFixed)
            continue;
        getHistory().read(static_cast<Signal>(i), span, columns);
        Extremes all;
        for (const auto& c : columns)
            if (!c.isEmpty())
                all.include(c.low, c.high);
        if (all.isEmpty())
            continue;
        const auto least = static_cast<double>(all.low), most = static_cast<double>(all.high);
        const auto edgeSize = std::max({margin * (most - least), 1e-3 * std::abs(most), 1e-4});
        const auto low = least - edgeSize, high = most + edgeSize * headroom / margin;
        // Grows at once, shrinks slowly, and not for little.
        const auto shrink = 1.0 - std::exp(-seconds / shrinkSeconds);
        const auto isLoose = high - low < 0.85 * (range.high - range.low);
        const auto follow = [&](double old, double wanted, bool grows) {
            return grows ? wanted : isLoose ? old + shrink * (wanted - old) : old;
        };
        range = {false, follow(range.low, low, low < range.low), follow(range.high, high, high > range.high)};
        if (range.high - range.low > 50.0 * (high - low)) // another sound
            range = {false, low, high};
    }
}

bool ScopeModel::advance(double seconds, double speed, bool jumps) {
    if (getHistory().isEmpty())
        return std::exchange(hasChanged, false);
    const auto before = span;
    if (!frozen)
        findSpan(seconds, speed, jumps);
    findRanges(seconds);
    return std::exchange(hasChanged, false) || !(before == span);
}

juce::String ScopeModel::getTimeReading() const {
    const auto difference = cursors[1] - cursors[0];
    auto text = juce::String::fromUTF8("\u0394t ") + decimals(1000.0 * difference, 2) + " ms";
    if (std::abs(difference) > 1e-9)
        text << juce::String::fromUTF8("   1/\u0394t ") << decimals(1.0 / std::abs(difference), 3) << " Hz";
    return text;
}

juce::String ScopeModel::getReading(Signal signal) const {
    const auto a = getHistory().valueAt(signal, getCursor(0)), b = getHistory().valueAt(signal, getCursor(1));
    if (!a || !b)
        return {};
    const auto digits = signal == Signal::M ? 4 : signal == Signal::E_inp ? 1 : 3;
    return "A " + decimals(*a, digits) + "   B " + decimals(*b, digits) + juce::String::fromUTF8("   \u0394 ") +
           decimals(*b - *a, digits) + unitOf(signal);
}

std::optional<double> windowFromText(const juce::String& text) {
    const auto trimmed = text.trim().toLowerCase();
    const auto unit = trimmed.trimCharactersAtStart("0123456789.+").trim();
    const auto digits = trimmed.upToLastOccurrenceOf(unit.isEmpty() ? "none" : unit, false, false).trim();
    const auto number = unit.isEmpty() ? trimmed : digits;
    if (number.isEmpty() || !number.containsOnly("0123456789.") || number.retainCharacters(".").length() > 1 ||
        !(unit.isEmpty() || unit == "s" || unit == "ms"))
        return std::nullopt;
    const auto seconds = number.getDoubleValue() * (unit == "ms" ? 0.001 : 1.0);
    if (seconds < ScopeSettings::shortest - 1e-12 || seconds > ScopeSettings::longest)
        return std::nullopt;
    return seconds;
}

juce::String textOfWindow(double seconds) {
    const auto number = [](double x) {
        auto text = juce::String(x, 2);
        return text.contains(".") ? text.trimCharactersAtEnd("0").trimCharactersAtEnd(".") : text;
    };
    return seconds < 0.9995 ? number(1000.0 * seconds) + " ms" : number(seconds) + " s";
}

} // namespace berger
