// SPDX-License-Identifier: GPL-3.0-or-later
#include "RhythmContinuation.h"

#include "EegWindow.h"
#include "Equilibria.h"
#include "NoiseFreeFlow.h"
#include "PlayedOrbit.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace berger {
namespace {

using namespace parameters;
using RhythmKind = PlayedRhythm::Kind;

// How often a step of the input is halved before a rhythm counts as lost.
constexpr int maximumDivisions = 3;

EegWindow observe(NoiseFreeFlow& flow, double h, int steps, double level) {
    EegWindow window{.between = EegWindow::Between::line, .crossings = {}};
    for (int i = 0; i < steps; ++i) {
        const EegWindow::Point before{flow.state, i * h};
        flow.step(h);
        window.add(before, {flow.state, (i + 1) * h}, h, level);
    }
    return window;
}

// The model time in which the column's slowest synapse goes some ten times through its course.
double windowSeconds(const ModelValues& values) { return 200.0 / std::min(values[be], values[bi]); }

} // namespace

RhythmContinuation::Attractor RhythmContinuation::settle(const ModelValues& values, const State<double>& from) {
    constexpr int longestWindow = 20000;
    const auto h = ShootingSolver::stepFor(values);
    auto steps = static_cast<int>(std::clamp(windowSeconds(values) / h, 1000.0, double{longestWindow}));
    const auto constants = constantsFrom(values);
    NoiseFreeFlow flow(values, from);
    auto previous = observe(flow, h, steps, from.eeg());
    Attractor result{RhythmKind::irregular, flow.state, 0.0};
    do {
        allowance -= steps;
        auto window = observe(flow, h, steps, previous.middle());
        if (!isFinite(flow.state))
            return {RhythmKind::rest, State<double>{}, 0.0};
        const auto shrinks = window.range() <= 0.9999 * previous.range() + 1e-9;
        if (shrinks && (window.range() < 0.02 || (window.range() < 0.5 && window.range() < 0.9 * previous.range())))
            if (const auto rest = findEquilibriumNear(constants, constantInputFrom(values), window.middle());
                rest && rest->isStable() && std::abs(rest->state.eeg() - window.middle()) < 0.5 * window.range() + 0.02)
                return {RhythmKind::rest, rest->state, 0.0};
        const auto& c = window.crossings;
        if (c.size() < 3) {
            steps = std::min(2 * steps, longestWindow);
        } else {
            result = {RhythmKind::irregular, c.back().state,
                      (c.back().time - c.front().time) / static_cast<double>(c.size() - 1)};
            if (const auto m = window.repetition(16, 0.02, 0.05); m > 0) {
                const Attractor guess{RhythmKind::cycle, c.back().state, c.back().time - c[c.size() - 1 - m].time};
                if (const auto cycle = continued(values, guess);
                    cycle && distance(cycle->state, guess.state) < 0.25 * window.range())
                    return *cycle;
            }
        }
        previous = std::move(window);
    } while (allowance > 0);
    if (result.period > 0.0 && previous.range() > 0.02)
        return result;
    return {RhythmKind::rest, flow.state, 0.0};
}

// The same attractor after the values have moved a little.
std::optional<RhythmContinuation::Attractor> RhythmContinuation::continued(const ModelValues& values,
                                                                           const Attractor& before) {
    if (before.kind == RhythmKind::rest) {
        const auto rest = findEquilibriumNear(constantsFrom(values), constantInputFrom(values), before.state.eeg());
        if (rest && rest->isStable())
            return Attractor{RhythmKind::rest, rest->state, 0.0};
        return std::nullopt;
    }
    if (before.kind != RhythmKind::cycle)
        return std::nullopt;
    const auto cycle = finder.find(values, {before.state, before.period, 0.0});
    if (!cycle || !(cycle->multiplier < 1.0))
        return std::nullopt;
    // Newton's method may have led to an equilibrium, where every period fits, or to another cycle.
    const Coefficients<double> c(constantsFrom(values));
    const auto speedOf = [&](const State<double>& x) {
        const auto d = drift(c, x, constantInputFrom(values));
        return std::abs(d.E) + std::abs(d.I) + 50.0 * std::abs(d.M);
    };
    const auto ratio = speedOf(cycle->state) / speedOf(before.state), stretch = cycle->period / before.period;
    if (!(ratio > 0.5 && ratio < 2.0 && stretch > 0.7 && stretch < 1.4))
        return std::nullopt;
    return Attractor{RhythmKind::cycle, cycle->state, cycle->period};
}

// The same attractor after E_inp has moved far, in smaller steps if need be: the period of spikes changes by half
// within a few Hz.
std::optional<RhythmContinuation::Attractor> RhythmContinuation::walked(ModelValues values, const Attractor& from,
                                                                        double start, double end, int divisions) {
    values.assign(E_inp, end);
    if (auto next = continued(values, from); next || divisions == 0)
        return next;
    const auto middle = 0.5 * (start + end);
    const auto halfway = walked(values, from, start, middle, divisions - 1);
    return halfway ? walked(values, *halfway, middle, end, divisions - 1) : std::nullopt;
}

PlayedRhythm RhythmContinuation::measure(const ModelValues& values, const Attractor& attractor, double bandwidth) {
    constexpr auto repetitions = 16.0; // of what never repeats itself exactly
    switch (attractor.kind) {
    case RhythmKind::rest:
        return measureRest(values, attractor.state);
    case RhythmKind::irregular: {
        auto rhythm = measureOrbit(values, attractor.state, repetitions * attractor.period, {}, bandwidth);
        rhythm.frequency *= repetitions;
        rhythm.kind = RhythmKind::irregular;
        return rhythm;
    }
    case RhythmKind::cycle:
    case RhythmKind::driven:
        break;
    }
    return measureOrbit(values, attractor.state, attractor.period, {}, bandwidth);
}

void RhythmContinuation::fillBeside(ModelValues values, const Attractor& centre, RhythmMap& map, int direction) {
    auto attractor = centre;
    auto neighbour = map.centre();
    auto input = map.inputs[map.middle];
    for (std::size_t k = 1; k <= RhythmMap::half; ++k) {
        const auto at = direction < 0 ? RhythmMap::half - k : RhythmMap::half + k;
        values.assign(E_inp, map.inputs[at]);
        auto& node = map.nodes[at];
        auto next = walked(values, attractor, input, map.inputs[at], maximumDivisions);
        const auto stays = next.has_value();
        input = map.inputs[at];
        if (!stays && allowance > 0)
            next = settle(values, attractor.state);
        if (!next) { // no time is left to find out
            node = neighbour;
            attractors[at] = attractor;
            continue;
        }
        attractors[at] = attractor = *next;
        node = measure(values, attractor, stays ? neighbour.bandwidth : 0.0);
        node.branch = stays ? neighbour.branch : ++branches;
        neighbour = node;
    }
}

void RhythmContinuation::follow(const ModelValues& wanted, double reach, RhythmMap& map) {
    auto values = wanted;
    const auto input = playedInputOf(wanted);
    values.assign(E_inp, input);
    map.size = RhythmMap::coarse;
    map.middle = RhythmMap::half;
    for (std::size_t i = 0; i < map.size; ++i)
        map.inputs[i] = input + std::max(reach, 1.0) * (static_cast<double>(i) / RhythmMap::half - 1.0);
    canRefine = false;
    map.drive = playedDriveOf(values);
    const auto start = known && isFinite(last.state) ? last.state : initialStateFrom(values);
    auto& centre = map.nodes[RhythmMap::half];

    if (map.drive.isOn()) {
        const auto period = 1.0 / map.drive.frequency;
        const auto steps = static_cast<double>(stepsInPeriod(values, period));
        auto state = start;
        // Until the drive has the column, or for as long as there is time.
        const auto settled = std::max(20.0 * period, windowSeconds(values));
        const auto periods = static_cast<int>(std::ceil(std::fmin(settled / period, 150000.0 / steps)));
        for (int i = 0; i < periods; ++i)
            state = stateAfterPeriod(values, state, map.drive);
        centre = measureOrbit(values, state, period, map.drive, 0.0);
        last = {RhythmKind::driven, state, period};
        lastInput = input;
        known = isFinite(state);
        centre.branch = branch;
        map.nodes.fill(centre);
        return;
    }

    allowance = known ? 120000 : 250000;
    auto now = known ? walked(values, last, lastInput, input, maximumDivisions) : std::nullopt;
    const auto stays = now.has_value();
    if (!now)
        now = settle(values, start);
    last = *now;
    lastInput = input;
    known = true;
    centre = measure(values, *now, 0.0);
    branch = stays ? branch : ++branches;
    centre.branch = branch;
    if (now->kind == RhythmKind::irregular) {
        map.nodes.fill(centre);
        return;
    }
    allowance = 60000;
    mapped = values;
    canRefine = true;
    attractors.assign(map.size, *now);
    divided.assign(map.size, false);
    fillBeside(values, *now, map, -1);
    fillBeside(values, *now, map, 1);
}

bool RhythmContinuation::refine(RhythmMap& map, const std::function<bool()>& goesOn) {
    const auto before = map.size;
    while (canRefine && map.size < RhythmMap::capacity && goesOn()) {
        // The pair of neighbours that is nearest to the centre.
        auto nearest = map.size;
        const auto distanceOf = [&map](std::size_t left) {
            return left < map.middle ? map.middle - left : left - map.middle + 1;
        };
        for (std::size_t left = 0; left + 1 < map.size; ++left)
            if (!divided[left] && (nearest == map.size || distanceOf(left) < distanceOf(nearest)))
                nearest = left;
        if (nearest == map.size)
            break;
        if (!divide(map, nearest))
            divided[nearest] = true;
    }
    return map.size > before;
}

// Puts a node between two neighbours if it is needed; whether it has.
bool RhythmContinuation::divide(RhythmMap& map, std::size_t left) {
    constexpr auto minimumWidth = 0.02; // Hz
    constexpr auto maximumError = 0.3;  // cents
    const auto &a = map.nodes[left], &b = map.nodes[left + 1];
    const auto width = map.inputs[left + 1] - map.inputs[left];
    const auto isKnown = [](const PlayedRhythm& node) {
        return node.kind == RhythmKind::cycle || node.kind == RhythmKind::rest;
    };
    if (width < minimumWidth || !isKnown(a) || !isKnown(b))
        return false;
    const auto input = map.inputs[left] + 0.5 * width;
    auto values = mapped;
    values.assign(E_inp, input);
    // Each rhythm is continued from the centre, as far as there is one.
    const auto inner = left < map.middle ? left + 1 : left, outer = left < map.middle ? left : left + 1;
    auto from = inner;
    auto next = walked(values, attractors[inner], map.inputs[inner], input, maximumDivisions);
    if (!next && a.branch != b.branch) {
        from = outer;
        next = walked(values, attractors[outer], map.inputs[outer], input, maximumDivisions);
    }
    if (!next)
        return false;
    auto node = measure(values, *next, map.nodes[from].bandwidth);
    node.branch = map.nodes[from].branch;
    if (a.branch == b.branch &&
        std::abs(1200.0 * std::log2(node.frequency / map.signalAt(input).frequency)) < maximumError)
        return false;
    const auto at = static_cast<std::ptrdiff_t>(left + 1);
    attractors.insert(attractors.begin() + at, *next);
    divided.insert(divided.begin() + at, false);
    return map.insert(left + 1, input, node);
}

} // namespace berger
