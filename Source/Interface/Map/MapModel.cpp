// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapModel.h"

#include "Dynamics/Bifurcations/FollowCycles.h"
#include "Dynamics/Bifurcations/FollowEquilibria.h"

#include <utility>

namespace berger {

ModelValues valuesForMap(const ModelValues& values, Parameter p) {
    using namespace parameters;
    ModelValues kept;
    for (const auto& row : modelParameters())
        if (const auto each = row.parameter;
            each != p && (ParameterAxis::takes(each) || (M_init <= each && each <= Iv_init)))
            kept.assign(each, values[each]);
    return kept;
}

MapModel::MapModel() : worker([](const Job& job, const auto&) { return work(job); }) {}

MapModel::~MapModel() { stop(); }

BifurcationDiagram MapModel::work(const Job& job) {
    if (!job.equilibria)
        return followEquilibria(job.axis, *job.cancelled);
    auto diagram = *job.equilibria;
    followCycles(diagram, job.axis, *job.cancelled);
    return diagram;
}

void MapModel::cancel() {
    if (cancelled != nullptr)
        cancelled->store(true);
}

void MapModel::ask(std::optional<BifurcationDiagram> equilibria) {
    cancel();
    cancelled = std::make_shared<std::atomic<bool>>(false);
    looksForCycles = equilibria.has_value();
    worker.ask({*axis, cancelled, std::move(equilibria)});
}

MapModel::News MapModel::advance(const ModelValues& values) {
    const auto& settings = shown.settings;
    const ParameterAxis wanted{valuesForMap(values, settings.parameter), settings.parameter, settings.from,
                               settings.to};
    const auto place = values[settings.parameter];
    auto news = std::exchange(shown.place, place) != place ? News::place : News::none;
    if (!axis || !(axis->values == wanted.values) || axis->parameter != wanted.parameter || axis->from != wanted.from ||
        axis->to != wanted.to) {
        axis = wanted;
        if (std::exchange(shown.hasCycles, false))
            news = News::map;
        ask(std::nullopt);
        return news;
    }
    auto found = worker.take();
    if (!found)
        return news;
    shown.hasEquilibria = true;
    if (looksForCycles) {
        shown.diagram = std::move(*found);
        shown.hasCycles = true;
    } else {
        shown.diagram.equilibria = found->equilibria;
        shown.diagram.points = found->points;
        ask(std::move(found));
    }
    shown.fitAxis();
    return News::map;
}

void MapModel::stop() {
    cancel();
    worker.stop();
    axis.reset();
}

void MapModel::set(const MapSettings& wanted) {
    if (wanted == shown.settings)
        return;
    const auto place = shown.place;
    shown = {};
    shown.settings = wanted;
    shown.place = place;
    axis.reset();
}

} // namespace berger
