// SPDX-License-Identifier: GPL-3.0-or-later
#include "Parameters.h"

#include "Number.h"
#include "Text.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace berger {
namespace {

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, substitution}));
        }
    }
    return row.back();
}

std::string rangeText(const ParameterInfo& p) { return textOf(NumberRange{p.minimum, p.maximum, p.unit}); }

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty()) {
        const auto comma = list.find(',');
        names.emplace_back(list.substr(0, comma));
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
    return names;
}

bool isWhole(ParameterScale scale) { return scale == ParameterScale::integer || scale == ParameterScale::choice; }

std::string choicesSentence(const ParameterInfo& p) {
    std::string sentence;
    for (const auto& name : choiceNames(p.parameter))
        sentence += (sentence.empty() ? "" : ", ") + name;
    return sentence;
}

void check(const ParameterInfo& p, double value) {
    if (p.scale == ParameterScale::choice && (value < p.minimum || value > p.maximum || value != std::floor(value)))
        throw BadValue(std::string(p.id) + " is one of " + choicesSentence(p));
    // The comparison is false for a NaN, which so is out of every range.
    if (!(value >= p.minimum && value <= p.maximum))
        throw BadValue(std::string(p.id) + " = " + textOfNumber(value) + " is out of range, which is " + rangeText(p));
    if (isWhole(p.scale) && value != std::floor(value))
        throw BadValue(std::string(p.id) + " = " + textOfNumber(value) + " is not a whole number");
}

} // namespace

const ParameterInfo& info(Parameter p) { return parameterTable()[static_cast<std::size_t>(p)]; }

std::optional<Parameter> findParameter(std::string_view id) {
    for (const auto& row : parameterTable())
        if (id == row.id)
            return row.parameter;
    return std::nullopt;
}

std::string similarIds(std::string_view id) {
    std::vector<std::pair<std::size_t, const char*>> ranked;
    for (const auto& row : parameterTable()) {
        const auto distance = editDistance(lower(id), lower(row.id));
        if (distance <= std::max<std::size_t>(2, id.size() / 2))
            ranked.emplace_back(distance, row.id);
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<std::size_t, const char*>::first);
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, ranked.size()); ++i)
        text += (i == 0 ? "" : ", ") + std::string(ranked[i].second);
    return text;
}

ParameterValues::ParameterValues() {
    for (const auto& row : parameterTable())
        values[static_cast<std::size_t>(row.parameter)] = row.defaultValue;
}

void ParameterValues::set(Parameter p, double value) {
    check(info(p), value);
    values[static_cast<std::size_t>(p)] = value;
}

std::span<const std::string> choiceNames(Parameter p) {
    static const auto all = [] {
        std::array<std::vector<std::string>, parameterCount> names;
        for (const auto& row : parameterTable())
            names[static_cast<std::size_t>(row.parameter)] = split(row.choices);
        return names;
    }();
    return all[static_cast<std::size_t>(p)];
}

std::string textOf(Parameter p, double value) {
    const auto& row = info(p);
    if (row.scale == ParameterScale::choice) {
        const auto names = choiceNames(p);
        const auto last = static_cast<double>(names.size()) - 1.0;
        return names[static_cast<std::size_t>(std::clamp(std::round(value), 0.0, last))];
    }
    if (*row.maximumMeans != 0 && value >= row.maximum)
        return row.maximumMeans;
    return textOfNumber(value);
}

std::string textWithUnit(Parameter p, double value) {
    const auto& row = info(p);
    auto text = textOf(p, value);
    if (*row.unit != 0 && text != row.maximumMeans)
        text += std::string(" ") + row.unit;
    return text;
}

double valueFromText(Parameter p, std::string_view text) {
    const auto& row = info(p);
    const auto subject = std::string(row.id) + " =";
    const auto name = trimmed(text);
    if (*row.maximumMeans != 0 && lower(name) == row.maximumMeans)
        return row.maximum;
    if (row.scale != ParameterScale::choice) {
        const auto value = numberFromText(subject, text, row.unit);
        check(row, value);
        return value;
    }
    const auto names = choiceNames(p);
    if (const auto found = std::ranges::find(names, lower(name), lower); found != names.end())
        return static_cast<double>(found - names.begin());
    const auto number = plainNumber(name);
    if (!number || !(number->value >= row.minimum && number->value <= row.maximum) ||
        number->value != std::floor(number->value))
        throw BadValue(subject + " " + inQuotes(text) + " is not one of " + choicesSentence(row));
    return number->value;
}

} // namespace berger
