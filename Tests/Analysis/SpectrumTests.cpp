// SPDX-License-Identifier: GPL-3.0-or-later
#include "Analysis/Spectrum.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <numbers>
#include <stdexcept>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

std::vector<double> sine(double frequency, double amplitude, double sampleRate, std::size_t count) {
    std::vector<double> x(count);
    for (std::size_t i = 0; i < count; ++i)
        x[i] = 3 + amplitude * std::sin(2 * std::numbers::pi * frequency * static_cast<double>(i) / sampleRate);
    return x;
}

} // namespace

TEST_CASE("a spectrum finds a sine's frequency between its bins, and its power") {
    for (const auto f : {7.9, 10.0, 10.37, 21.6}) {
        const auto spectrum = welch(sine(f, 2, 500, 20000), 500, 1000);
        CHECK_THAT(spectrum.peak(1, 100), WithinAbs(f, 0.02));
        CHECK_THAT(spectrum.band(1, 100), WithinAbs(2, 0.01));
        CHECK(spectrum.band(60, 250) < 1e-6);
        CHECK(spectrum.band(0, 1) < 1e-3); // the mean of 3 is taken out
    }
}

TEST_CASE("a spectrum refuses what it cannot measure") {
    const auto x = sine(10, 1, 500, 100);
    CHECK_THROWS_AS(welch(x, 500, 101), std::invalid_argument);
    CHECK_THROWS_AS(welch(x, 500, 200), std::invalid_argument);
    CHECK_THROWS_AS(welch(x, 500, 0), std::invalid_argument);
    CHECK(welch(x, 500, 100).peak(300, 400) == 0);
}
