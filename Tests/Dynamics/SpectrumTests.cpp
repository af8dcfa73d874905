// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/Spectrum.h"
#include "Dynamics/WelchStream.h"

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

TEST_CASE("an estimator gives each signal the spectrum that it has alone") {
    WelchEstimator estimator(500, 1000);
    for (const auto f : {7.9, 40.0, 7.9})
        for (const auto count : {1000U, 1499U, 1500U, 3300U, 20000U}) {
            const auto x = sine(f, 2, 500, count);
            CHECK(estimator.estimate(x).power == welch(x, 500, 1000).power);
        }
    CHECK(estimator.estimate(sine(7.9, 2, 500, 2000)).power != estimator.estimate(sine(7.8, 2, 500, 2000)).power);
    CHECK_THROWS_AS(estimator.estimate(sine(7.9, 2, 500, 999)), std::invalid_argument);
}

TEST_CASE("a band has the bins at its ends") {
    const Spectrum spectrum{0.1, std::vector<double>(100, 1.0)};
    for (int first = 0; first < 99; ++first)
        for (int last = first; last < 99; ++last) {
            // The bins' own frequencies, rounded as they are.
            const auto sum = spectrum.band(first * 0.1, last * 0.1);
            CHECK_THAT(sum, WithinAbs(0.1 * (last - first + 1), 1e-9));
        }
    CHECK(spectrum.band(20, 30) == 0);
}

TEST_CASE("a spectrum refuses what it cannot measure") {
    const auto x = sine(10, 1, 500, 100);
    CHECK_THROWS_AS(welch(x, 500, 101), std::invalid_argument);
    CHECK_THROWS_AS(welch(x, 500, 200), std::invalid_argument);
    CHECK_THROWS_AS(welch(x, 500, 0), std::invalid_argument);
    CHECK(welch(x, 500, 100).peak(300, 400) == 0);
}

TEST_CASE("a spectrum resolves what its window tells apart") {
    const Spectrum quarter{0.25, {}};
    CHECK(quarter.resolves(0.5, 80));
    CHECK_FALSE(quarter.resolves(0.4, 80)); // not from the mean
    CHECK_FALSE(quarter.resolves(8, 8.4));  // not from what lies beside
    CHECK(quarter.resolves(8, 8.5));
    // Two lines in windows of 4 s and of 1 s: only the first show the slower one.
    auto x = sine(0.75, 1, 500, 20000);
    const auto second = sine(1.5, 0.9, 500, 20000);
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] += second[i];
    const auto fine = welch(x, 500, segmentOf(4, 500, x.size())), coarse = welch(x, 500, segmentOf(1, 500, x.size()));
    CHECK_THAT(fine.peak(0.5, 80), WithinAbs(0.75, 0.02));
    CHECK(fine.resolves(0.5, 80));
    CHECK_FALSE(coarse.resolves(0.5, 80));
    CHECK(std::abs(coarse.peak(0.5, 80) - 0.75) > 0.1);
}

TEST_CASE("a segment is as long as is asked, or as the signal allows") {
    CHECK(segmentOf(4, 2000, 100000) == 8000);
    CHECK(segmentOf(4, 2000, 8000) == 8000);
    CHECK(segmentOf(4, 10000.0 / 3, 100000) == 13500); // at least 13333.3, of factors 2, 3 and 5
    CHECK(segmentOf(4, 2000, 2003) == 2000);
    CHECK(segmentOf(4, 2000, 16) == 16);
    CHECK(segmentOf(4, 2000, 3) == 2);
    CHECK(segmentOf(4, 2000, 1) == 0);
}

TEST_CASE("a signal that comes sample by sample has the same spectrum") {
    const auto x = sine(10.37, 2, 500, 3210);
    WelchStream stream(500, 1000);
    CHECK(stream.result().power.empty());
    for (const auto value : x)
        stream.add(value);
    const auto expected = welch(x, 500, 1000), found = stream.result();
    CHECK(found.binHz == expected.binHz);
    REQUIRE(found.power.size() == expected.power.size());
    for (std::size_t k = 0; k < found.power.size(); ++k)
        CHECK_THAT(found.power[k], WithinAbs(expected.power[k], 1e-12 * expected.power[k] + 1e-28));
}
