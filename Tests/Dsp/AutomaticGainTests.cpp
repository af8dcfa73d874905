// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/AutomaticGain.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <numbers>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

double levelled(AutomaticGain& gain, double x) {
    gain.process({&x, 1});
    return x;
}

// The level in dBFS (RMS) of a sine of 997 Hz, of so many dBFS, after 30 s of the gain. There the weighting is 0.691
// dB, which BS.1770 takes off again.
double levelAfter(double decibels) {
    AutomaticGain gain;
    gain.prepare(48000);
    auto power = 0.0;
    const auto amplitude = std::numbers::sqrt2 * std::pow(10.0, decibels / 20.0);
    for (int i = 0; i < 30 * 48000; ++i) {
        const auto y = levelled(gain, amplitude * std::sin(2.0 * std::numbers::pi * 997.0 * i / 48000.0));
        if (i >= 29 * 48000)
            power += y * y / 48000.0;
    }
    return 10.0 * std::log10(power);
}

} // namespace

TEST_CASE("automatic gain brings loud and soft sounds to one loudness") {
    CHECK_THAT(levelAfter(0), WithinAbs(AutomaticGain::target, 0.1));
    CHECK_THAT(levelAfter(-12), WithinAbs(AutomaticGain::target, 0.1));
    CHECK_THAT(levelAfter(6), WithinAbs(AutomaticGain::target, 0.1));
}

TEST_CASE("automatic gain does not turn up what is all but silent") { CHECK(levelAfter(-80) < -60); }

TEST_CASE("automatic gain begins anew after a restart") {
    AutomaticGain gain;
    gain.prepare(48000);
    const auto first = levelled(gain, 0.5);
    for (int i = 0; i < 10000; ++i)
        levelled(gain, 0.1 * (i % 7));
    gain.restart();
    CHECK(levelled(gain, 0.5) == first);
}
