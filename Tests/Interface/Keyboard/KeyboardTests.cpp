// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Keys/Scala.h"
#include "Interface/Keyboard/ComputerKeys.h"
#include "Interface/Keyboard/KeyboardLayout.h"
#include "Interface/Keyboard/NoteInWords.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;

namespace {

juce::String text(const char* utf8) { return juce::String::fromUTF8(utf8); }

} // namespace

TEST_CASE("every key that a keyboard shows is touched where it is seen, the louder the lower") {
    for (const auto width : {300.0f, 898.0f, 1200.0f, 1600.0f, 3840.0f})
        for (int lowest = 0; lowest <= 108; lowest += 12) {
            const juce::Rectangle<float> area(7.0f, 5.0f, width, 56.0f);
            const KeyboardLayout layout(area, lowest);
            CAPTURE(width, lowest);
            CHECK(layout.getFirst() <= lowest);
            CHECK(layout.getLast() >= std::min(lowest + (width > 500.0f ? 28 : 12), 127));
            CHECK(layout.boundsOf(layout.getFirst()).getX() == area.getX());
            CHECK(std::abs(layout.boundsOf(layout.getLast()).getRight() - area.getRight()) < 0.1f);
            for (int key = layout.getFirst(); key <= layout.getLast(); ++key) {
                const auto bounds = layout.boundsOf(key);
                const auto high = layout.touch({bounds.getCentreX(), bounds.getY() + bounds.getHeight() * 0.1f});
                const auto low = layout.touch({bounds.getCentreX(), bounds.getY() + bounds.getHeight() * 0.9f});
                REQUIRE(low);
                CHECK(low->key == key);
                CHECK(std::abs(low->velocity - 0.9) < 0.01);
                CHECK(bounds.getWidth() >= 12.0f);
                if (KeyboardLayout::isBlack(key)) {
                    CHECK(high->key == key);
                    CHECK(std::abs(high->velocity - 0.1) < 0.01);
                }
            }
            CHECK_FALSE(layout.touch({area.getX() - 1.0f, area.getY() + 1.0f}));
            CHECK_FALSE(layout.touch({area.getX() + 1.0f, area.getBottom() + 1.0f}));
        }
    CHECK(KeyboardLayout({0.0f, 0.0f, 1600.0f, 56.0f}, 60).getFirst() == 0);
    CHECK(KeyboardLayout({0.0f, 0.0f, 1600.0f, 56.0f}, 60).getLast() == 127);
}

TEST_CASE("the computer's keys lie as a piano's") {
    CHECK(ComputerKeys::semitoneOf('a') == 0);
    CHECK(ComputerKeys::semitoneOf('A') == 0);
    CHECK(ComputerKeys::semitoneOf('k') == 12);
    CHECK(ComputerKeys::semitoneOf(';') == 16);
    CHECK(ComputerKeys::semitoneOf('y') == 8);
    CHECK(ComputerKeys::semitoneOf('z') == 8);
    CHECK(ComputerKeys::semitoneOf('q') == std::nullopt);
    CHECK(ComputerKeys::semitoneOf(' ') == std::nullopt);
    for (std::size_t i = 0; i < ComputerKeys::row.size(); ++i)
        CHECK(KeyboardLayout::isBlack(60 + static_cast<int>(i)) ==
              (std::string_view("wetyuop").find(ComputerKeys::row[i]) != std::string_view::npos));
}

TEST_CASE("a key tells its frequency and how far it is from equal temperament") {
    CHECK(nameOfKey(60) == "C4");
    CHECK(nameOfKey(0) == "C-1");
    CHECK(nameOfKey(54) == text("F\u266f3"));
    CHECK(noteInWords(69, Tuning()) == "A4 440.00 Hz, 0.0 cents");
    CHECK(noteInWords(60, Tuning()) == "C4 261.63 Hz, 0.0 cents");
    CHECK(noteInWords(0, Tuning()) == "C-1 8.176 Hz, 0.0 cents");
    CHECK(noteInWords(127, Tuning()) == "G9 12543.9 Hz, 0.0 cents");
    CHECK(noteInWords(69, Tuning(442)) == "A4 442.00 Hz, +7.9 cents");
    CHECK(noteInWords(69, Tuning(438)) == text("A4 438.00 Hz, \u22127.9 cents"));
    const auto five = Tuning::fromScala("! five.scl\nFive equal steps\n5\n240.\n480.\n720.\n960.\n2/1\n");
    // Note 70 is a step of 240 cents over A4.
    CHECK(noteInWords(70, five) == text("A\u266f4 505.43 Hz, B4 +40.0 cents"));
    const auto few =
        Tuning::fromScala({}, "! two.kbm\n12\n0\n127\n60\n69\n440\n12\n0\nx\n2\nx\n4\n5\nx\n7\nx\n9\nx\n11\n");
    CHECK(noteInWords(61, few) == text("C\u266f4 has no pitch in this scale"));
    CHECK(noteInWords(62, few) == "D4 293.66 Hz, 0.0 cents");
}
