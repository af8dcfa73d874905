// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/DcBlocker.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <numbers>
#include <vector>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

// The amplitude in dB of a sine of so many Hz after the blocker.
double gainAt(double hertz) {
    DcBlocker blocker;
    blocker.prepare(10, 48000);
    std::vector<float> x(192000);
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = static_cast<float>(std::sin(2.0 * std::numbers::pi * hertz * static_cast<double>(i) / 48000.0));
    blocker.process(x);
    auto power = 0.0;
    for (std::size_t i = 96000; i < x.size(); ++i)
        power += static_cast<double>(x[i]) * static_cast<double>(x[i]);
    return 10.0 * std::log10(2.0 * power / 96000.0);
}

} // namespace

TEST_CASE("a DC blocker is 3 dB down at its corner and falls by 20 dB a decade below") {
    CHECK_THAT(gainAt(10), WithinAbs(-3.01, 0.05));
    CHECK_THAT(gainAt(1), WithinAbs(-20.04, 0.1));
    CHECK_THAT(gainAt(1000), WithinAbs(0, 0.01));
}

TEST_CASE("a DC blocker takes a constant out, and silence leaves nothing of it") {
    DcBlocker blocker;
    blocker.prepare(10, 48000);
    std::vector<float> x(480000, 0.5f);
    blocker.process(x);
    CHECK_THAT(x.back(), WithinAbs(0, 5e-5)); // what a float can tell of the mean
    std::vector<float> silence(480000, 0.0f);
    blocker.process(silence);
    CHECK(silence.back() == 0.0f);
}
