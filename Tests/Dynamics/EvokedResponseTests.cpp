// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/EvokedResponse.h"

#include "Columns/Column.h"
#include "Model/BadValue.h"
#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

using namespace berger;
using namespace berger::parameters;
using berger::test::with;
using Catch::Matchers::WithinAbs;

namespace {

EpochAverage averaged(const ModelValues& values, const Stimulus& stimulus, std::size_t epochs) {
    return averageEvoked(values, stimulus, epochs, [](std::size_t) {});
}

// The root mean square of the difference between two averages, mV.
double difference(const EpochAverage& a, const EpochAverage& b) {
    auto sum = 0.0;
    for (std::size_t i = 0; i < a.mean().size(); ++i)
        sum += (a.mean()[i] - b.mean()[i]) * (a.mean()[i] - b.mean()[i]);
    return std::sqrt(sum / static_cast<double>(a.mean().size()));
}

constexpr Stimulus blow{.spikes = 10, .before = 200, .after = 1000, .settling = 4000};

} // namespace

TEST_CASE("an average is the epochs' mean with its standard error, and begins anew") {
    EpochAverage average(2);
    CHECK(average.standardError(0) == 0.0);
    for (const auto& epoch : {std::array{1.0, 5.0}, {2.0, 5.0}, {6.0, 5.0}})
        average.add(epoch);
    CHECK(average.getCount() == 3);
    CHECK(average.mean()[0] == 3.0);
    CHECK(average.mean()[1] == 5.0);
    CHECK_THAT(average.standardError(0), WithinAbs(std::sqrt(7.0 / 3.0), 1e-12)); // a variance of 7 over 3 epochs
    CHECK(average.standardError(1) == 0.0);
    average.reset();
    CHECK(average.getCount() == 0);
    average.add(std::array{4.0, 4.0});
    CHECK(average.mean()[0] == 4.0);
    CHECK(average.standardError(0) == 0.0);
}

TEST_CASE("without noise the average is one response, which a single column gives") {
    const auto values = with({{E_inp, 50}});
    const auto average = averaged(values, blow, 100);
    Column column(values);
    for (std::uint64_t i = 0; i < blow.settling; ++i)
        column.step();
    for (std::size_t i = 0; i < blow.samples(); ++i) {
        REQUIRE_THAT(average.mean()[i], WithinAbs(column.getState().eeg(), 1e-9));
        REQUIRE(average.standardError(i) < 1e-12);
        if (i == blow.before) {
            auto x = column.getState();
            stimulate(constantsFrom(values), x, blow.spikes);
            column.setState(x);
        }
        column.step();
    }
}

TEST_CASE("a synapse alone answers with its potential, also to spikes that arrive over a while") {
    const auto values = with({{C, 0}, {E_inp, 0}});
    const auto average = averaged(values, blow, 3);
    CHECK(average.mean()[blow.before] == 0.0);
    CHECK_THAT(std::ranges::max(average.mean()), WithinAbs(10 * 3.25 / std::numbers::e, 1e-3));
    auto slow = blow;
    slow.width = 100;
    const auto later = averaged(values, slow, 3);
    const auto area = [](const EpochAverage& response) {
        auto sum = 0.0;
        for (const auto x : response.mean())
            sum += x;
        return sum;
    };
    CHECK(std::ranges::max(later.mean()) < 0.7 * std::ranges::max(average.mean()));
    CHECK_THAT(area(later) / area(average), WithinAbs(1.0, 1e-3));
}

TEST_CASE("noise falls with the root of the number of epochs") {
    const auto quiet = with({{E_inp, 50}}), noisy = with({{E_inp, 50}, {noise_E, 0.5}});
    const auto response = averaged(quiet, blow, 1);
    // Of several seeds, since one residual alone is a random number itself.
    const auto residual = [&](std::size_t epochs) {
        auto sum = 0.0;
        for (int i = 0; i < 12; ++i) {
            auto values = noisy;
            values.set(seed, 100'000.0 * i);
            const auto d = difference(averaged(values, blow, epochs), response);
            sum += d * d;
        }
        return std::sqrt(sum);
    };
    const auto few = residual(16), many = residual(256);
    CHECK_THAT(std::log(many / few) / std::log(256.0 / 16.0), WithinAbs(-0.5, 0.05));
}

TEST_CASE("a rhythm averages out where epochs begin at all of its phases") {
    const auto alpha = with({{E_inp, 220}});
    auto spread = blow;
    spread.spikes = 0;
    spread.settling = 20'000;
    const auto swing = [](const EpochAverage& average) {
        return std::ranges::max(average.mean()) - std::ranges::min(average.mean());
    };
    const auto inPhase = swing(averaged(alpha, spread, 50));
    CHECK(inPhase > 2.0);
    spread.spread = 4000;
    CHECK(swing(averaged(alpha, spread, 400)) < 0.05 * inPhase);
}

TEST_CASE("a column that does not stay finite is told of") {
    auto unbearable = blow;
    unbearable.spikes = 1e308;
    CHECK_THROWS_AS(averaged(with({{E_inp, 50}}), unbearable, 1), BadValue);
}
