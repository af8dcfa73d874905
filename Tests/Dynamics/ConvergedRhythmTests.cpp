// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/ConvergedRhythm.h"

#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using namespace parameters;

namespace {

// Its sigmoids open and close within a millisecond.
ParameterValues steepColumn(Integrator scheme, double step) {
    return with({{Ae, 6.9594},
                 {Ai, 58.8263},
                 {be, 109.2889},
                 {bi, 56.5921},
                 {C, 297.699},
                 {a1, 0.9935},
                 {a2, 0.5827},
                 {a3, 0.1654},
                 {a4, 0.3452},
                 {s_max, 5.762},
                 {v0, 7.8873},
                 {r, 0.7533},
                 {E_inp, 375.8815},
                 {M_inp, 0.2739},
                 {I_inp, -0.9472},
                 {integrator, static_cast<double>(scheme)},
                 {dt, step}});
}

} // namespace

TEST_CASE("The converged rhythm is the same whatever integrator and step are set") {
    for (const auto scheme : {Integrator::exponentialEuler, Integrator::heun, Integrator::rk4})
        for (const auto step : {0.05, 0.5, 1.0, 2.0}) {
            CAPTURE(static_cast<int>(scheme), step);
            const auto found = findConvergedRhythm(steepColumn(scheme, step));
            CHECK(found.isConverged);
            CHECK(found.rhythm.kind == Rhythm::Kind::cycle);
            CHECK_THAT(found.rhythm.frequency, WithinAbs(7.99872, 1e-5));
            CHECK(found.step < 0.5e-3);
        }
    // Which steps of 2 ms alone do not see: there the pattern takes twice as long, locked to the steps.
    CHECK_THAT(findRhythm(steepColumn(Integrator::rk4, 2)).frequency, WithinAbs(4, 1e-4));
}

TEST_CASE("The converged rhythm of usual columns is that of the usual step") {
    for (const auto input : {114.0, 120.0, 220.0, 300.0, 315.6954}) {
        CAPTURE(input);
        const auto expected = findRhythm(with({{E_inp, input}}));
        const auto found = findConvergedRhythm(with({{E_inp, input}, {dt, 2}}));
        CHECK(found.isConverged);
        CHECK(found.rhythm.kind == Rhythm::Kind::cycle);
        CHECK_THAT(found.rhythm.frequency, WithinRel(expected.frequency, 1e-7));
        CHECK_THAT(found.rhythm.minimum, WithinAbs(expected.minimum, 1e-4));
        CHECK_THAT(found.rhythm.maximum, WithinAbs(expected.maximum, 1e-4));
    }
    CHECK(findConvergedRhythm(with({{E_inp, 400}})).rhythm.kind == Rhythm::Kind::rest);
    const auto driven = findConvergedRhythm(
        with({{E_inp, 80}, {drive_shape, static_cast<double>(DriveShape::sine)}, {drive_frequency, 10}}));
    CHECK(driven.isConverged);
    CHECK_THAT(driven.rhythm.frequency, WithinAbs(10, 1e-3));
}

TEST_CASE("What has not converged says so") {
    // Sigmoids that open and close within microseconds.
    const auto values = with({{Ae, 11.6847},
                              {Ai, 108.506},
                              {be, 69.2798},
                              {bi, 321.482},
                              {C, 1284.52},
                              {a1, 1.98216},
                              {a2, 1.34247},
                              {a3, 0.163108},
                              {a4, 0.860711},
                              {s_max, 48.2359},
                              {v0, 17.1403},
                              {r, 2.84545},
                              {fr_scale, 7.13821},
                              {E_inp, 47.7901},
                              {M_inp, 33.1582},
                              {I_inp, 7.3536}});
    const auto found = findConvergedRhythm(values, 900.0, 2);
    CHECK_FALSE(found.isConverged);
    CHECK_THAT(found.step, WithinRel(0.05 / 321.482 / 4.0, 1e-12));
    CHECK(findConvergedRhythm(with({}), 900.0, 2).isConverged);
}
