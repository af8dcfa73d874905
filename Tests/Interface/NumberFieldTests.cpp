// SPDX-License-Identifier: GPL-3.0-or-later
// Every field of the window that takes a number, with decimal commas and units. Needs a display.
#include "WindowRig.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace berger::test;

namespace {

struct FieldRig : WindowRig {
    void enter(const juce::String& text) {
        key("ctrl+a");
        type(text);
        key("Return");
    }
    // What the window remembers of the scope.
    juce::var scope(const char* key) {
        juce::var settings;
        onMessageThread([&] {
            editor().update(2.0); // so long that it remembers
            settings = processor->getSounds().getWindowSettings()["scope"][key];
        });
        return settings;
    }
    bool remembers(const char* key, double value) { return std::abs(double(scope(key)) - value) < 1e-9; }
};

} // namespace

TEST_CASE("Every field that takes a number takes decimal commas and units, and says why it refuses one") {
    FieldRig rig;
    rig.focus();
    auto& window = rig.find("Window");
    for (const auto& [typed, seconds] : {std::pair("0,3 s", 0.3), std::pair("250,5ms", 0.2505)}) {
        rig.click(window, 0.3, 0.5);
        rig.enter(typed);
        CHECK(rig.remembers("window_s", seconds));
    }
    onMessageThread([&] { window.grabKeyboardFocus(); });
    rig.type(",5 s"); // the first key starts typing
    rig.key("Return");
    CHECK(rig.remembers("window_s", 0.5));
    rig.click(window, 0.3, 0.5);
    rig.enter("1,500 s");
    CHECK(rig.remembers("window_s", 0.5));
    CHECK(rig.findOrNull("Window = '1,500 s' may have a decimal comma or one between thousands: write it without a "
                         "comma. Type, for example, 250 ms or 2 s. The old one stays.") != nullptr);

    rig.focus();
    rig.key("t");
    rig.click(rig.find("Trigger level"));
    rig.enter("0,0075 V");
    CHECK(rig.remembers("trigger_level", 7.5));
    rig.click(rig.find("Trigger hysteresis"));
    rig.enter("250,5 uV");
    CHECK(rig.remembers("trigger_hysteresis", 0.2505));

    rig.focus();
    rig.key("4");
    rig.find("Range of EEG");
    rig.enter("0,001 to 0,0255 V");
    const auto range = rig.scope("fixed_ranges")["EEG"];
    REQUIRE(range.size() == 2);
    CHECK(std::abs(double(range[0]) - 1) < 1e-9);
    CHECK(std::abs(double(range[1]) - 25.5) < 1e-9);

    rig.click(rig.find("Show the keys"));
    rig.click(rig.find("Frequency of A4"));
    rig.enter("0,4425 kHz");
    CHECK(rig.becomes([&] { return rig.processor->getSounds().getTuning().a4 == 442.5; }));
    rig.click(rig.find("E_inp"), 0.6, 0.75);
    rig.enter("0,2235/ms");
    CHECK(rig.becomes([&] { return rig.value(parameters::E_inp) == 223.5; }));
}
