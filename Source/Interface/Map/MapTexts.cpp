// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapTexts.h"

#include "Instrument/Parameters.h"
#include "Plugin/Utf8.h"

#include <cmath>

namespace berger {
namespace {

juce::String withUnit(const MapSettings& settings, const juce::String& number) {
    const auto& unit = info(settings.parameter).unit;
    return unit.empty() ? number : number + " " + utf8(unit);
}

juce::String stretchText(double low, double high) {
    return juce::String(low, 2) + " to " + juce::String(high, 2) + " mV";
}

} // namespace

juce::String titleOf(Parameter p) { return utf8(info(p).name + " (" + info(p).id + ")"); }

juce::String valueText(const MapSettings& settings, double value) {
    const auto digits = 4 - static_cast<int>(std::floor(std::log10(settings.to - settings.from)));
    const auto decimals = juce::jlimit(0, 6, digits);
    auto text = decimals > 0 ? juce::String(value, decimals) : juce::String(std::round(value));
    if (text.containsChar('.'))
        text = text.trimCharactersAtEnd("0").trimCharactersAtEnd(".");
    return withUnit(settings, text == "-0" ? juce::String("0") : text);
}

juce::String kindText(SpecialPoint::Kind kind) {
    switch (kind) {
    case SpecialPoint::Kind::hopf:
        return "Hopf";
    case SpecialPoint::Kind::snic:
        return "SNIC";
    default:
        return juce::String(nameOf(kind)).replaceCharacter('-', ' ');
    }
}

juce::String pointText(const MapSettings& settings, const SpecialPoint& point) {
    using enum SpecialPoint::Kind;
    auto text = valueText(settings, point.parameter);
    if (point.frequency > 0.0)
        text << ", " << juce::String(point.frequency, 2) << " Hz";
    else if (point.kind == snic || point.kind == homoclinic)
        text << ", 0 Hz";
    return text;
}

juce::String placeText(const BranchPlace& place) {
    const juce::String stability = place.isStable ? "stable " : "unstable ";
    if (!place.isCycle)
        return stability + "equilibrium, " + juce::String(place.minimum, 2) + " mV";
    return stability + "cycle, " + juce::String(1.0 / place.period, 2) + " Hz, " +
           stretchText(place.minimum, place.maximum);
}

juce::StringArray stableTexts(const MapShown& shown) {
    juce::StringArray texts;
    for (const auto& place : placesAt(shown.diagram, shown.place))
        if (place.isStable)
            texts.add(placeText(place));
    return texts;
}

juce::String statusText(const MapShown& shown) {
    if (!shown.hasEquilibria)
        return "looking for equilibria";
    if (shown.reading) {
        const auto& place = *shown.reading;
        auto text = valueText(shown.settings, place.parameter) + ": " + placeText(place);
        if (place.isCycle)
            text << ", period " << juce::String(1000.0 * place.period, 1) << " ms, greatest multiplier "
                 << juce::String(place.multiplier, 3);
        return text;
    }
    auto text = valueText(shown.settings, shown.place);
    if (!shown.isInside(shown.place))
        return text + " is not on the map";
    text << ": " << stableTexts(shown).joinIntoString("; ");
    return shown.hasCycles ? text : text + " (cycles are looked for)";
}

juce::String describe(const MapShown& shown) {
    const auto& settings = shown.settings;
    auto text = "Map of " + titleOf(settings.parameter) + " from " + rangeText(settings) + ". ";
    if (!shown.hasEquilibria)
        return text + "Looking for equilibria.";
    juce::StringArray points;
    for (const auto& point : shown.diagram.points)
        points.add(kindText(point.kind) + " at " + pointText(settings, point));
    text << (points.isEmpty() ? juce::String("No special points") : points.joinIntoString("; "))
         << ". The column is at " << valueText(settings, shown.place);
    if (!shown.isInside(shown.place))
        return text + ", which is not on the map.";
    text << ", where there is " << stableTexts(shown).joinIntoString("; ") << ".";
    if (shown.recent)
        text << " Its EEG has lately been " << stretchText(shown.recent->low, shown.recent->high) << ".";
    if (!shown.hasCycles)
        text << " Cycles are being looked for.";
    if (shown.reading)
        text << " Read off: " << statusText(shown) << ".";
    return text;
}

} // namespace berger
