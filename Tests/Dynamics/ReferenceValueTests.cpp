// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/ReferenceValues.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>

using namespace berger;

TEST_CASE("every reference value of the model is reproduced") {
    const auto all = referenceValues();
    REQUIRE(all.size() >= 60);
    for (const auto& value : all) {
        INFO(value.name << ", " << value.unit);
        CHECK_THAT(value.measure(), Catch::Matchers::WithinAbs(value.expected, value.tolerance));
    }
}

// Under the sanitizers the test above runs the same code.
TEST_CASE("a column of another threshold has other reference values", "[survey]") {
    ModelValues values;
    values.set(parameters::v0, 5.52);
    auto bifurcations = 0, others = 0;
    for (const auto& value : referenceValues(values)) {
        const auto passes = std::abs(value.measure() - value.expected) <= value.tolerance;
        const auto isBifurcation = value.name.find("E_inp") != std::string::npos;
        (isBifurcation ? bifurcations : others) += passes ? 0 : 1;
    }
    CHECK(bifurcations >= 20);
    CHECK(others >= 10);
}
