// SPDX-License-Identifier: GPL-3.0-or-later
#include "EquilibriumTracer.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

using EquilibriumPlace = EquilibriumTracer::Place;

// In units of the curve's plane, whose drawn part is about one wide and one high.
constexpr auto longestArc = 1.0 / 300.0, shortestArc = 1e-7;
constexpr std::size_t mostPlaces = 50'000;

// All equilibria at both ends of the axis and, behind them, at places in between.
std::vector<EquilibriumPlace> startsOn(const ParameterAxis& axis, const std::atomic<bool>& cancelled) {
    constexpr int inner = 15;
    std::vector<EquilibriumPlace> starts;
    const auto add = [&](double parameter) {
        if (cancelled)
            return;
        const auto values = axis.at(parameter);
        for (const auto& found : findEquilibria(constantsFrom(values), constantInputFrom(values)))
            starts.push_back({parameter, found.state.eeg()});
    };
    add(axis.from);
    add(axis.to);
    for (int i = 1; i <= inner; ++i)
        add(axis.from + axis.width() * i / (inner + 1));
    return starts;
}

double heightOf(const std::vector<EquilibriumPlace>& places) {
    constexpr auto least = 1e-3;
    if (places.empty())
        return least;
    const auto [low, high] =
        std::ranges::minmax_element(places, {}, [](const EquilibriumPlace& place) { return place.eeg; });
    return std::max(least, high->eeg - low->eeg);
}

} // namespace

EquilibriumTracer::EquilibriumTracer(const ParameterAxis& parameterAxis, const std::atomic<bool>& stop)
    : axis(parameterAxis), cancelled(stop), starts(startsOn(axis, cancelled)), curve(axis, heightOf(starts)) {}

std::vector<EquilibriumTracer::Curve> EquilibriumTracer::trace() {
    std::vector<Curve> curves;
    for (const auto& start : starts)
        if (!cancelled && !isOnOne(curves, start))
            curves.push_back(traced(start));
    return curves;
}

bool EquilibriumTracer::isOnOne(const std::vector<Curve>& curves, const EquilibriumPlace& place) const {
    constexpr auto same = 1e-6;
    for (const auto& known : curves)
        for (std::size_t i = 0; i + 1 < known.size(); ++i) {
            const auto &a = known[i], &b = known[i + 1];
            const auto [low, high] = std::minmax(a.parameter, b.parameter);
            if (!(low <= place.parameter && place.parameter <= high))
                continue;
            const auto share = high > low ? (place.parameter - a.parameter) / (b.parameter - a.parameter) : 0.0;
            const auto there = curve.above({place.parameter, a.eeg + share * (b.eeg - a.eeg)});
            if (there && curve.distance(*there, place) < same)
                return true;
        }
    return false;
}

// From one end to the other.
EquilibriumTracer::Curve EquilibriumTracer::traced(const EquilibriumPlace& start) const {
    auto places = followed(start, -1.0);
    const auto isClosed = places.size() > 2 && curve.distance(places.front(), places.back()) < longestArc &&
                          axis.from < places.back().parameter && places.back().parameter < axis.to;
    std::ranges::reverse(places);
    if (!isClosed) {
        const auto ahead = followed(start, 1.0);
        places.insert(places.end(), ahead.begin() + 1, ahead.end());
    }
    return places;
}

// As far as the axis goes, or once around.
EquilibriumTracer::Curve EquilibriumTracer::followed(const EquilibriumPlace& start, double sense) const {
    Curve places{start};
    auto direction = curve.directionAt(start);
    auto step = longestArc;
    auto travelled = 0.0;
    while (places.size() < mostPlaces && !cancelled) {
        const auto here = places.back();
        const auto there = next(here, direction, sense, step);
        if (!there)
            break;
        if (!axis.holds(there->parameter)) {
            places.push_back(atEnd(here, *there));
            break;
        }
        travelled += curve.distance(here, *there);
        places.push_back(*there);
        direction = curve.directionAt(*there);
        if (travelled > 2.0 * longestArc && curve.distance(*there, start) < 0.6 * step) {
            places.push_back(start);
            break;
        }
        step = std::min(1.5 * step, longestArc);
    }
    return places;
}

// A step along the curve, the shorter the more it turns.
std::optional<EquilibriumPlace> EquilibriumTracer::next(const EquilibriumPlace& place,
                                                        const EquilibriumPlace& direction, double sense,
                                                        double& step) const {
    constexpr auto leastCosine = 0.99;
    const auto isNear = [&](const EquilibriumPlace& there) {
        const auto onward = curve.directionAt(there);
        return curve.distance(place, there) <= 1.5 * step &&
               onward.parameter * direction.parameter + onward.eeg * direction.eeg > leastCosine;
    };
    while (step > shortestArc) {
        const auto there = curve.across(curve.moved(place, direction, sense * step), direction);
        if (there && isNear(*there))
            return there;
        step *= 0.5;
    }
    return std::nullopt;
}

// Where a step that leaves the axis crosses its end.
EquilibriumPlace EquilibriumTracer::atEnd(const EquilibriumPlace& inside, const EquilibriumPlace& outside) const {
    const auto end = outside.parameter > axis.to ? axis.to : axis.from;
    const auto share = (end - inside.parameter) / (outside.parameter - inside.parameter);
    const auto guess = EquilibriumPlace{end, inside.eeg + share * (outside.eeg - inside.eeg)};
    return curve.above(guess).value_or(guess);
}

} // namespace berger
