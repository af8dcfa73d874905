// SPDX-License-Identifier: GPL-3.0-or-later
#include "Trace.h"

#include "Plugin/CheckedFile.h"
#include "StepInput.h"
#include "UserError.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace berger::lab {

Trace::Trace(Run run, const std::optional<std::filesystem::path>& inputFile) : settings(std::move(run)) {
    using namespace parameters;
    if (!inputFile) {
        count = settings.steps();
        return;
    }
    for (const auto p : settings.explicitlySet)
        if (p == E_inp || info(p).group == "drive")
            throw UserError("--set " + info(p).id + " has no effect with --input, which is the whole input");
    settings.values.set(E_inp, 0.0);
    settings.values.set(drive_shape, static_cast<double>(DriveShape::constant));
    if (!settings.explicitlySet.contains(noise_E))
        settings.values.set(noise_E, 0.0);
    auto [values, lastLine] = readStepInput(*inputFile, stepSeconds());
    input = std::move(values);
    if (!settings.secondsGiven)
        settings.seconds = static_cast<double>(input.size()) * stepSeconds();
    count = settings.steps();
    if (input.size() < count)
        throw UserError(textOf(*inputFile) + ": line " + std::to_string(lastLine) + ": the file ends after " +
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
