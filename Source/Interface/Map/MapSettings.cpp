// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapSettings.h"

#include "Dynamics/Bifurcations/ParameterAxis.h"
#include "Instrument/Parameters.h"
#include "Model/Number.h"
#include "Model/Text.h"
#include "Plugin/Utf8.h"

#include <algorithm>
#include <optional>

namespace berger {
namespace {

constexpr auto parameterKey = "parameter", fromKey = "from", toKey = "to", planeKey = "plane", secondKey = "second",
               secondFromKey = "second_from", secondToKey = "second_to";

bool isStretch(const MapSettings& settings) {
    const auto low = ParameterAxis::lowest(settings.parameter), high = ParameterAxis::highest(settings.parameter);
    return low <= settings.from && settings.from < settings.to && settings.to <= high &&
           settings.to - settings.from >= 1e-6 * (high - low);
}

bool isNumber(const juce::var& value) { return value.isDouble() || value.isInt(); }

// The two parameters are never the same.
MapSettings separated(const MapSettings& settings) {
    if (settings.second != settings.parameter)
        return settings;
    const MapSettings plain;
    return settings.withUpwards(settings.parameter == plain.second ? plain : plain.upwards());
}

std::optional<MapSettings> stretchFrom(const juce::var& saved, const char* p, const char* from, const char* to) {
    const auto found = findParameter(saved[p].toString().toStdString());
    if (!found || !ParameterAxis::takes(*found) || !isNumber(saved[from]) || !isNumber(saved[to]))
        return std::nullopt;
    const MapSettings settings{*found, saved[from], saved[to]};
    return isStretch(settings) ? std::optional(settings) : std::nullopt;
}

} // namespace

MapSettings MapSettings::whole(Parameter p) { return separated({p, info(p).minimum, info(p).maximum}); }

MapSettings MapSettings::around(Parameter p, double value) {
    using namespace parameters;
    const auto& row = info(p);
    auto settings = MapSettings{p, row.minimum < 0.0 ? 0.0 : row.minimum, 2.0 * row.defaultValue};
    if (p == E_inp)
        settings = MapSettings{};
    else if (p == M_inp)
        settings = {p, -8.0, 8.0};
    else if (p == I_inp)
        settings = {p, -2.0, 2.0};
    const auto margin = 0.1 * (settings.to - settings.from);
    settings.from = std::max(row.minimum, std::min(settings.from, value - margin));
    settings.to = std::min(row.maximum, std::max(settings.to, value + margin));
    return separated(settings);
}

juce::var MapSettings::toVar() const {
    auto* object = new juce::DynamicObject;
    object->setProperty(parameterKey, utf8(info(parameter).id));
    object->setProperty(fromKey, from);
    object->setProperty(toKey, to);
    object->setProperty(planeKey, isPlane);
    object->setProperty(secondKey, utf8(info(second).id));
    object->setProperty(secondFromKey, secondFrom);
    object->setProperty(secondToKey, secondTo);
    return object;
}

MapSettings MapSettings::fromVar(const juce::var& saved) {
    MapSettings settings;
    settings = settings.along(stretchFrom(saved, parameterKey, fromKey, toKey).value_or(settings));
    settings =
        settings.withUpwards(stretchFrom(saved, secondKey, secondFromKey, secondToKey).value_or(settings.upwards()));
    settings = separated(settings);
    if (const auto& plane = saved[planeKey]; plane.isBool())
        settings.isPlane = plane;
    return settings;
}

MapSettings MapSettings::along(const MapSettings& other) const {
    auto settings = *this;
    settings.parameter = other.parameter;
    settings.from = other.from;
    settings.to = other.to;
    return settings;
}

MapSettings MapSettings::withUpwards(const MapSettings& other) const {
    auto settings = *this;
    settings.second = other.parameter;
    settings.secondFrom = other.from;
    settings.secondTo = other.to;
    return settings;
}

juce::String rangeText(const MapSettings& settings) {
    const auto& row = info(settings.parameter);
    return utf8(textOfNumber(settings.from) + " to " + textOfNumber(settings.to) +
                (row.unit.empty() ? "" : " " + row.unit));
}

MapSettings withRange(const MapSettings& settings, const juce::String& text) {
    const auto& row = info(settings.parameter);
    auto plain = text;
    for (const auto* between : {"..", "\u2026", "\u2013"})
        plain = plain.replace(utf8(between), " to ");
    const auto subject = "The stretch of " + row.id + ",";
    if (!plain.containsIgnoreCase("to"))
        throw BadValue(subject + " " + inQuotes(text.toStdString()) + ", has no \"to\" between two numbers");
    const NumberRange range{ParameterAxis::lowest(settings.parameter), ParameterAxis::highest(settings.parameter),
                            row.unit.c_str()};
    auto wanted = settings;
    wanted.from = numberFromText(subject, plain.upToFirstOccurrenceOf("to", false, true).toStdString(), range);
    wanted.to = numberFromText(subject, plain.fromFirstOccurrenceOf("to", false, true).toStdString(), range);
    if (!isStretch(wanted))
        throw BadValue(subject + " " + inQuotes(text.toStdString()) + ", does not go up");
    return wanted;
}

} // namespace berger
