// SPDX-License-Identifier: GPL-3.0-or-later
#include "PortraitModel.h"

#include "Columns/Column.h"
#include "Dynamics/Bifurcations/FollowEquilibria.h"
#include "Interface/Map/MapModel.h"
#include "Interface/Map/MapSettings.h"

#include <stdexcept>
#include <utility>

namespace berger {
namespace {

using enum PortraitSettings::Sections;

constexpr auto moved = parameters::E_inp;

// The values on which the portrait depends; all others are the defaults.
ModelValues valuesForPortrait(const ModelValues& values) {
    auto kept = valuesForMap(values, moved);
    kept.assign(moved, values[moved]);
    return kept;
}

// As far as the map of the input goes.
ParameterAxis axisOf(const ModelValues& values) {
    const auto range = MapSettings::around(moved, values[moved]);
    return {valuesForMap(values, moved), moved, range.from, range.to};
}

bool isSameCurve(const ModelValues& a, const ModelValues& b) {
    const auto one = axisOf(a), other = axisOf(b);
    return one.values == other.values && one.from == other.from && one.to == other.to;
}

std::vector<Equilibrium> equilibriaOf(const ModelValues& values) {
    try {
        return findEquilibria(constantsFrom(values), constantInputFrom(values));
    } catch (const std::domain_error&) { // without rates there are none
        return {};
    }
}

std::vector<Nullcline> nullclinesOf(const ModelValues& values, const PortraitAxes& axes, const State<double>& held,
                                    const PlaneWindow& window) {
    return findNullclines({axes.across, axes.up, held}, constantsFrom(values), constantInputFrom(values), window);
}

} // namespace

PortraitModel::PortraitModel() : worker([](const Job& job, const auto&) { return find(job); }) {}

PortraitModel::Found PortraitModel::find(const Job& job) {
    const auto& wanted = job.wanted;
    Found found;
    found.wanted = wanted;
    if (!job.hasEquilibria)
        found.equilibria = equilibriaOf(wanted.values);
    if (wanted.wantsCurve && !job.hasCurve)
        found.curve = followEquilibria(axisOf(wanted.values), *job.cancelled).equilibria;
    if (wanted.sections != none)
        found.nullclines = nullclinesOf(wanted.values, wanted.axes, wanted.held, wanted.window);
    return found;
}

PortraitModel::Wanted PortraitModel::nextWanted(const ModelValues& values) const {
    const auto& settings = shown.settings;
    Wanted wanted;
    wanted.values = valuesForPortrait(values);
    wanted.wantsCurve = settings.showsCurve;
    const auto* middle = shown.nearest(trail);
    const auto isCut = settings.sections == asNow ? shown.now.has_value() : middle != nullptr;
    if (settings.sections == none || !isCut || known != wanted.values)
        return wanted;
    wanted.sections = settings.sections;
    wanted.axes = shown.axes;
    wanted.window = shown.window();
    wanted.held = settings.sections == asNow ? *shown.now : middle->state;
    return wanted;
}

PortraitModel::News PortraitModel::advance(const ModelValues& values, const PortraitAxes& axes) {
    auto news = News::none;
    const auto isOther = axes != shown.axes;
    if (isOther) {
        shown.axes = axes;
        shown.nullclines.clear();
        shown.cursor.reset();
        shown.x = shown.y = {1.0, -1.0}; // hold nothing
        news = News::picture;
    }
    if (auto found = worker.take()) {
        take(std::move(*found));
        news = News::picture;
    }
    if (isOther || trail.getTotal() != used) {
        used = trail.getTotal();
        shown.take(trail);
        news = std::max(news, News::trail);
    }
    const auto before = shown.window();
    shown.fitAxes();
    if (!(shown.window() == before))
        news = News::picture;
    const auto wanted = nextWanted(values);
    if (wanted == asked || !worker.isIdle())
        return news;
    asked = wanted;
    cancelled = std::make_shared<std::atomic<bool>>(false);
    worker.ask({wanted, known == wanted.values, knownCurve && isSameCurve(*knownCurve, wanted.values), cancelled});
    return news;
}

void PortraitModel::take(Found found) {
    if (found.equilibria) {
        shown.equilibria = std::move(*found.equilibria);
        shown.hasEquilibria = true;
        known = found.wanted.values;
    }
    if (found.curve) {
        shown.curve = std::move(*found.curve);
        knownCurve = found.wanted.values;
    }
    if (found.wanted.sections == none && shown.settings.sections != none && found.equilibria)
        return; // those of a moment ago stay until the new ones are there
    if (found.wanted.axes == shown.axes || found.nullclines.empty()) {
        shown.nullclines = std::move(found.nullclines);
        shown.held = found.wanted.held;
    }
}

void PortraitModel::stop() {
    if (cancelled != nullptr)
        cancelled->store(true);
    worker.stop();
    trail.clear();
    shown.trail.clear();
    shown.now.reset();
    shown.cursor.reset();
    asked.reset();
}

void completePortrait(PortraitShown& shown, const PortraitTrail& trail, const ModelValues& values) {
    shown.equilibria = equilibriaOf(values);
    shown.hasEquilibria = true;
    const std::atomic<bool> cancelled{false};
    shown.curve = followEquilibria(axisOf(values), cancelled).equilibria;
    shown.take(trail);
    shown.x = shown.y = {1.0, -1.0};
    shown.fitAxes();
    if (const auto* middle = shown.nearest(trail)) {
        shown.held = middle->state;
        shown.nullclines = nullclinesOf(values, shown.axes, shown.held, shown.window());
    }
}

} // namespace berger
