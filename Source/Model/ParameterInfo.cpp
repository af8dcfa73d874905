// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParameterInfo.h"

#include "BadValue.h"
#include "Number.h"
#include "Text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace berger {
ParameterInfo::ParameterInfo(Parameter p, std::string newId, std::string newName)
    : parameter(p), id(std::move(newId)), name(std::move(newName)) {}

ParameterInfo& ParameterInfo::inGroup(std::string newGroup) {
    group = std::move(newGroup);
    return *this;
}

ParameterInfo& ParameterInfo::linear(double newMinimum, double newMaximum, std::string newUnit) {
    minimum = newMinimum;
    maximum = newMaximum;
    unit = std::move(newUnit);
    return *this;
}

ParameterInfo& ParameterInfo::logarithmic(double newMinimum, double newMaximum, std::string newUnit) {
    scale = ParameterScale::logarithmic;
    return linear(newMinimum, newMaximum, std::move(newUnit));
}

ParameterInfo& ParameterInfo::whole(double newMinimum, double newMaximum) {
    scale = ParameterScale::integer;
    isSmoothed = false;
    return linear(newMinimum, newMaximum);
}

ParameterInfo& ParameterInfo::oneOf(std::vector<std::string> newChoices) {
    scale = ParameterScale::choice;
    isSmoothed = false;
    choices = std::move(newChoices);
    return linear(0, static_cast<double>(choices.size()) - 1.0);
}

ParameterInfo& ParameterInfo::withDefault(double newDefault) {
    defaultValue = newDefault;
    return *this;
}

ParameterInfo& ParameterInfo::withMaximumAs(std::string text) {
    maximumMeans = std::move(text);
    return *this;
}

ParameterInfo& ParameterInfo::withSource(std::string newSource) {
    source = std::move(newSource);
    return *this;
}

ParameterInfo& ParameterInfo::withHelp(std::string newHelp) {
    help = std::move(newHelp);
    return *this;
}

ParameterInfo& ParameterInfo::smoothed() {
    isSmoothed = true;
    return *this;
}

ParameterInfo& ParameterInfo::notSmoothed() {
    isSmoothed = false;
    return *this;
}

ParameterInfo& ParameterInfo::hiddenFromHosts() {
    isSeenByHosts = false;
    return *this;
}

ParameterInfo& ParameterInfo::movingRhythm() {
    movesRhythm = true;
    return *this;
}

ParameterInfo& ParameterInfo::sharedByVoices() {
    isSharedByVoices = true;
    return *this;
}

void ParameterInfo::check(double value) const {
    if (scale == ParameterScale::choice && (value < minimum || value > maximum || value != std::floor(value)))
        throw BadValue(id + " is one of " + joined(choices, ", "));
    // The comparison is false for a NaN, which so is out of every range.
    if (!(value >= minimum && value <= maximum))
        throw BadValue(id + " = " + textOfNumber(value) + " is out of range, which is " +
                       berger::textOf(NumberRange{minimum, maximum, unit.c_str()}));
    if (isWhole() && value != std::floor(value))
        throw BadValue(id + " = " + textOfNumber(value) + " is not a whole number");
}

std::string ParameterInfo::textOf(double value) const {
    if (scale == ParameterScale::choice) {
        const auto last = static_cast<double>(choices.size()) - 1.0;
        return choices[static_cast<std::size_t>(std::clamp(std::round(value), 0.0, last))];
    }
    if (!maximumMeans.empty() && value >= maximum)
        return maximumMeans;
    return textOfNumber(value);
}

std::string ParameterInfo::textWithUnit(double value) const {
    auto text = textOf(value);
    if (!unit.empty() && text != maximumMeans)
        text += " " + unit;
    return text;
}

double ParameterInfo::valueFromText(std::string_view text) const {
    const auto subject = id + " =";
    const auto typed = trimmed(text);
    if (!maximumMeans.empty() && lower(typed) == maximumMeans)
        return maximum;
    if (scale != ParameterScale::choice) {
        const auto value = numberFromText(subject, text, unit);
        check(value);
        return value;
    }
    if (const auto found = std::ranges::find(choices, lower(typed), lower); found != choices.end())
        return static_cast<double>(found - choices.begin());
    const auto number = plainNumber(typed);
    if (!number || !(number->value >= minimum && number->value <= maximum) ||
        number->value != std::floor(number->value))
        throw BadValue(subject + " " + inQuotes(text) + " is not one of " + joined(choices, ", "));
    return number->value;
}

} // namespace berger
