// SPDX-License-Identifier: GPL-3.0-or-later
// The real pointer and keys on the display, while a thread plays. Who sends them cannot know when they have arrived, so
// each hand does all of its work again until it has come about. Needs a display and xdotool.
#include "WindowRig.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace berger::test;
using namespace parameters;

namespace {

juce::StringArray moveTo(juce::Point<int> at) { return {"mousemove", juce::String(at.x), juce::String(at.y)}; }

void click(juce::Point<int> at, const juce::String& button = "1") {
    auto words = moveTo(at);
    words.addArray({"click", button});
    WindowRig::hand(words);
}

} // namespace

TEST_CASE("The hand drags a control") {
    WindowRig rig;
    const PlayingHost host(*rig.processor);
    const auto before = rig.value(E_inp);
    const auto from = rig.place(rig.find("E_inp"), 0.15, 0.5);
    auto words = moveTo(from);
    words.addArray({"mousedown", "1"});
    for (int i = 1; i <= 10; ++i)
        words.addArray(moveTo(from.translated(0, -4 * i)));
    words.addArray({"mouseup", "1"});
    CHECK(rig.repeats([&] { rig.hand(words); }, [&] { return rig.value(E_inp) > before + 50; }));
}

TEST_CASE("The hand types a value") {
    WindowRig rig;
    const PlayingHost host(*rig.processor);
    const auto elsewhere = rig.place(rig.find("Scope view"), 0.5, 0.5);
    const auto value = rig.place(rig.find("E_inp"), 0.6, 0.75);
    const auto step = [&] {
        click(elsewhere); // so that the next click is not the second of a double one
        click(value);
        rig.hand({"type", "--delay", "5", "123.5 1/s"});
        rig.hand({"key", "Return"});
    };
    CHECK(rig.repeats(step, [&] { return rig.value(E_inp) == 123.5; }));
}

TEST_CASE("The hand chooses from a menu") {
    WindowRig rig;
    const PlayingHost host(*rig.processor);
    const auto drive = rig.place(rig.find("drive_shape"), 0.5, 0.5);
    // Where the menu is not open, "Down" leaves the first choice as it is.
    const auto step = [&] {
        rig.hand({"key", "Escape"}); // whatever an earlier step has left open
        click(drive);
        rig.hand({"key", "Down"});
        rig.hand({"key", "Down"});
        rig.hand({"key", "Return"});
    };
    CHECK(rig.repeats(step, [&] { return rig.value(drive_shape) == static_cast<double>(DriveShape::sine); }));
}

TEST_CASE("The hand goes from control to control by Tab, and opens the presets") {
    WindowRig rig;
    const PlayingHost host(*rig.processor);
    const auto at = rig.place(rig.find("Scope view"), 0.5, 0.5);
    const auto has = [&](const char* title) { return rig.findOrNull(title)->hasKeyboardFocus(false); };
    CHECK(rig.repeats(
        [&] {
            click(at);
            rig.hand({"key", "shift+Tab"});
        },
        [&] { return has("Export"); }));
    CHECK(rig.repeats(
        [&] {
            onMessageThread([&] { rig.find("Export").grabKeyboardFocus(); });
            rig.hand({"key", "Tab"});
        },
        [&] { return has("Scope view"); }));
    CHECK(rig.repeats(
        [&] {
            rig.hand({"key", "ctrl+f"});
        },
        [&] {
            const auto* query = rig.findOrNull("Search presets");
            return query != nullptr && query->hasKeyboardFocus(false);
        }));
    CHECK(rig.repeats([&] { rig.hand({"key", "Escape"}); }, [&] { return has("Scope view"); }));
}
