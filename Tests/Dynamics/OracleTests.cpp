// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/Oracles.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace berger;

TEST_CASE("every oracle of the model is reproduced") {
    REQUIRE(oracles().size() >= 40);
    for (const auto& oracle : oracles()) {
        INFO(oracle.name << ", " << oracle.unit);
        CHECK_THAT(oracle.measure(), Catch::Matchers::WithinAbs(oracle.expected, oracle.tolerance));
    }
}
