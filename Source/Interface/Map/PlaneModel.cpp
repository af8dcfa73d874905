// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlaneModel.h"

#include "MapModel.h"

#include <bit>
#include <utility>

namespace berger {

// The bits in reverse.
std::size_t rowInOrder(std::size_t number) {
    std::size_t row = 0;
    for (std::size_t bit = 1; bit < PlaneShown::size; bit *= 2)
        row = 2 * row + ((number & bit) != 0 ? 1 : 0);
    return row;
}

PlaneModel::PlaneModel()
    : worker([](const Job& job, const auto&) { return findRegimes(job.axis, PlaneShown::size, *job.cancelled); }) {}

PlaneModel::~PlaneModel() { stop(); }

void PlaneModel::begin() {
    shown.rows = {};
    shown.known = 0;
    askNext();
}

void PlaneModel::askNext() {
    if (cancelled != nullptr)
        cancelled->store(true);
    isAsking = shown.known < PlaneShown::size;
    if (!isAsking)
        return;
    cancelled = std::make_shared<std::atomic<bool>>(false);
    worker.ask({shown.along(*of, rowInOrder(shown.known)), cancelled});
}

bool PlaneModel::advance(const ModelValues& values) {
    const auto& settings = shown.settings;
    const std::array<double, 2> place{values[settings.parameter], values[settings.second]};
    auto isNew = std::exchange(shown.place, place) != place;
    auto wanted = valuesForMap(values, settings.parameter);
    wanted.assign(settings.second, modelParameters()[static_cast<std::size_t>(settings.second)].defaultValue);
    if (!of || !(*of == wanted)) {
        of = wanted;
        begin();
        return true;
    }
    if (!isAsking) // stopped before it was whole, or whole
        askNext();
    if (auto found = worker.take()) {
        shown.rows[rowInOrder(shown.known++)] = std::move(*found);
        askNext();
        isNew = true;
    }
    return isNew;
}

void PlaneModel::stop() {
    if (cancelled != nullptr)
        cancelled->store(true);
    worker.stop();
    isAsking = false;
}

void PlaneModel::set(const MapSettings& wanted) {
    if (wanted == shown.settings)
        return;
    stop();
    shown.settings = wanted;
    of.reset();
}

} // namespace berger
