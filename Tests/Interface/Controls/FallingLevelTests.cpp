// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Controls/FallingLevel.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace berger;
using Catch::Matchers::WithinAbs;

TEST_CASE("A meter rises at once and falls alike however often it is asked") {
    FallingLevel often, seldom;
    CHECK(often.update(1, 0.01));
    CHECK(often.get() == 1);
    seldom.update(1, 0.01);
    for (int i = 0; i < 100; ++i)
        often.update(0, 0.01);
    for (int i = 0; i < 4; ++i)
        seldom.update(0, 0.25);
    CHECK_THAT(often.get(), WithinAbs(seldom.get(), 1e-12));
    CHECK_THAT(20 * std::log10(often.get()), WithinAbs(-29, 0.1));
}

TEST_CASE("A meter comes to rest at nothing, and a lower peak does not turn it down") {
    FallingLevel level;
    level.update(0.5, 0);
    CHECK_FALSE(level.update(0.25, 0));
    CHECK(level.get() == 0.5);
    CHECK(level.update(0, 10));
    CHECK(level.get() == 0);
    CHECK_FALSE(level.update(0, 10));
}
