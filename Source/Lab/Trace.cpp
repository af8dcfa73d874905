// SPDX-License-Identifier: GPL-3.0-or-later
#include "Trace.h"

#include "Plugin/InputFile.h"
#include "UserError.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <sstream>

namespace berger::lab {
namespace {

constexpr std::size_t longestInput = 1 << 28; // bytes; hours of steps

std::vector<double> readInput(const std::filesystem::path& file) {
    std::istringstream stream(readFile(file, longestInput));
    std::vector<double> values;
    std::string line;
    std::size_t number = 0, firstBlank = 0;
    while (std::getline(stream, line)) {
        ++number;
        const auto where = file.string() + ": line " + std::to_string(number) + ": ";
        const auto first = line.find_first_not_of(" \t\r");
        if (first == std::string::npos) {
            if (firstBlank == 0)
                firstBlank = number;
            continue;
        }
        if (firstBlank != 0)
            throw UserError(file.string() + ": line " + std::to_string(firstBlank) + ": is empty");
        const auto last = line.find_last_not_of(" \t\r") + 1;
        const auto begin = line.data() + first + (line[first] == '+' ? 1 : 0), end = line.data() + last;
        double value = 0;
        const auto [rest, error] = std::from_chars(begin, end, value);
        if (error != std::errc{} || rest != end || !std::isfinite(value))
            throw UserError(where + "'" + line.substr(first, std::min<std::size_t>(last - first, 40)) +
                            "' is not a finite number");
        values.push_back(value);
    }
    if (values.empty())
        throw UserError(file.string() + ": line 1: there is no number");
    return values;
}

} // namespace

Trace::Trace(Run run, const std::optional<std::filesystem::path>& inputFile) : settings(std::move(run)) {
    using enum Parameter;
    if (!inputFile) {
        count = settings.steps();
        return;
    }
    for (const auto p : settings.explicitlySet)
        if (p == E_inp || info(p).group == ParameterGroup::drive)
            throw UserError("--set " + std::string(info(p).id) +
                            " has no effect with --input, which is the whole input");
    settings.values.set(E_inp, 0.0);
    settings.values.set(drive_shape, static_cast<double>(DriveShape::constant));
    if (!settings.explicitlySet.contains(noise_E))
        settings.values.set(noise_E, 0.0);
    input = readInput(*inputFile);
    if (!settings.secondsGiven)
        settings.seconds = static_cast<double>(input.size()) * stepSeconds();
    count = settings.steps();
    if (input.size() < count)
        throw UserError(inputFile->string() + ": line " + std::to_string(input.size()) + ": the file ends after " +
                        std::to_string(input.size()) + " values, and " + std::to_string(count) +
                        " steps need one each");
}

bool Trace::isFinite(const TraceRow& row) {
    return std::isfinite(row.M) && std::isfinite(row.E) && std::isfinite(row.I);
}

void Trace::throwDiverged(std::uint64_t step) const {
    throw UserError("the column's state is no longer finite at step " + std::to_string(step) +
                    ": its input is too large");
}

TraceRange rangeOf(const Trace& trace) {
    constexpr auto infinity = std::numeric_limits<double>::infinity();
    TraceRange range;
    range.minimum.fill(infinity);
    range.maximum.fill(-infinity);
    trace.forEachRow([&range](const TraceRow& row) {
        const auto values = row.traces();
        for (std::size_t i = 0; i < values.size(); ++i) {
            range.minimum[i] = std::min(range.minimum[i], values[i]);
            range.maximum[i] = std::max(range.maximum[i], values[i]);
        }
    });
    return range;
}

} // namespace berger::lab
