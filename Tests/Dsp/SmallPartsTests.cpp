// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/Decibels.h"
#include "Dsp/FastMath.h"
#include "Dsp/Hermite.h"
#include "Dsp/KaiserWindow.h"
#include "Dsp/Magnitude.h"
#include "Dsp/OnePole.h"
#include "Dsp/PanLaw.h"

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

TEST_CASE("decibels are those of an amplitude") {
    CHECK(gainFromDecibels(0) == 1.0);
    CHECK_THAT(gainFromDecibels(20), WithinRel(10.0, 1e-15));
    CHECK_THAT(gainFromDecibels(-6.0206), WithinAbs(0.5, 1e-6));
}

TEST_CASE("a pan is of equal power, 3 dB down in the middle, and stays within its ends") {
    for (const auto pan : {-1.0, -0.4, 0.0, 0.7, 1.0}) {
        const auto [left, right] = equalPowerPan(pan);
        CHECK_THAT(left * left + right * right, WithinAbs(1.0, 1e-12));
        CHECK_THAT(equalPowerPan(-pan)[1], WithinAbs(left, 1e-12));
    }
    CHECK(equalPowerPan(-3) == equalPowerPan(-1));
    CHECK(equalPowerPan(0.5)[1] > equalPowerPan(0.5)[0]);
    CHECK_THAT(equalPowerPan(0)[0], WithinAbs(std::sqrt(0.5), 1e-12));
}

TEST_CASE("a one-pole has gone 63 % of the way after its time constant") {
    auto y = 0.0;
    for (int i = 0; i < 4800; ++i)
        y += onePoleShare(0.1, 48000) * (1.0 - y);
    CHECK_THAT(y, WithinAbs(1.0 - std::exp(-1.0), 1e-9));
    CHECK_THAT(onePoleShareAt(10, 48000), WithinRel(onePoleShare(0.05 / std::numbers::pi, 48000), 1e-9));
}

TEST_CASE("Hermite's interpolation is exact for every cubic") {
    const auto cubic = [](double t) { return 2.0 - t + 0.5 * t * t - 3.0 * t * t * t; };
    const auto slope = [](double t) { return -1.0 + t - 9.0 * t * t; };
    constexpr double from = 0.3, h = 0.25;
    for (const auto s : {0.0, 0.2, 0.5, 0.9, 1.0})
        CHECK_THAT(hermite(cubic(from), slope(from), cubic(from + h), slope(from + h), h, s),
                   WithinAbs(cubic(from + s * h), 1e-14));
}

TEST_CASE("the fast functions are the standard library's within their bounds") {
    for (int i = -200000; i <= 200000; ++i) {
        const auto x = i * 1e-4 * 1.00001;
        CAPTURE(x);
        REQUIRE_THAT(fast::exp2(x), WithinRel(std::exp2(x), 1e-12));
        REQUIRE_THAT(fast::tanh(x), WithinAbs(std::tanh(x), 1e-12));
        REQUIRE_THAT(fast::sinOfCycles(x), WithinAbs(std::sin(2.0 * std::numbers::pi * x), 1e-12));
        REQUIRE_THAT(fast::cosOfCycles(x), WithinAbs(std::cos(2.0 * std::numbers::pi * x), 1e-12));
    }
    for (const auto x : {-1000.0, -999.99, 500.5, 1000.0})
        CHECK_THAT(fast::exp2(x), WithinRel(std::exp2(x), 1e-12));
    for (const auto x : {-1e300, -25.0, 25.0, 1e300})
        CHECK(fast::tanh(x) == std::copysign(1.0, x));
    CHECK_THAT(fast::sinOfCycles(999999.25), WithinAbs(1.0, 1e-9));
    CHECK(fast::sinOfCycles(0.0) == 0.0);
}

TEST_CASE("the largest magnitude is found wherever it is, and a NaN is never within a limit") {
    for (std::size_t size = 1; size < 12; ++size)
        for (std::size_t i = 0; i < size; ++i) {
            std::vector<double> samples(size, 0.5);
            samples[i] = -2.0;
            CHECK(largestMagnitude(samples) == 2.0);
            CHECK(isWithin(samples, 2.0));
            CHECK_FALSE(isWithin(samples, 1.99));
            samples[i] = std::nan("");
            CHECK(largestMagnitude(samples) == (size == 1 ? 0.0 : 0.5));
            CHECK_FALSE(isWithin(samples, 2.0));
        }
    CHECK(largestMagnitude({}) == 0.0);
}

TEST_CASE("the Bessel function of Kaiser's window has its tabulated values") {
    CHECK(besselI0(0) == 1.0);
    CHECK_THAT(besselI0(1), WithinRel(1.2660658777520084, 1e-14));
    CHECK_THAT(besselI0(-5), WithinRel(27.239871823604442, 1e-14));
    CHECK_THAT(besselI0(10), WithinRel(2815.716628466254, 1e-13));
}
