// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/Limiter.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

using namespace berger;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

double limited(Limiter& limiter, double x) {
    limiter.process({&x, 1});
    return x;
}

} // namespace

TEST_CASE("a limiter passes what fits as it is and lets nothing beyond full scale") {
    Limiter limiter;
    limiter.prepare(48000);
    for (const auto x : {0.0, 0.3, -1.0, 1.0, 0.999})
        CHECK(limited(limiter, x) == x);
    auto highest = 0.0;
    for (int i = 0; i < 48000; ++i)
        highest = std::max(highest, std::abs(limited(limiter, 7.3 * std::sin(0.01 * i) * std::sin(0.37 * i))));
    CHECK(highest <= 1.0);
    CHECK(highest > 0.99);
}

TEST_CASE("a limiter's gain comes back with a time constant of 0.2 s") {
    for (const auto sampleRate : {44100.0, 96000.0}) {
        Limiter limiter;
        limiter.prepare(sampleRate);
        CHECK_THAT(limited(limiter, 4.0), WithinAbs(1.0, 1e-12));
        for (int i = 1; i < static_cast<int>(0.2 * sampleRate); ++i)
            limited(limiter, 0.0);
        CHECK_THAT(limited(limiter, 0.1), WithinAbs(0.1 * (1.0 - 0.75 * std::exp(-1.0)), 1e-5));
        for (int i = 0; i < static_cast<int>(6.0 * sampleRate); ++i)
            limited(limiter, 0.0);
        CHECK(limited(limiter, 0.1) == 0.1);
    }
}

TEST_CASE("a limiter turns both sides down by the same") {
    Limiter limiter;
    limiter.prepare(48000);
    auto left = -5.0, right = 2.0;
    limiter.process({&left, 1}, {&right, 1});
    CHECK_THAT(left, WithinAbs(-1.0, 1e-12));
    CHECK_THAT(right, WithinAbs(0.4, 1e-12));
}
