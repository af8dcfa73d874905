// SPDX-License-Identifier: GPL-3.0-or-later
#include "SlowRhythm.h"

#include "PeriodicOrbit.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace berger {
namespace {

using Destined = Destination::Kind;

// Below this logarithm of the growth in a turn a trajectory stands still, but for rounding.
constexpr auto standstill = 1e-12;

double distance(const Vector6& scale, const State<double>& a, const State<double>& b) {
    return (vectorOf(a) - vectorOf(b)).cwiseQuotient(scale).norm();
}

// The least damped mode of an equilibrium.
struct Mode {
    double rate = 0; // of growth, 1/s
    double turn = 0; // s; 0 if it does not oscillate
};

Mode slowestMode(const StepMap& map, const State<double>& equilibrium) {
    const auto multipliers = map.multipliersAt(equilibrium);
    const auto slowest = *std::ranges::max_element(multipliers, {}, [](const auto& m) { return std::abs(m); });
    const auto h = map.getStepSeconds(), angle = std::abs(std::arg(slowest));
    return {std::log(std::abs(slowest)) / h, angle < 1e-9 ? 0.0 : 2.0 * std::numbers::pi / angle * h};
}

// A trajectory on the section through an equilibrium, and how much a turn makes of its distance.
struct Spiral {
    State<double> state;
    double turn = 0;   // s
    double growth = 0; // logarithm of the distance's growth in a turn
};

// Turns until two in a row grow alike: what a move has thrown off the slow way has died away then.
std::optional<Spiral> settledSpiral(const StepMap& map, const State<double>& centre, const State<double>& from,
                                    double longest) {
    constexpr int mostTurns = 40;
    const auto scale = map.scaleAt(centre);
    auto x = map.nextRise(from, centre.eeg(), longest);
    auto previous = 0.0;
    for (int turn = 0; x && turn < mostTurns; ++turn) {
        const auto next = map.nextRise(x->state, centre.eeg(), longest);
        if (!next)
            return std::nullopt;
        const auto growth = std::log(distance(scale, next->state, centre) / distance(scale, x->state, centre));
        if (turn > 0 && std::abs(growth - previous) <= 0.05 * std::abs(growth) + 0.1 * standstill)
            return Spiral{next->state, next->seconds, growth};
        previous = growth;
        x = next;
    }
    return std::nullopt;
}

State<double> scaledAbout(const State<double>& centre, const State<double>& x, double factor) {
    return stateOf(vectorOf(centre) + factor * (vectorOf(x) - vectorOf(centre)));
}

} // namespace

bool approachesRest(const StepMap& map, const State<double>& rest, const State<double>& from) {
    constexpr auto near = 1e-3, longest = 300.0;
    const auto scale = map.scaleAt(rest);
    const auto before = distance(scale, from, rest);
    const auto rate = slowestMode(map, rest).rate;
    if (!(before < near && rate < 0.0))
        return false;
    const auto h = map.getStepSeconds(), halved = std::min(std::log(0.5) / rate, longest);
    auto x = from;
    for (auto n = std::lround(halved / h); n > 0; --n)
        x = map.after(x);
    return std::log(distance(scale, x, rest) / before) <= 0.5 * rate * halved;
}

std::optional<Destination> followSpiral(const StepMap& map, const State<double>& centre, const State<double>& from) {
    constexpr auto move = 0.9, fast = 0.2, linear = 0.2;
    constexpr int mostMoves = 1000;
    const auto mode = slowestMode(map, centre);
    const auto growth = mode.rate * mode.turn;
    if (mode.turn == 0.0 || std::abs(growth) > fast)
        return std::nullopt;
    const auto longest = 4.0 * mode.turn;
    // Within this distance, in the components' own sizes, the eigenvalues say it better than a turn can be measured.
    constexpr auto linearReach = 1e-5, minimum = 0.1 * linearReach;
    const auto scale = map.scaleAt(centre);
    const auto settle = [&](const State<double>& x) {
        auto spiral = settledSpiral(map, centre, x, longest);
        if (spiral && distance(scale, spiral->state, centre) < linearReach)
            spiral->growth = growth;
        return spiral;
    };
    auto start = from;
    const auto d = distance(scale, from, centre);
    if (d < 1e-3 * minimum)
        start.E = centre.E + minimum * scale[1];
    else if (d < minimum)
        start = scaledAbout(centre, from, minimum / d);
    auto now = settle(start);
    if (!now || std::abs(now->growth) > fast)
        return std::nullopt;
    for (int i = 0; i < mostMoves; ++i) {
        if (growth < 0.0 && std::abs(now->growth - growth) <= linear * -growth)
            return Destination{Destined::rest, centre, 0.0};
        const auto grows = now->growth > 0.0;
        auto next = settle(scaledAbout(centre, now->state, grows ? 1.0 / move : move));
        if (!next || std::abs(next->growth) > fast)
            return Destination{Destined::underWay, now->state, 0.0};
        if (std::abs(now->growth) < standstill || (next->growth > 0.0) != grows) {
            // The distances, not the phases, are what lies between the two: both are on the section.
            const auto share = now->growth / (now->growth - next->growth);
            const auto factor = std::abs(now->growth) < standstill ? 1.0 : std::pow(grows ? 1.0 / move : move, share);
            const auto orbit = shoot(map, scaledAbout(centre, now->state, factor), now->turn);
            if (orbit && orbit->multiplier < 1.0)
                return Destination{Destined::cycle, orbit->state, orbit->period};
            return std::nullopt;
        }
        now = next;
    }
    return Destination{Destined::underWay, now->state, 0.0};
}

std::optional<Destination> approachedOrbit(const StepMap& map, const State<double>& from, double level, double range,
                                           double longest) {
    constexpr std::size_t mostRises = 16;
    std::vector<StepMap::Return> rises;
    auto x = map.nextRise(from, level, longest);
    auto time = 0.0;
    while (x && rises.size() <= mostRises && time < longest) {
        rises.push_back(*x);
        time += x->seconds;
        x = map.nextRise(x->state, level, longest);
    }
    if (rises.size() < 2)
        return std::nullopt;
    const auto scale = map.scaleAt(rises.front().state);
    const auto away = [&](const State<double>& a, const State<double>& b) { return distance(scale, a, b); };
    const auto size = range / scale[1];
    auto period = 0.0;
    std::size_t m = 1;
    for (; m < rises.size(); ++m) {
        period += rises[m].seconds;
        if (away(rises[m].state, rises.front().state) < 0.05 * size)
            break;
    }
    if (m == rises.size())
        return std::nullopt;
    const auto orbit = shoot(map, rises.front().state, period);
    if (!orbit || !(orbit->multiplier < 1.0))
        return std::nullopt;
    const auto before = away(rises.front().state, orbit->state);
    if (before > 0.1 * size)
        return std::nullopt;
    const Destination destination{Destined::cycle, orbit->state, orbit->period};
    if (before < 1e-7 * size)
        return destination;
    // Long enough for the distance to halve, if it can be waited for.
    const auto rate = std::log(std::max(orbit->multiplier, 1e-3));
    const auto turns = static_cast<std::size_t>(std::min(std::ceil(std::log(0.5) / rate), 500.0));
    auto state = rises.front().state;
    for (std::size_t i = 0; i < turns * m; ++i) {
        const auto next = map.nextRise(state, level, longest);
        if (!next)
            return std::nullopt;
        state = next->state;
    }
    const auto shrunk = std::log(away(state, orbit->state) / before);
    return shrunk <= 0.5 * rate * static_cast<double>(turns) ? std::optional(destination) : std::nullopt;
}

} // namespace berger
