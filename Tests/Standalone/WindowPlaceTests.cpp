// SPDX-License-Identifier: GPL-3.0-or-later
#include "Standalone/WindowPlace.h"

#include <catch2/catch_test_macros.hpp>

using berger::WindowPlace;

TEST_CASE("A window's place is read as JUCE writes it") {
    for (const auto* text : {"100 50 1280 800", "fs 0 0 1920 1080", "-1920 -10 900 634 frame 27 1 2 3",
                             "fs 0 0 16384 16384 frame 0 0 0 0"}) {
        const auto place = WindowPlace::read(text);
        REQUIRE(place);
        CHECK(place->text() == text);
    }
    const auto place = WindowPlace::read("fs -4 5 600 700 frame 1 2 3 4");
    CHECK((place->isFullScreen && place->area == juce::Rectangle<int>(-4, 5, 600, 700)));
    CHECK(*place->frame == juce::BorderSize<int>(1, 2, 3, 4));
}

TEST_CASE("What is no window's place is none") {
    for (const auto* text : {"", "fs", "1 2 3", "x y z w", "0 0 30000 30000", "0 0 16385 10", "0 0 0 10", "0 0 10 -10",
                             "99999 0 10 10", "0 0 999999999999 10", "4294967297 0 10 10", "0 0 1e3 10", "0 0 10.5 10",
                             "0 0 10 10 frame", "0 0 10 10 frame 1 2 3", "0 0 10 10 frame 1 2 3 4 5",
                             "0 0 10 10 frame -1 0 0 0", "0 0 10 10 frame 9000 0 0 0", "0 0 10 10 border 1 2 3 4"}) {
        CAPTURE(text);
        CHECK_FALSE(WindowPlace::read(text));
    }
}
