// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/RhythmContinuation.h"

#include "Dynamics/ConvergedRhythm.h"
#include "Dynamics/Equilibria.h"
#include "Dynamics/FineStep.h"
#include "Dynamics/NoiseFreeFlow.h"
#include "Dynamics/Rhythm.h"
#include "Instrument/Keys/RhythmWorker.h"
#include "Support/Values.h"
#include "Support/Wait.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <memory>
#include <random>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using namespace parameters;
using Kind = PlayedRhythm::Kind;

namespace {

bool isUsable(const PlayedRhythm& rhythm) {
    const auto isPositive = [](double x) { return std::isfinite(x) && x > 0.0; };
    auto usable = isPositive(rhythm.frequency) && isPositive(rhythm.rms) && isPositive(rhythm.bandwidth) &&
                  std::isfinite(rhythm.mean);
    for (const auto& x : rhythm.states)
        usable = usable && isFinite(stateAs<double>(x));
    return usable;
}

bool allAreUsable(const RhythmMap& map) {
    return std::all_of(map.nodes.begin(), map.nodes.begin() + static_cast<std::ptrdiff_t>(map.size), isUsable);
}

} // namespace

TEST_CASE("The rhythm for notes is the rhythm into which the column settles") {
    RhythmContinuation continuation;
    RhythmMap map;
    for (const auto input : {114.0, 115.0, 120.0, 130.0, 137.3, 150.0, 200.0, 220.0, 300.0, 315.0}) {
        CAPTURE(input);
        const auto values = with({{E_inp, input}});
        const auto expected = findRhythm(values);
        continuation.restart();
        continuation.follow(values, 80, map);
        CHECK(map.centre().kind == Kind::cycle);
        CHECK_THAT(map.centre().frequency, WithinRel(expected.frequency, 3e-5));
        CHECK(map.centre().mean > expected.minimum);
        CHECK(map.centre().mean + map.centre().rms < expected.maximum);
    }
}

TEST_CASE("The rhythm for notes of steep sigmoids is the converged one") {
    const auto values = with({{Ae, 6.9594},
                              {Ai, 58.8263},
                              {be, 109.2889},
                              {bi, 56.5921},
                              {C, 297.699},
                              {a1, 0.9935},
                              {a2, 0.5827},
                              {a3, 0.1654},
                              {a4, 0.3452},
                              {s_max, 5.762},
                              {v0, 7.8873},
                              {r, 0.7533},
                              {E_inp, 375.8815},
                              {M_inp, 0.2739},
                              {I_inp, -0.9472}});
    RhythmContinuation continuation;
    RhythmMap map;
    continuation.follow(values, 80, map);
    CHECK(map.centre().kind == Kind::cycle);
    CHECK_THAT(map.centre().frequency, WithinRel(findConvergedRhythm(values).rhythm.frequency, 1e-6));
}

TEST_CASE("The rhythm for notes is the converged one within the literature's ranges", "[survey]") {
    struct Range {
        Parameter parameter;
        double minimum, maximum;
    };
    std::mt19937 random(1);
    RhythmContinuation continuation;
    RhythmMap map;
    auto cycles = 0;
    auto worst = 0.0, worstOfRates = 0.0; // cents; with steps that follow the rates alone
    for (int i = 0; i < 40; ++i) {
        ParameterValues values;
        for (const auto& [p, minimum, maximum] : {Range{Ae, 2.6, 9.75},
                                                  {Ai, 17.6, 110},
                                                  {be, 5, 150},
                                                  {bi, 25, 75},
                                                  {C, 65, 1350},
                                                  {a1, 0.5, 1.5},
                                                  {a2, 0.4, 1.2},
                                                  {a3, 0.125, 0.375},
                                                  {a4, 0.125, 0.375},
                                                  {s_max, 2.5, 7.5},
                                                  {v0, 3, 9},
                                                  {r, 0.28, 0.84},
                                                  {E_inp, -50, 500}})
            values.set(p, minimum + (maximum - minimum) * static_cast<double>(random()) / 4294967296.0);
        const auto expected = findConvergedRhythm(values).rhythm;
        if (expected.kind != Rhythm::Kind::cycle)
            continue;
        ++cycles;
        const auto cents = [&](double f) { return std::abs(1200.0 * std::log2(f / expected.frequency)); };
        continuation.restart();
        continuation.follow(values, 80, map);
        CAPTURE(i);
        CHECK(map.centre().kind == Kind::cycle);
        worst = std::max(worst, cents(map.centre().frequency));
        values.assign(dt, 1000.0 * longestStepWithin({0.15, 1e9}, values));
        values.assign(integrator, static_cast<double>(Integrator::rk4));
        worstOfRates = std::max(worstOfRates, cents(findRhythm(values).frequency));
    }
    CHECK(cycles > 8);
    CHECK(worst < 0.3);
    CHECK(worstOfRates > 3.0);
}

TEST_CASE("A step within a limit is shortened by steep sigmoids only") {
    CHECK_THAT(sigmoidSpeed(with({})), WithinRel(0.56 / 4 * 135 * 5 * 22 * 0.25, 1e-12)); // the inhibitory loop's
    CHECK_THAT(sigmoidSpeed(with({{Ai, 10}, {fr_scale, 2}})), WithinRel(2 * 0.56 / 4 * 135 * 5 * 3.25, 1e-12));
    CHECK_THAT(longestStepWithin({0.25, 2}, with({})), WithinRel(0.25 / 100, 1e-12));
    CHECK_THAT(longestStepWithin({0.25, 2}, with({{C, 1350}})), WithinRel(2 / 5197.5, 1e-12));
    CHECK_THAT(longestStepWithin({0.25, 2}, with({{C, 1500}, {r, 5}, {s_max, 50}})), WithinRel(0.25 / 1600, 1e-12));
    CHECK_THAT(longestStepWithin({0.25, 2}, with({{C, 0}, {bi, 400}})), WithinRel(0.25 / 400, 1e-12));
}

TEST_CASE("Notes start on the cycle, where the EEG rises through its mean") {
    RhythmContinuation continuation;
    RhythmMap map;
    for (const auto input : {120.0, 220.0}) {
        continuation.restart();
        const auto values = with({{E_inp, input}});
        continuation.follow(values, 80, map);
        const auto& rhythm = map.centre();
        NoiseFreeFlow flow(values, stateAs<double>(rhythm.states[0]));
        CHECK_THAT(flow.state.eeg(), WithinAbs(rhythm.mean, 1e-4));
        CHECK(flow.state.eegDerivative() > 0.0);
        constexpr int steps = 8000;
        const auto h = 1.0 / rhythm.frequency / steps;
        for (std::size_t k = 0; k < PlayedRhythm::phaseCount; ++k) {
            CHECK_THAT(flow.state.eeg(), WithinAbs(static_cast<double>(rhythm.states[k].eeg()), 1e-3));
            for (int i = 0; i < steps / static_cast<int>(PlayedRhythm::phaseCount); ++i)
                flow.step(h);
        }
        CHECK_THAT(flow.state.eeg(), WithinAbs(rhythm.mean, 1e-3));
    }
}

TEST_CASE("At rest the rhythm is the least damped resonance") {
    RhythmContinuation continuation;
    RhythmMap map;
    for (const auto input : {0.0, 50.0, 316.0, 400.0, 600.0}) {
        CAPTURE(input);
        const auto values = with({{E_inp, input}});
        continuation.restart();
        continuation.follow(values, 80, map);
        CHECK(map.centre().kind == Kind::rest);
        auto isFound = false;
        for (const auto& e : findEquilibria(constantsFrom(values), {0, input, 0}))
            isFound = isFound || std::abs(e.resonance() - map.centre().frequency) < 1e-6;
        CHECK(isFound);
    }
}

TEST_CASE("A driven column's rhythm is its drive's") {
    RhythmContinuation continuation;
    RhythmMap map;
    for (const auto shape : {DriveShape::sine, DriveShape::pulseTrain, DriveShape::square, DriveShape::linearChirp}) {
        const auto values = with({{E_inp, 80},
                                  {drive_shape, static_cast<double>(shape)},
                                  {drive_frequency, 7.5},
                                  {drive_frequency_end, 7.5}});
        continuation.follow(values, 80, map);
        CHECK(map.centre().kind == Kind::driven);
        CHECK_THAT(map.centre().frequency, WithinRel(7.5, 1e-12));
        CHECK(map.centre().rms > 0.1);
    }
}

TEST_CASE("A rhythm is kept while the input moves, as the column keeps it") {
    RhythmContinuation continuation;
    RhythmMap map;
    for (auto input = 220.0; input >= 120.0; input -= 5.0)
        continuation.follow(with({{E_inp, input}}), 80, map);
    CHECK_THAT(map.centre().frequency, WithinAbs(10.468, 1e-3)); // alpha, where a column that starts there spikes
    continuation.restart();
    continuation.follow(with({{E_inp, 120}}), 80, map);
    CHECK_THAT(map.centre().frequency, WithinAbs(2.3846, 1e-3));
}

TEST_CASE("A map's neighbours are what the column finds there") {
    RhythmContinuation continuation;
    RhythmMap map;
    continuation.follow(with({{E_inp, 220}}), 80, map);
    for (const auto input : {150.0, 200.0, 233.3, 300.0}) {
        CAPTURE(input);
        const auto expected = findRhythm(with({{E_inp, input}})).frequency;
        CHECK_THAT(1200.0 * std::log2(map.signalAt(input).frequency / expected), WithinAbs(0, 0.1));
    }
    continuation.restart();
    continuation.follow(with({{E_inp, 125}}), 80, map); // beyond 137.4 its spikes become alpha
    CHECK_THAT(map.signalAt(200).frequency, WithinAbs(10.8625, 0.01));
    CHECK_THAT(map.signalAt(120).frequency, WithinAbs(2.3846, 0.02));
}

TEST_CASE("Whatever the values, the rhythm is usable") {
    std::mt19937 random(2);
    std::uniform_real_distribution<double> uniform(0, 1);
    RhythmContinuation continuation;
    RhythmMap map;
    for (int i = 0; i < 60; ++i) {
        ParameterValues values;
        for (const auto& row : parameterTable()) {
            if (row.parameter >= parameters::integrator || random() % 3 == 0)
                continue;
            const auto x = random() % 5 == 0 ? 0.0 : random() % 5 == 0 ? 1.0 : uniform(random);
            const auto value = row.scale == ParameterScale::logarithmic
                                   ? row.minimum * std::pow(row.maximum / row.minimum, x)
                                   : row.minimum + x * (row.maximum - row.minimum);
            values.assign(row.parameter, row.scale == ParameterScale::choice ? std::round(value) : value);
        }
        if (i % 3 != 0)
            values.assign(drive_shape, 0);
        continuation.follow(values, 80, map);
        CAPTURE(i);
        CHECK(allAreUsable(map));
    }
    CHECK_FALSE(isUsable([] {
        PlayedRhythm broken;
        broken.frequency = std::nan("");
        return broken;
    }()));
}

TEST_CASE("A worker answers what is offered, and waits for nobody") {
    const auto worker = std::make_unique<RhythmWorker>();
    worker->start();
    worker->setHurry(true);
    const auto answer = [&](double input, bool anew) {
        worker->offer(with({{E_inp, input}}), anew);
        auto frequency = 0.0;
        test::waitUntil([&] {
            const auto* map = worker->take();
            if (map == nullptr || map->inputs[map->middle] != input)
                return false;
            frequency = map->centre().frequency;
            return true;
        });
        return frequency;
    };
    CHECK_THAT(answer(220, true), WithinAbs(10.938, 1e-3));
    CHECK_THAT(answer(200, false), WithinAbs(10.8625, 1e-3));
    for (const auto input : {180.0, 160.0, 150.0, 140.0, 130.0})
        CHECK(answer(input, false) > 10.0);
    CHECK_THAT(answer(120, false), WithinAbs(10.468, 1e-3));
    CHECK_THAT(answer(120.0001, true) + answer(119.9999, true), WithinAbs(2 * 2.3846, 0.01));
    worker->findNow(with({{E_inp, 300}}), true);
    const auto* now = worker->take();
    REQUIRE(now != nullptr);
    CHECK_THAT(now->centre().frequency, WithinAbs(11.1373, 1e-3));
    worker->stop();
}
