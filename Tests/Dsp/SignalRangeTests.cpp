// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/SignalRange.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double framesPerSecond = 1000;

struct Place {
    double position = 0, deviation = 0;
};

Place placeOf(SignalRange& range, double x) {
    Place place;
    range.process({&x, 1}, {&place.position, 1}, {&place.deviation, 1});
    return place;
}

struct Positions {
    double lowest = 1, highest = 0;
};

// Between which positions a sine of 5 Hz moves in the last of 20 s.
Positions positionsOf(double amplitude, double mean) {
    SignalRange range;
    range.prepare(framesPerSecond, 0.01);
    Positions seen;
    for (int i = 0; i < 20000; ++i) {
        const auto x = mean + amplitude * std::sin(2.0 * std::numbers::pi * 5.0 * i / framesPerSecond);
        const auto position = placeOf(range, x).position;
        if (i >= 19000) {
            seen.lowest = std::min(seen.lowest, position);
            seen.highest = std::max(seen.highest, position);
        }
    }
    return seen;
}

} // namespace

TEST_CASE("a rhythm of any size and mean fills the range") {
    for (const auto& [amplitude, mean] : {std::pair{0.5, 7.0}, std::pair{50.0, -20.0}}) {
        const auto seen = positionsOf(amplitude, mean);
        CHECK(seen.lowest < 0.1);
        CHECK(seen.highest > 0.9);
        CHECK(seen.lowest >= 0.0);
        CHECK(seen.highest <= 1.0);
    }
}

TEST_CASE("what is smaller than the smallest range counts as at rest") {
    const auto seen = positionsOf(1e-6, 7);
    CHECK_THAT(seen.lowest, WithinAbs(0.5, 0.01));
    CHECK_THAT(seen.highest, WithinAbs(0.5, 0.01));
}

TEST_CASE("the deviation is from the slow mean, and a value that is not finite is the last") {
    SignalRange range;
    range.prepare(framesPerSecond, 0.01);
    CHECK(placeOf(range, 3).deviation == 0);
    for (int i = 0; i < 20000; ++i)
        placeOf(range, 3);
    Place before;
    for (int i = 0; i < 20; ++i)
        before = placeOf(range, 4);
    CHECK_THAT(before.deviation, WithinAbs(1, 0.05));
    const auto after = placeOf(range, std::numeric_limits<double>::quiet_NaN());
    CHECK_THAT(after.position, WithinAbs(before.position, 0.1));
    CHECK(std::isfinite(after.deviation));
}
