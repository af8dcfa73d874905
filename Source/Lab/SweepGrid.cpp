// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sweep.h"
#include "UserError.h"

#include <algorithm>
#include <charconv>

namespace berger::lab {
namespace {

constexpr std::size_t greatestCount = 100'000'000;
constexpr std::uint32_t greatestAxis = 1'000'000; // its values are held, and written into the partial file

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (auto end = text.find(at); end != std::string::npos; end = text.find(at, begin)) {
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    parts.push_back(text.substr(begin));
    return parts;
}

// A whole number from 0 to 2^32 - 1.
std::uint32_t wholeFrom(const std::string& text, const std::string& what) {
    std::uint32_t value = 0;
    const auto end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || rest != end)
        throw UserError(what + " '" + text + "' is not a whole number");
    return value;
}

SweepAxis axisFrom(const std::string& text) {
    const auto equals = text.find('=');
    if (equals == std::string::npos)
        throw UserError("--grid takes ID=FROM:TO:COUNT or ID=VALUE,VALUE,..., not '" + text + "'");
    const auto id = text.substr(0, equals), rest = text.substr(equals + 1);
    const auto p = findParameter(id);
    if (!p)
        throw UserError("no parameter has the id '" + id + "'; see: berger-lab list parameters");
    if (*p == Parameter::seed)
        throw UserError("seeds are not an axis: use --seeds");
    if (*p == Parameter::integrator)
        throw UserError("a sweep has one integrator: use --integrator");
    SweepAxis axis{*p, {}};
    if (const auto range = split(rest, ':'); range.size() == 3) {
        const auto from = valueFromText(*p, range[0]), to = valueFromText(*p, range[1]);
        const auto n = wholeFrom(range[2], "the count of --grid " + id);
        if (n < 1 || n > greatestAxis)
            throw UserError("the count of --grid " + id + " is not between 1 and " + std::to_string(greatestAxis));
        for (std::uint32_t i = 0; i < n; ++i)
            axis.values.push_back(n == 1 ? from : from + (to - from) * i / (n - 1));
    } else if (range.size() == 1) {
        for (const auto& value : split(rest, ','))
            axis.values.push_back(valueFromText(*p, value));
    } else {
        throw UserError("--grid takes ID=FROM:TO:COUNT or ID=VALUE,VALUE,..., not '" + text + "'");
    }
    return axis;
}

} // namespace

SweepGrid::SweepGrid(Run run, const std::vector<std::string>& axes, const std::string& seeds)
    : base(std::move(run)), firstSeed(static_cast<std::uint32_t>(base.values[Parameter::seed])) {
    const auto multiply = [this](std::size_t by) {
        count *= by;
        if (count > greatestCount)
            throw UserError("the grid has more than " + std::to_string(greatestCount) + " items");
    };
    for (const auto& text : axes) {
        grid.push_back(axisFrom(text));
        multiply(grid.back().values.size());
        const auto repeats = std::count_if(grid.begin(), grid.end(), [this](const SweepAxis& axis) {
            return axis.parameter == grid.back().parameter;
        });
        if (repeats > 1)
            throw UserError("--grid names " + std::string(info(grid.back().parameter).id) + " twice");
    }
    if (!seeds.empty()) {
        const auto range = split(seeds, ':');
        if (range.size() > 2)
            throw UserError("--seeds takes SEED or FIRST:LAST, not '" + seeds + "'");
        firstSeed = wholeFrom(range.front(), "--seeds");
        const auto last = wholeFrom(range.back(), "--seeds");
        if (last < firstSeed)
            throw UserError("--seeds '" + seeds + "' ends before it begins");
        seedCount = static_cast<std::size_t>(last - firstSeed) + 1;
    }
    multiply(seedCount);
}

ParameterValues SweepGrid::values(std::size_t i) const {
    auto result = base.values;
    result.set(Parameter::seed, static_cast<double>(firstSeed + static_cast<std::uint32_t>(i % seedCount)));
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
        throw UserError("--shard takes i/n, not '" + text + "'");
    const SweepShard shard{wholeFrom(parts[0], "--shard"), wholeFrom(parts[1], "--shard")};
    if (shard.number < 1 || shard.number > shard.of)
        throw UserError("--shard " + text + ": i must be between 1 and n");
    return shard;
}

} // namespace berger::lab
