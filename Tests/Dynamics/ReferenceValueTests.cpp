// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/ReferenceValues.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace berger;

TEST_CASE("every reference value of the model is reproduced") {
    REQUIRE(referenceValues().size() >= 40);
    for (const auto& value : referenceValues()) {
        INFO(value.name << ", " << value.unit);
        CHECK_THAT(value.measure(), Catch::Matchers::WithinAbs(value.expected, value.tolerance));
    }
}
