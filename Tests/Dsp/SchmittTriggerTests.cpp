// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/SchmittTrigger.h"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace berger;

TEST_CASE("a Schmitt trigger changes only beyond the far threshold") {
    SchmittTrigger trigger;
    std::vector<bool> changes, states;
    for (const auto x : {0.0, 1.5, 2.0, 2.1, 1.5, 3.0, 1.0, 0.9, 1.5, 2.0}) {
        changes.push_back(trigger.add(x, 1.0, 2.0));
        states.push_back(trigger.isHigh());
    }
    CHECK(changes == std::vector{false, false, false, true, false, false, false, true, false, false});
    CHECK(states == std::vector{false, false, false, true, true, true, true, false, false, false});
}

TEST_CASE("a Schmitt trigger takes thresholds that move, and a state from outside") {
    SchmittTrigger trigger(true);
    CHECK_FALSE(trigger.wouldChange(1.5, 1.0, 2.0));
    CHECK(trigger.wouldChange(1.5, 1.6, 2.0));
    CHECK(trigger.isHigh());
    CHECK(trigger.add(1.5, 1.6, 2.0));
    CHECK_FALSE(trigger.isHigh());
    trigger.set(true);
    CHECK(trigger.isHigh());
    CHECK_FALSE(trigger.add(1.5, 1.5, 1.5));
}

TEST_CASE("noise within a Schmitt trigger's hysteresis lets each rise count once") {
    SchmittTrigger trigger;
    auto rises = 0;
    for (int i = 0; i < 4000; ++i) {
        const auto phase = i % 400; // a triangle from -1 to 1 and back, ten times
        const auto triangle = (phase < 200 ? phase : 400 - phase) / 100.0 - 1.0;
        const auto noise = i % 2 == 0 ? 0.09 : -0.09;
        rises += trigger.add(triangle + noise, -0.1, 0.1) && trigger.isHigh();
    }
    CHECK(rises == 10);
}
