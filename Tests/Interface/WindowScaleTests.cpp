// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Editor.h"
#include "Interface/WindowScale.h"
#include "Support/Home.h"

#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace berger;

TEST_CASE("A window is as large as the display's density asks, unless the system does it") {
    CHECK(usualScale(92, 1) == 100);
    CHECK(usualScale(96, 1) == 100);
    CHECK(usualScale(104, 1) == 100);
    CHECK(usualScale(144, 1) == 150);
    CHECK(usualScale(192, 1) == 200);
    CHECK(usualScale(192, 2) == 100);
    CHECK(usualScale(600, 1) == 200);
    CHECK(usualScale(0, 1) == 100);
    CHECK(usualScale(std::nan(""), 1) == 100);
}

TEST_CASE("A scale for which the screen has no room is held down, and the size with it") {
    const test::Home home;
    const auto area = [](const juce::Component& c) { return c.getLocalBounds().transformedBy(c.getTransform()); };
    for (const auto percent : {75, 100, 150, 300}) {
        Preferences().setScale(percent);
        Processor column;
        auto* size = new juce::DynamicObject;
        size->setProperty("width", 3800);
        size->setProperty("height", 2000);
        column.getSounds().setWindowSettings(size);
        Editor editor(column);
        for (const auto& [room, beside] : {std::pair(juce::Rectangle<int>(0, 0, 1600, 966), 34),
                                           std::pair(juce::Rectangle<int>(10, 20, 800, 500), 34),
                                           std::pair(juce::Rectangle<int>(0, 0, 5000, 4000), 0)}) {
            editor.fitInto({room, beside});
            CAPTURE(percent, room.toString().toStdString(), area(editor).toString().toStdString());
            const auto scale = static_cast<double>(editor.getTransform().mat11);
            CHECK(area(editor).getWidth() <= room.getWidth() + 1);
            CHECK(area(editor).getHeight() + scale * beside <= room.getHeight() + 1);
            CHECK(editor.getWidth() >= 900);
            CHECK(editor.getHeight() >= 600);
            if (room.getWidth() == 5000)
                CHECK(std::abs(scale - percent / 100.0) < 1e-6);
        }
    }
}
