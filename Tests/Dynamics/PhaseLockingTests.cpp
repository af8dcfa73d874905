// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/PhaseLocking.h"
#include "Model/NormalStream.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <numbers>
#include <stdexcept>
#include <vector>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double rate = 200, twoPi = 2 * std::numbers::pi;

// 60 s of a 10 Hz rhythm around 7 mV with a second harmonic; the phase at time t (s) moves by shift(t) radians.
template <typename Shift> std::vector<double> rhythm(Shift shift) {
    std::vector<double> x(static_cast<std::size_t>(60 * rate));
    for (std::size_t i = 0; i < x.size(); ++i) {
        const auto t = static_cast<double>(i) / rate, phase = twoPi * 10 * t + shift(t);
        x[i] = 7 + std::sin(phase) + 0.05 * std::sin(2 * phase);
    }
    return x;
}

} // namespace

TEST_CASE("a rhythm is locked to itself at any lag, and the lag is told") {
    const auto x = rhythm([](double) { return 0.0; });
    for (const auto lag : {0.0, 1.0, -2.5, 3.1}) {
        const auto found = phaseLocking(rhythm([lag](double) { return lag; }), x);
        CHECK(found.value > 0.99); // the harmonic takes the Hilbert phase a little off the rhythm's
        CHECK_THAT(found.lag, WithinAbs(lag, 0.02));
    }
}

TEST_CASE("rhythms at different frequencies are not locked") {
    // The difference turns 27 times in the 54 s that count.
    const auto found =
        phaseLocking(rhythm([](double) { return 0.0; }), rhythm([](double t) { return twoPi * 0.5 * t; }));
    CHECK(found.value < 0.01);
}

TEST_CASE("the value is the mean resultant of the phase difference") {
    // A difference of ±1 rad half of the time each: |cos 1|; a swing of d sin: the Bessel function J0(d).
    const auto still = rhythm([](double) { return 0.0; });
    const auto jumps = rhythm([](double t) { return std::fmod(t, 6) < 3 ? 1.0 : -1.0; });
    const auto swings = rhythm([](double t) { return 1.5 * std::sin(twoPi * 0.5 * t); });
    CHECK_THAT(phaseLocking(jumps, still).value, WithinAbs(std::cos(1.0), 0.02));
    CHECK_THAT(phaseLocking(swings, still).value, WithinAbs(0.5118, 0.01));
}

TEST_CASE("independent noise is not locked, and the same noise is") {
    std::vector<double> a, b;
    const NormalStream first(1, 0), second(2, 0);
    for (std::uint64_t k = 0; k < 12000; ++k) {
        a.push_back(static_cast<double>(first(k)));
        b.push_back(static_cast<double>(second(k)));
    }
    CHECK(phaseLocking(a, b).value < 0.05);
    CHECK(phaseLocking(a, a).value > 0.999999);
}

TEST_CASE("signals that cannot be compared are refused") {
    CHECK_THROWS_AS(phaseLocking(std::vector<double>(100), std::vector<double>(99)), std::invalid_argument);
    CHECK_THROWS_AS(phaseLocking(std::vector<double>(31), std::vector<double>(31)), std::invalid_argument);
    CHECK(phaseLocking(std::vector<double>(100), std::vector<double>(100)).value == 0);
}
