// SPDX-License-Identifier: GPL-3.0-or-later
#include "ResonanceModel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <thread>

namespace berger {
namespace {

constexpr double lockingLimit = 0.95;

struct Fineness {
    std::size_t columns, rows;
};
constexpr std::array<Fineness, 3> stages{{{16, 12}, {32, 24}, {64, 48}}};

// One core is left to the sound.
std::size_t jobs() { return std::max<std::size_t>(1, std::thread::hardware_concurrency() - 1); }

// The nearest of evenly spaced values; none further than half a space beyond them.
std::optional<std::size_t> placeIn(const std::vector<double>& values, double x) {
    const auto space = (values.back() - values.front()) / static_cast<double>(values.size() - 1);
    const auto place = std::round((x - values.front()) / space);
    if (place < 0.0 || place >= static_cast<double>(values.size()))
        return std::nullopt;
    return static_cast<std::size_t>(place);
}

} // namespace

const Entrainment* ResonanceShown::cellAt(const SineDrive& there) const {
    if (isEmpty())
        return nullptr;
    const auto x = placeIn(grid.frequencies, there.frequency), y = placeIn(grid.depths, there.depth);
    return x && y ? &cells[grid.indexOf(*x, *y)] : nullptr;
}

ResonanceModel::ResonanceModel()
    : worker([](const Job& job, const auto& isWanted) { return compute(job, isWanted); }) {}

ResonanceModel::Result ResonanceModel::compute(const Job& job, const std::function<bool()>& isWanted) {
    const auto& fineness = stages[job.stage];
    Result result;
    result.grid = job.settings.grid(fineness.columns, fineness.rows);
    const DrivenColumns columns(job.values);
    result.ownFrequency = columns.getOwnFrequency();
    const ResonanceWork work{jobs(), [&](std::size_t) { return isWanted(); }};
    result.cells = measureGrid(columns, result.grid, work);
    if (job.stage + 1 == stages.size() && !result.cells.empty())
        result.tongue = findTongue(columns, result.grid, result.cells, lockingLimit, work);
    return result;
}

bool ResonanceModel::advance(const ModelValues& values) {
    auto isNew = meter.update(values);
    shown.live = meter.get();
    shown.hearsSidechain = meter.hearsSidechain();
    const SineDrive drive{values[parameters::drive_frequency], values[parameters::drive_depth]};
    const auto isDriven = values.driveShape() == DriveShape::sine;
    if (isDriven != shown.isDriven || drive != shown.drive) {
        shown.isDriven = isDriven;
        shown.drive = drive;
        isNew = true;
    }
    if (const auto wanted = DrivenColumns::undriven(values); mapped != wanted) {
        mapped = wanted;
        stage = 0;
        shown.isDone = false;
        worker.ask({wanted, shown.settings, stage});
        return true;
    }
    if (auto result = worker.take(); result && !result->cells.empty()) {
        shown.grid = std::move(result->grid);
        shown.cells = std::move(result->cells);
        shown.tongue = std::move(result->tongue);
        shown.ownFrequency = result->ownFrequency;
        shown.isDone = ++stage == stages.size();
        if (!shown.isDone)
            worker.ask({*mapped, shown.settings, stage});
        isNew = true;
    }
    return isNew;
}

void ResonanceModel::stop() {
    worker.stop();
    meter.stop();
    if (!shown.isDone)
        mapped.reset();
    shown.live.reset();
}

void ResonanceModel::set(const ResonanceSettings& wanted) {
    if (wanted.topFrequency != shown.settings.topFrequency || wanted.topDepth != shown.settings.topDepth) {
        mapped.reset();
        shown.cells.clear();
        shown.tongue.clear();
        shown.isDone = false;
    }
    shown.settings = wanted;
}

} // namespace berger
