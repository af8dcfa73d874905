// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/EegWindow.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <array>
#include <cmath>
#include <numbers>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double h = 0.001, turn = 2.0 * std::numbers::pi;

// A sine of 10 Hz with an amplitude of 2 mV in E, and a value of M that each period has of its own.
EegWindow::Point pointAt(int step, double M, double driveFrequency) {
    const auto t = (step + 0.37) * h, phase = turn * 10.0 * t; // so that no extreme is on a grid point
    const auto cycles = driveFrequency * t;
    return {{.M = M, .E = 2.0 * std::sin(phase), .Ev = 2.0 * turn * 10.0 * std::cos(phase)},
            t,
            cycles - std::floor(cycles)};
}

template <std::size_t n>
EegWindow windowOf(double seconds, const std::array<double, n>& M, double driveFrequency = 0.0) {
    EegWindow window;
    for (int i = 0; i < static_cast<int>(seconds / h); ++i) {
        const auto value = M[static_cast<std::size_t>((i + 50) / 100) % n]; // changes while the EEG falls
        window.add(pointAt(i, value, driveFrequency), pointAt(i + 1, value, driveFrequency), h, 0.3);
    }
    return window;
}

} // namespace

TEST_CASE("a window's range and crossings are exact between the grid points") {
    const auto window = windowOf(1.0, std::array{0.0});
    CHECK_THAT(window.minimum, WithinAbs(-2.0, 1e-5));
    CHECK_THAT(window.maximum, WithinAbs(2.0, 1e-5));
    REQUIRE(window.crossings.size() == 10);
    const auto first = std::asin(0.3 / 2.0) / turn / 10.0;
    for (std::size_t i = 0; i < window.crossings.size(); ++i) {
        CHECK_THAT(window.crossings[i].time, WithinAbs(first + 0.1 * static_cast<double>(i), 1e-7));
        CHECK_THAT(window.crossings[i].state.eeg(), WithinAbs(0.3, 1e-12));
    }
}

TEST_CASE("a window repeats itself when all of its state and its drive come back") {
    CHECK(windowOf(2.0, std::array{0.0}).repetition(64, 1e-4, 1e-4) == 1);
    CHECK(windowOf(2.0, std::array{0.0, 0.1}).repetition(64, 1e-4, 1e-4) == 2);
    CHECK(windowOf(2.0, std::array{0.0, 0.1, 0.2}).repetition(64, 1e-4, 1e-4) == 3);
    CHECK(windowOf(2.0, std::array{0.0, 0.1, 0.2}).repetition(2, 1e-4, 1e-4) == 0);
    CHECK(windowOf(2.0, std::array{0.0}, 2.5).repetition(64, 1e-4, 1e-4) == 4);
    CHECK(EegWindow{}.repetition(64, 1e-4, 1e-4) == 0);
}
