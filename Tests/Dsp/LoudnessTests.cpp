// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/Loudness.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

using namespace berger;

namespace {

std::vector<std::array<double, 2>> sine(double hertz, double left, double right, double seconds) {
    std::vector<std::array<double, 2>> sound(static_cast<std::size_t>(48000 * seconds));
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const auto x = std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / 48000);
        sound[i] = {left * x, right * x};
    }
    return sound;
}

} // namespace

TEST_CASE("Loudness is that of ITU-R BS.1770-4: a sine of 997 Hz at full scale in one channel has -3.01 LUFS") {
    CHECK_THAT(loudness(sine(997, 1, 0, 5)), Catch::Matchers::WithinAbs(-3.01, 0.02));
    CHECK_THAT(loudness(sine(997, 0.1, 0.1, 5)), Catch::Matchers::WithinAbs(-20.0, 0.02));
    CHECK(loudness(sine(997, 0, 0, 5)) == -std::numeric_limits<double>::infinity());
    auto half = sine(997, 0.1, 0.1, 5);
    half.resize(2 * half.size()); // silence, which the gates leave out
    CHECK_THAT(loudness(half), Catch::Matchers::WithinAbs(-20.0, 0.3));
}
