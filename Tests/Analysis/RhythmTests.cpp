// SPDX-License-Identifier: GPL-3.0-or-later
#include "Analysis/Rhythm.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>

using namespace berger;
using Catch::Matchers::WithinAbs;
using enum Parameter;

namespace {

ParameterValues with(std::initializer_list<std::pair<Parameter, double>> settings) {
    ParameterValues values;
    for (const auto& [parameter, value] : settings)
        values.set(parameter, value);
    return values;
}

double cents(double f, double reference) { return 1200 * std::log2(f / reference); }

} // namespace

TEST_CASE("noise does not count in the noise-free rhythm") {
    const auto rhythm = findRhythm(with({{E_inp, 220}, {noise_E, 80}, {noise_M, 1}, {noise_I, 1}}));
    CHECK(rhythm.kind == Rhythm::Kind::cycle);
    CHECK_THAT(rhythm.frequency, WithinAbs(10.9380, 1e-4));
}

TEST_CASE("each integrator's frequency error at 220, against the converged cycle") {
    struct Row {
        double step, expEuler, heun; // cents
    };
    for (const auto& [step, expEuler, heunError] : {Row{1, -346, 1.2}, Row{0.5, -115, 0.3}, Row{0.1, -20, 0}}) {
        CAPTURE(step);
        const auto error = [step = step](Integrator scheme) {
            const auto rhythm = findRhythm(with({{E_inp, 220}, {dt, step}, {integrator, static_cast<double>(scheme)}}));
            return cents(rhythm.frequency, 10.938027);
        };
        CHECK_THAT(error(Integrator::exponentialEuler), WithinAbs(expEuler, 1.0));
        CHECK_THAT(error(Integrator::heun), WithinAbs(heunError, 0.1));
        CHECK_THAT(error(Integrator::rk4), WithinAbs(0, 0.01));
    }
}

TEST_CASE("scaling both time constants scales the frequency by exactly the inverse") {
    const auto at = [](double k) {
        return findRhythm(with({{E_inp, 220}, {be, 100 / k}, {bi, 50 / k}, {Ae, 3.25 / k}, {Ai, 22 / k}, {dt, 0.25}}))
            .frequency;
    };
    const auto reference = at(1);
    for (const auto k : {0.5, 2.0, 3.0})
        CHECK_THAT(at(k) * k / reference, WithinAbs(1, 1e-5));
}

TEST_CASE("a driven column has its drive's rhythm") {
    const auto rhythm =
        findRhythm(with({{E_inp, 80}, {drive_shape, static_cast<double>(DriveShape::sine)}, {drive_frequency, 10}}));
    CHECK(rhythm.kind == Rhythm::Kind::cycle);
    CHECK_THAT(rhythm.frequency, WithinAbs(10, 1e-3));
}

TEST_CASE("a drive that has ended leaves the column to itself") {
    const auto rhythm = findRhythm(with(
        {{E_inp, 220}, {drive_shape, static_cast<double>(DriveShape::square)}, {drive_frequency, 3}, {drive_end, 5}}));
    CHECK(rhythm.kind == Rhythm::Kind::cycle);
    CHECK_THAT(rhythm.frequency, WithinAbs(10.9380, 1e-4));
}

TEST_CASE("rest is an equilibrium, also after a slow decay beside a Hopf point") {
    for (const auto& [input, eeg] : {std::pair{400.0, 8.59906}, {316.0, 8.08097}, {50.0, -0.26157}}) {
        CAPTURE(input);
        const auto rhythm = findRhythm(with({{E_inp, input}}));
        CHECK(rhythm.kind == Rhythm::Kind::rest);
        CHECK(rhythm.frequency == 0);
        CHECK_THAT(rhythm.minimum, WithinAbs(eeg, 1e-4));
    }
}
