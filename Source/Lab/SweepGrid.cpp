// SPDX-License-Identifier: GPL-3.0-or-later
#include "AxisValues.h"
#include "Model/Number.h"
#include "Model/Text.h"
#include "Sweep.h"
#include "UserError.h"

#include <algorithm>

namespace berger::lab {
namespace {

constexpr std::size_t maximumCount = 100'000'000;

std::uint32_t wholeFrom(const std::string& what, const std::string& text, double minimum, double maximum) {
    return static_cast<std::uint32_t>(numberFromText(what, text, {minimum, maximum, "", true}));
}

std::uint32_t seedFrom(const std::string& text) {
    return wholeFrom("--seeds", text, 0, info(parameters::seed).maximum);
}

SweepAxis axisFrom(const std::string& text) {
    const auto equals = text.find('=');
    if (equals == std::string::npos)
        throw UserError("--grid takes ID=FROM:TO:COUNT or ID=VALUE,VALUE,..., not " + inQuotes(text));
    const auto id = text.substr(0, equals), rest = text.substr(equals + 1);
    const auto p = findParameter(id);
    if (!p)
        throw UserError("no parameter has the id " + inQuotes(id) + "; see: berger-lab list parameters");
    if (*p == parameters::seed)
        throw UserError("seeds are not an axis: use --seeds");
    if (*p == parameters::integrator)
        throw UserError("a sweep has one integrator: use --integrator");
    const auto valueOf = [&](const std::string& value) { return valueFromText(*p, value); };
    if (auto values = axisValues("--grid " + id, rest, valueOf))
        return {*p, std::move(*values)};
    throw UserError("--grid takes ID=FROM:TO:COUNT or ID=VALUE,VALUE,..., not " + inQuotes(text));
}

} // namespace

SweepGrid::SweepGrid(Run run, const std::vector<std::string>& axes, const std::optional<std::string>& seeds)
    : base(std::move(run)), firstSeed(static_cast<std::uint32_t>(base.values[parameters::seed])) {
    const auto multiply = [this](std::size_t by) {
        count *= by;
        if (count > maximumCount)
            throw UserError("the grid has more than " + std::to_string(maximumCount) + " items");
    };
    for (const auto& text : axes) {
        grid.push_back(axisFrom(text));
        multiply(grid.back().values.size());
        const auto repeats = std::count_if(grid.begin(), grid.end(), [this](const SweepAxis& axis) {
            return axis.parameter == grid.back().parameter;
        });
        if (repeats > 1)
            throw UserError("--grid names " + info(grid.back().parameter).id + " twice");
    }
    if (seeds) {
        const auto range = split(*seeds, ':');
        if (range.size() > 2)
            throw UserError("--seeds takes SEED or FIRST:LAST, not " + inQuotes(*seeds));
        firstSeed = seedFrom(range.front());
        const auto last = seedFrom(range.back());
        if (last < firstSeed)
            throw UserError("--seeds " + inQuotes(*seeds) + " ends before it begins");
        seedCount = static_cast<std::size_t>(last - firstSeed) + 1;
    }
    multiply(seedCount);
}

ParameterValues SweepGrid::values(std::size_t i) const {
    auto result = base.values;
    result.set(parameters::seed, static_cast<double>(firstSeed + static_cast<std::uint32_t>(i % seedCount)));
    i /= seedCount;
    for (auto n = grid.size(); n-- > 0;) {
        const auto& axis = grid[n];
        result.set(axis.parameter, axis.values[i % axis.values.size()]);
        i /= axis.values.size();
    }
    return result;
}

std::string SweepGrid::description() const {
    auto text = "seeds " + std::to_string(firstSeed) + " to " + std::to_string(firstSeed + (seedCount - 1)) + ", " +
                (base.seedCall == 1 ? "" : "seed call " + std::to_string(base.seedCall) + ", ") +
                std::to_string(base.steps()) + " steps";
    const auto add = [&text](const char* separator, const std::string& word) {
        text += separator;
        text += word;
    };
    for (const auto& row : parameterTable()) {
        add(", ", row.id);
        add(" ", textOf(row.parameter, base.values[row.parameter]));
    }
    for (const auto& axis : grid) {
        add("; ", info(axis.parameter).id);
        for (const auto value : axis.values)
            add(" ", textOf(axis.parameter, value));
    }
    return text;
}

SweepShard SweepShard::from(const std::string& text) {
    const auto parts = split(text, '/');
    if (parts.size() != 2)
        throw UserError("--shard takes i/n, not " + inQuotes(text));
    const auto of = wholeFrom("the n of --shard", parts[1], 1, maximumCount);
    return {wholeFrom("the i of --shard", parts[0], 1, of), of};
}

} // namespace berger::lab
