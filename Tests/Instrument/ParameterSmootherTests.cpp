// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/ParameterSmoother.h"
#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <vector>

using namespace berger;
using namespace parameters;
using Catch::Matchers::WithinAbs;
using test::with;

namespace {

constexpr double sampleRate = 1000; // so that a smoothing of 100 ms is 100 samples

// A smoother at rest with these values.
ParameterSmoother at(const ParameterValues& values) {
    ParameterSmoother smoother;
    smoother.prepare(sampleRate);
    smoother.setTargets(values, 0);
    smoother.snap();
    return smoother;
}

} // namespace

TEST_CASE("a smoothed value arrives in the smoothing time, without a corner at either end") {
    auto smoother = at(with({{smoothing, 100}, {E_inp, 100}}));
    smoother.setTargets(with({{smoothing, 100}, {E_inp, 200}}), 0);
    std::vector<double> values;
    for (int i = 0; i <= 101; ++i) {
        smoother.update(i);
        values.push_back(smoother.values()[E_inp]);
    }
    CHECK(values[0] == 100);
    CHECK_THAT(values[50], WithinAbs(150, 1e-9));
    CHECK(values[99] < 200);
    CHECK(values[100] == 200);
    CHECK(values[1] - values[0] < 0.05); // of 1 if it were a line
    CHECK(values[100] - values[99] < 0.05);
    CHECK_FALSE(smoother.update(102)); // at rest
}

TEST_CASE("a logarithmic parameter moves in its logarithm") {
    auto smoother = at(with({{smoothing, 100}, {speed, 1}}));
    smoother.setTargets(with({{smoothing, 100}, {speed, 100}}), 0);
    smoother.update(50);
    CHECK_THAT(smoother.values()[speed], WithinAbs(10, 1e-9));
}

TEST_CASE("a turn on the way keeps value and slope") {
    auto smoother = at(with({{smoothing, 100}, {E_inp, 0}}));
    smoother.setTargets(with({{smoothing, 100}, {E_inp, 100}}), 0);
    std::vector<double> values;
    for (int i = 0; i <= 200; ++i) {
        if (i == 40)
            smoother.setTargets(with({{smoothing, 100}, {E_inp, -100}}), i);
        smoother.update(i);
        values.push_back(smoother.values()[E_inp]);
    }
    CHECK(values.back() == -100);
    for (std::size_t i = 2; i < values.size(); ++i)
        CHECK(std::abs(values[i] - 2.0 * values[i - 1] + values[i - 2]) < 0.2); // a jump of the slope would be 1.4
}

TEST_CASE("choices, whole numbers and what is declared so take effect at once") {
    auto smoother = at(with({{smoothing, 100}}));
    smoother.setTargets(with({{smoothing, 100}, {integrator, 0}, {seed, 7}, {dt, 1}, {E_init, 5}, {level, -6}}), 0);
    smoother.update(1);
    CHECK(smoother.values()[integrator] == 0);
    CHECK(smoother.values()[seed] == 7);
    CHECK(smoother.values()[dt] == 1);
    CHECK(smoother.values()[E_init] == 5);
    CHECK(smoother.values()[level] > -1);
}
