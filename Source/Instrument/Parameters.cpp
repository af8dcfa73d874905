// SPDX-License-Identifier: GPL-3.0-or-later
#include "Parameters.h"

#include "Model/Text.h"

#include <algorithm>
#include <cassert>
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

} // namespace

std::span<const ParameterInfo, parameterCount> parameterTable() {
    static const auto table = [] {
        const auto ofModel = modelParameters();
        std::vector<ParameterInfo> rows(ofModel.begin(), ofModel.end());
        for (const auto& unit : {instrumentParameters(), keyParameters(), pairParameters(), carrierParameters()})
            rows.insert(rows.end(), unit.begin(), unit.end());
        std::ranges::sort(rows, {}, &ParameterInfo::parameter);
        assert(rows.size() == parameterCount);
        return rows;
    }();
    return std::span<const ParameterInfo, parameterCount>(table);
}

const ParameterInfo& info(Parameter p) { return parameterTable()[static_cast<std::size_t>(p)]; }

std::optional<Parameter> findParameter(std::string_view id) {
    for (const auto& row : parameterTable())
        if (id == row.id)
            return row.parameter;
    return std::nullopt;
}

std::string similarIds(std::string_view id) {
    std::vector<std::pair<std::size_t, std::string_view>> ranked;
    for (const auto& row : parameterTable()) {
        const auto distance = editDistance(lower(id), lower(row.id));
        if (distance <= std::max<std::size_t>(2, id.size() / 2))
            ranked.emplace_back(distance, row.id);
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<std::size_t, std::string_view>::first);
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, ranked.size()); ++i)
        text += (i == 0 ? "" : ", ") + std::string(ranked[i].second);
    return text;
}

// Values are made on the audio thread too, so the table is gone through once.
ParameterValues::ParameterValues(const ModelValues& ofModel) : ModelValues(ofModel) {
    static const auto defaults = [] {
        decltype(others) result{};
        for (const auto& row : parameterTable().subspan(modelParameterCount))
            result[indexOf(row.parameter)] = row.defaultValue;
        return result;
    }();
    others = defaults;
}

ParameterValues::ParameterValues() : ParameterValues(ModelValues()) {}

void ParameterValues::set(Parameter p, double value) {
    info(p).check(value);
    assign(p, value);
}

ParameterSet::ParameterSet(bool ParameterInfo::*flag) {
    for (const auto& row : parameterTable())
        if (row.*flag)
            members.push_back(row.parameter);
}

bool ParameterSet::isSameIn(const ParameterValues& a, const ParameterValues& b) const noexcept {
    return std::ranges::all_of(members, [&](Parameter p) { return a[p] == b[p]; });
}

std::string textOf(Parameter p, double value) { return info(p).textOf(value); }
std::string textWithUnit(Parameter p, double value) { return info(p).textWithUnit(value); }
double valueFromText(Parameter p, std::string_view text) { return info(p).valueFromText(text); }
std::span<const std::string> choiceNames(Parameter p) { return info(p).choices; }

} // namespace berger
