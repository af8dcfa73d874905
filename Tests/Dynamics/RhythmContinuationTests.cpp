// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/RhythmContinuation.h"

#include "Dynamics/Equilibria.h"
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
