// SPDX-License-Identifier: GPL-3.0-or-later
#include "Parameters.h"

#include "Units.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace berger {
namespace {

std::string number(double value) {
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

std::string_view trimmed(std::string_view text) {
    constexpr auto space = " \t\r\n";
    const auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

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

std::string rangeText(const ParameterInfo& p) {
    const auto unit = *p.unit != 0 ? std::string(" ") + p.unit : std::string();
    return number(p.minimum) + " to " + number(p.maximum) + unit;
}

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
        throw BadValue(std::string(p.id) + " = " + number(value) + " is out of range, which is " + rangeText(p));
    if (isWhole(p.scale) && value != std::floor(value))
        throw BadValue(std::string(p.id) + " = " + number(value) + " is not a whole number");
}

// A comma is a decimal point if there is one and no point; a minus sign may be Unicode's.
std::string withPoint(std::string_view text) {
    constexpr std::string_view minus = "\u2212";
    std::string result(text.starts_with(minus) ? "-" : "");
    result += text.substr(text.starts_with(minus) ? minus.size() : 0);
    if (std::ranges::count(result, ',') == 1 && result.find('.') == std::string::npos)
        std::ranges::replace(result, ',', '.');
    return result;
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
    return number(value);
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
    const auto fail = [&] {
        return BadValue(std::string(row.id) + " = '" + std::string(text) + "' is not " +
                        (row.scale == ParameterScale::choice ? "one of " + choicesSentence(row) : "a number"));
    };
    auto rest = trimmed(text);
    if (row.scale == ParameterScale::choice) {
        const auto names = choiceNames(p);
        const auto found = std::ranges::find(names, lower(rest), lower);
        if (found != names.end())
            return static_cast<double>(found - names.begin());
    }
    if (*row.maximumMeans != 0 && lower(rest) == row.maximumMeans)
        return row.maximum;
    const auto point = withPoint(rest);
    rest = point;
    if (rest.starts_with('+'))
        rest.remove_prefix(1);
    double value = 0;
    const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (parsed.ec != std::errc{})
        throw fail();
    const auto behind = trimmed({parsed.ptr, static_cast<std::size_t>(rest.data() + rest.size() - parsed.ptr)});
    if (!behind.empty()) {
        const auto power = unitPower(behind, row.unit);
        if (!power && (row.scale == ParameterScale::choice ||
                       std::string_view("0123456789.,+-").find(behind[0]) != std::string_view::npos))
            throw fail();
        if (!power)
            throw BadValue(std::string(row.id) + " = '" + std::string(text) + "' has an unknown unit; it is " +
                           (*row.unit != 0 ? std::string("in ") + row.unit : "a number without one"));
        value = timesPowerOfTen(value, *power);
    }
    if (row.scale == ParameterScale::choice &&
        !(value >= row.minimum && value <= row.maximum && value == std::floor(value)))
        throw fail();
    check(row, value);
    return value;
}

} // namespace berger
