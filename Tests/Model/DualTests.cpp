// SPDX-License-Identifier: GPL-3.0-or-later
#include "Model/Dual.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <array>
#include <cmath>

using namespace berger;
using Catch::Matchers::WithinRel;

TEST_CASE("a dual number follows the rules of differentiation") {
    const auto x = Dual<2>::variable(3.0, 0), y = Dual<2>::variable(-5.0, 1);
    const auto sum = x + y + 1.0, difference = x - y, reversed = 1.0 - x, product = 4.0 * y;
    CHECK((sum.value == -1.0 && sum.derivative == std::array{1.0, 1.0}));
    CHECK((difference.value == 8.0 && difference.derivative == std::array{1.0, -1.0}));
    CHECK((reversed.value == -2.0 && reversed.derivative == std::array{-1.0, 0.0}));
    CHECK((product.value == -20.0 && product.derivative == std::array{0.0, 4.0}));

    const auto logistic = fallingLogistic(5.0, 2.0 * Dual<1>::variable(0.3, 0));
    const auto power = std::exp(0.6);
    CHECK_THAT(logistic.value, WithinRel(5.0 / (1.0 + power), 1e-15));
    CHECK_THAT(logistic.derivative[0], WithinRel(-5.0 * 2.0 * power / ((1.0 + power) * (1.0 + power)), 1e-14));
}

TEST_CASE("a dual sigmoid's derivative is zero where the exponential overflows") {
    for (const auto x : {-1e4, 1e4})
        CHECK(fallingLogistic(5.0, Dual<1>::variable(x, 0)).derivative[0] == 0.0);
}
