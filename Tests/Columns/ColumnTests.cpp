// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Model/NormalStream.h"
#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;
using namespace parameters;

namespace {} // namespace

TEST_CASE("a reset column runs the same again, and starts where it is told to") {
    const auto values =
        with({{noise_E, 20}, {noise_M, 0.1}, {noise_I, 0.1}, {drive_shape, 1}, {E_init, 12}, {Mv_init, 3}});
    Column column(values);
    CHECK(column.getState().E == 12);
    CHECK(column.getState().Mv == 3);
    for (int i = 0; i < 1000; ++i)
        column.step();
    const auto first = column.getState();
    column.reset();
    CHECK(column.getTime() == 0);
    CHECK(column.getStepIndex() == 0);
    for (int i = 0; i < 1000; ++i)
        column.step();
    CHECK(column.getState() == first);
}

TEST_CASE("noise reaches each input, with an intensity that the step does not change") {
    for (const auto intensity : {noise_E, noise_M, noise_I})
        for (const auto step : {0.1, 1.0}) {
            Column column(with({{intensity, 2}, {E_inp, 0}, {dt, step}}));
            double sum = 0, squares = 0;
            constexpr int count = 100000;
            for (int i = 0; i < count; ++i) {
                const auto u = column.nextInput();
                const auto x = intensity == noise_E ? u.E_inp : intensity == noise_M ? u.M_inp : u.I_inp;
                const auto others = std::abs(u.E_inp) + std::abs(u.M_inp) + std::abs(u.I_inp) - std::abs(x);
                REQUIRE(others == 0);
                sum += x;
                squares += x * x;
            }
            const auto deviation = std::sqrt(squares / count) * std::sqrt(step / 1000);
            CHECK_THAT(deviation, WithinAbs(2, 0.02));
        }
}

TEST_CASE("the three noises are independent of each other") {
    Column column(with({{noise_E, 1}, {noise_M, 1}, {noise_I, 1}, {E_inp, 0}, {dt, 1}}));
    double em = 0, ei = 0, mi = 0;
    constexpr int count = 100000;
    for (int i = 0; i < count; ++i) {
        const auto u = column.nextInput();
        em += u.E_inp * u.M_inp / 1000;
        ei += u.E_inp * u.I_inp / 1000;
        mi += u.M_inp * u.I_inp / 1000;
    }
    for (const auto correlation : {em, ei, mi})
        CHECK_THAT(correlation / count, WithinAbs(0, 0.02));
}

TEST_CASE("a column's noise begins with the draw of its seed that it is told") {
    for (const auto seedValue : {0.0, 9.0})
        for (const std::uint32_t draw : {0U, 1U, 5U}) {
            const auto values =
                with({{noise_E, 1}, {noise_M, 1}, {noise_I, 1}, {E_inp, 0}, {dt, 1}, {seed, seedValue}});
            Column column(values, draw);
            const auto number = static_cast<std::uint32_t>(seedValue);
            const NormalStream E(number, draw), M(number, draw + 1), I(number, draw + 2), other(number, draw + 3);
            const auto scale = 1.0 / std::sqrt(values.stepSeconds());
            auto apart = 0.0;
            for (std::uint64_t k = 0; k < 40; ++k) {
                const auto u = column.nextInput();
                CHECK_THAT(u.E_inp, WithinAbs(scale * static_cast<double>(E(k)), 1e-9));
                CHECK_THAT(u.M_inp, WithinAbs(scale * static_cast<double>(M(k)), 1e-9));
                CHECK_THAT(u.I_inp, WithinAbs(scale * static_cast<double>(I(k)), 1e-9));
                apart = std::max(apart, std::abs(u.E_inp - scale * static_cast<double>(other(k))));
            }
            CHECK(apart > 1);
        }
}

TEST_CASE("new values take effect from the next step and leave the state alone") {
    Column column(with({{E_inp, 220}}));
    for (int i = 0; i < 500; ++i)
        column.step();
    const auto before = column.getState();
    const auto time = column.getTime();
    column.setValues(with({{E_inp, 120}, {dt, 1}}));
    CHECK(column.getState() == before);
    CHECK(column.getTime() == time);
    CHECK(column.nextInput().E_inp == 120);
    CHECK_THAT(column.getTime(), WithinAbs(time + 0.001, 1e-15));
}

TEST_CASE("extra input is added to the drive") {
    Column column(with({{E_inp, 100}}));
    CHECK(column.nextInput(25).E_inp == 125);
}

TEST_CASE("model time is exact after many steps") {
    Column column(with({{dt, 0.1}}));
    for (int i = 0; i < 1000000; ++i)
        column.nextInput();
    CHECK(column.getTime() == 1000000 * (0.1 / 1000));
}

TEST_CASE("a NaN stays detectable") {
    for (int scheme = 0; scheme < 3; ++scheme) {
        Column column(with({{integrator, static_cast<double>(scheme)}}));
        column.setState({std::numeric_limits<double>::quiet_NaN(), 0, 0, 0, 0, 0});
        column.step();
        column.step();
        CHECK(std::isnan(column.getState().eeg() + column.getState().M));
    }
}
