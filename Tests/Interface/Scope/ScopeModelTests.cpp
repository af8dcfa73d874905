// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Scope/ScopeModel.h"
#include "ScopeFrames.h"

#include "Model/Number.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double frequency = 10.9, blockSeconds = 512 / 48000.0;
constexpr auto triggered = ScopeSettings::Mode::triggered;

double modelledSine(double t) { return 7.0 + 2.0 * std::sin(2 * pi * frequency * t); }

ScopeSettings settingsWith(double window, ScopeSettings::Mode mode = ScopeSettings::Mode::roll) {
    ScopeSettings settings;
    settings.window = window;
    settings.mode = mode;
    return settings;
}

// A column that sends its frames in blocks of audio, and a picture sixty times a second.
struct Playing {
    ScopeModel model;
    std::function<double(double)> wave = modelledSine;
    double speed = 1, now = 0, sent = 0;
    int blocks = 0;

    template <class Look> void run(double seconds, const Look& look) {
        for (const auto end = now + seconds; now < end;) {
            now += 1 / 60.0;
            for (; (blocks + 1) * blockSeconds <= now; ++blocks) {
                const auto next = (blocks + 1) * blockSeconds * speed;
                feed(model, wave, sent, next);
                sent = std::floor(next / 0.0005 + 1e-6) * 0.0005;
            }
            const auto isNew = model.advance(1 / 60.0, speed);
            look(isNew);
        }
    }
};

} // namespace

TEST_CASE("a rolling picture moves evenly, never ahead of the data and never far behind") {
    for (const auto speed : {0.1, 1.0, 8.0}) {
        CAPTURE(speed);
        Playing playing;
        playing.speed = speed;
        playing.model.set(settingsWith(2.0));
        playing.run(4, [](bool) {});
        auto last = playing.model.getSpan().end();
        auto minimum = 1e9, maximum = 0.0;
        playing.run(3, [&](bool) {
            const auto end = playing.model.getSpan().end();
            minimum = std::min(minimum, end - last);
            maximum = std::max(maximum, end - last);
            CHECK(end <= playing.model.getHistory().getEnd());
            CHECK(end > playing.model.getHistory().getEnd() - 0.1 * speed - 0.003);
            last = end;
        });
        // Data come in jumps of none to two blocks; the picture goes on by a sixtieth of a second, in whole pixels.
        CHECK(minimum > 0.8 * speed / 60 - 0.002);
        CHECK(maximum < 1.2 * speed / 60 + 0.002);
    }
}

TEST_CASE("a rolling picture's pixels keep their places in time") {
    Playing playing;
    playing.model.setColumns(800);
    playing.model.set(settingsWith(1.0));
    playing.run(3, [&](bool) {
        const auto pixels = playing.model.getSpan().start * 800;
        CHECK_THAT(pixels, WithinAbs(std::round(pixels), 1e-6));
    });
}

TEST_CASE("a triggered picture of a rhythm stands still to a pixel") {
    Playing playing;
    playing.model.set(settingsWith(0.5, triggered));
    playing.run(3, [](bool) {});
    REQUIRE_FALSE(playing.model.lacksTrigger());
    auto pictures = 0;
    playing.run(5, [&](bool isNew) {
        if (!isNew)
            return;
        ++pictures;
        REQUIRE(playing.model.getEdge());
        const auto phase = std::remainder(playing.model.getSpan().start + 0.1, 1 / frequency);
        CHECK_THAT(phase, WithinAbs(0, 0.5 * 0.5 / 1000)); // half a pixel of a thousand
        CHECK(playing.model.getSpan().end() <= playing.model.getHistory().getEnd());
    });
    CHECK(pictures > 40);
    CHECK(pictures < 70); // and is not painted in between
}

TEST_CASE("without an edge the newest data are shown, and it is said") {
    Playing playing;
    playing.model.set(settingsWith(0.5, triggered));
    playing.run(3, [](bool) {});
    CHECK_FALSE(playing.model.lacksTrigger());
    playing.wave = [](double) { return 7.0; };
    playing.run(2, [](bool) {});
    CHECK_FALSE(playing.model.lacksTrigger()); // it may be a slow rhythm
    playing.run(4, [](bool) {});
    CHECK(playing.model.lacksTrigger());
    CHECK_FALSE(playing.model.waitsForTrigger());
    CHECK_THAT(playing.model.getSpan().end(), WithinAbs(playing.now, 0.1));
    playing.wave = modelledSine;
    playing.run(3, [](bool) {});
    CHECK_FALSE(playing.model.lacksTrigger());
}

TEST_CASE("a fast column's stretches are shown whole") {
    for (const auto mode : {ScopeSettings::Mode::roll, triggered}) {
        ScopeModel model;
        model.set(settingsWith(0.5, mode));
        auto start = 0.0;
        for (int i = 0; i < 200; ++i) { // stretches of 1 s, each in six parts, with 82 s between
            const auto part = i % 6;
            feed(model, modelledSine, start + part / 6.0, start + (part + 1) / 6.0);
            model.advance(1 / 60.0, 1000);
            if (part == 5)
                start += 83;
            if (i < 30)
                continue;
            std::vector<Extremes> columns(1000);
            model.read(Signal::EEG, columns);
            CAPTURE(i, part);
            for (const auto& column : columns)
                REQUIRE_FALSE(column.isEmpty());
            CHECK(model.getSpan().start > start - 84);
            CHECK_FALSE(model.lacksTrigger());
        }
    }
}

TEST_CASE("after frames were lost the picture goes on") {
    Playing playing;
    playing.model.set(settingsWith(10.0));
    playing.run(12, [](bool) {});
    playing.sent += 0.5;
    playing.run(2, [](bool) {});
    CHECK_THAT(playing.model.getSpan().end(), WithinAbs(playing.now, 0.1));
}

TEST_CASE("a restarted column begins a new picture") {
    Playing playing;
    playing.model.set(settingsWith(1.0, triggered));
    playing.run(5, [](bool) {});
    feed(playing.model, modelledSine, 0, 0.1, 0.0005, 1, 2);
    CHECK(playing.model.advance(1 / 60.0, 1));
    CHECK(playing.model.lacksTrigger());
    CHECK(playing.model.waitsForTrigger());
    CHECK_THAT(playing.model.getSpan().end(), WithinAbs(0.1, 0.002));
    CHECK(playing.model.getTrigger().getEdges().empty());
    std::vector<Extremes> columns(100);
    playing.model.read(Signal::EEG, columns);
    CHECK(columns[50].isEmpty());
    CHECK_FALSE(columns[95].isEmpty());
}

TEST_CASE("a frozen picture stands, zooms around a time and pans within what is known") {
    Playing playing;
    auto& model = playing.model;
    model.set(settingsWith(1.0));
    playing.run(5, [](bool) {});
    model.pan(-1.0); // only when frozen
    CHECK(model.getSpan().end() > 4.8);
    model.setFrozen(true);
    const auto span = model.getSpan();
    const auto frozenAt = model.getShown().getEnd();
    playing.run(2, [](bool) {});
    CHECK(model.getSpan() == span);
    CHECK(model.getShown().getEnd() == frozenAt);
    CHECK(model.getHistory().getEnd() > frozenAt + 1.9);

    const auto around = span.start + 0.25;
    model.zoom(0.5, around);
    CHECK_THAT(model.getSpan().length, WithinAbs(0.5, 1e-9));
    CHECK_THAT((around - model.getSpan().start) / model.getSpan().length, WithinAbs(0.25, 1e-9));
    CHECK(model.getSettings().window == 1.0);

    model.pan(-1e9);
    CHECK_THAT(model.getSpan().start, WithinAbs(model.getShown().getStart(), 1e-9));
    model.pan(1e9);
    CHECK_THAT(model.getSpan().end(), WithinAbs(frozenAt, 1e-9));
    model.zoom(1e-9, frozenAt);
    CHECK(model.getSpan().length >= 0.001);

    feed(model, modelledSine, 0, 0.1, 0.0005, 1, 2); // a restart, too, waits until it is thawed
    model.advance(1 / 60.0, 1);
    CHECK(model.getShown().getEnd() == frozenAt);
    model.setFrozen(false);
    model.advance(1 / 60.0, 1);
    CHECK_THAT(model.getSpan().end(), WithinAbs(0.1, 0.01));
    CHECK(model.getSpan().length == 1.0);
}

TEST_CASE("the window stays within its limits") {
    ScopeModel model;
    model.zoom(1e6, 0);
    CHECK(model.getSettings().window == 60.0);
    model.zoom(1e-9, 0);
    CHECK(model.getSettings().window == 0.05);
}

TEST_CASE("cursors read known waves") {
    Playing playing;
    auto& model = playing.model;
    model.set(settingsWith(1.0));
    playing.run(5, [](bool) {});
    model.setFrozen(true);
    const auto crest = std::ceil(4.2 * frequency) / frequency + 0.25 / frequency;
    model.setCursor(0, crest);
    model.setCursor(1, crest + 1.5 / frequency);
    CHECK_THAT(1 / model.getCursorDistance(), WithinAbs(frequency / 1.5, 1e-6));
    const auto eeg = model.readCursors(Signal::EEG), m = model.readCursors(Signal::M),
               input = model.readCursors(Signal::E_inp);
    REQUIRE((eeg[0] && eeg[1] && m[0] && m[1] && input[0] && input[1]));
    CHECK_THAT(*eeg[0], WithinAbs(9, 1e-3));
    CHECK_THAT(*eeg[1], WithinAbs(5, 1e-3));
    CHECK_THAT(*m[1] - *m[0], WithinAbs(-8, 2e-3));
    CHECK_THAT(*input[0], WithinAbs(109, 1e-3));

    model.zoom(0.5, crest); // they stay in model time
    CHECK_THAT(model.getCursor(0), WithinAbs(crest, 1e-9));
    model.pan(-0.3);
    CHECK_THAT(model.getCursor(1), WithinAbs(crest + 1.5 / frequency, 1e-9));
    model.setCursor(0, 100.0); // where nothing is, nothing is read
    CHECK_FALSE(model.readCursors(Signal::EEG)[0]);
}

TEST_CASE("a picture that runs again has its cursors in it, as far apart as they were") {
    for (const auto& [at, distance, after] :
         {std::tuple(3.2, 0.5, 0.5), std::tuple(4.2, 0.5, 0.5), std::tuple(4.2, -0.25, -0.25),
          std::tuple(1.0, 3.0, 1.0), std::tuple(4.5, -3.0, -1.0)}) {
        Playing playing;
        auto& model = playing.model;
        model.set(settingsWith(1.0));
        playing.run(5, [](bool) {});
        model.setFrozen(true);
        model.zoom(0.05, 4.0); // both are out of sight
        model.setCursor(0, at);
        model.setCursor(1, at + distance);
        model.setFrozen(false);
        CAPTURE(at, distance);
        CHECK_THAT(model.getCursorDistance(), WithinAbs(after, 1e-9));
        for (const auto cursor : {0u, 1u}) {
            CHECK(model.getCursor(cursor) >= model.getSpan().start - 1e-9);
            CHECK(model.getCursor(cursor) <= model.getSpan().end() + 1e-9);
        }
    }
}

TEST_CASE("an axis grows at once, shrinks slowly, and holds still meanwhile") {
    ScopeModel model;
    Extremes seen;
    seen.include(5, 9);
    model.fit(Signal::EEG, seen, 0);
    const auto first = model.getRange(Signal::EEG);
    CHECK((first.low <= 5 && first.low > 3 && first.high >= 9 && first.high < 11));
    seen.include(5, 20);
    CHECK(model.fit(Signal::EEG, seen, 1 / 60.0));
    CHECK(model.getRange(Signal::EEG).high >= 20);
    Extremes small;
    auto changes = 0;
    for (int i = 0; i < 600; ++i) {
        small = {};
        small.include(5.0f, 9.0f + 0.3f * static_cast<float>(std::sin(i)));
        changes += model.fit(Signal::EEG, small, 1 / 60.0) ? 1 : 0;
        if (i == 15)
            CHECK(model.getRange(Signal::EEG).high > 15);
        CHECK(model.getRange(Signal::EEG).high >= 9.3);
    }
    CHECK(model.getRange(Signal::EEG).high < 12);
    CHECK(changes < 10);
}

TEST_CASE("a fixed axis stays as it was, and is remembered") {
    ScopeModel model;
    Extremes seen;
    seen.include(5, 9);
    model.fit(Signal::I, seen, 0);
    const auto before = model.getRange(Signal::I);
    model.toggleRange(Signal::I);
    seen.include(-50, 50);
    model.fit(Signal::I, seen, 1);
    CHECK(model.getRange(Signal::I).low == before.low);
    CHECK_FALSE(model.getRange(Signal::I).isAutomatic);
    CHECK_FALSE(ScopeSettings::fromVar(model.getSettings().toVar()).ranges[2].isAutomatic);
    model.toggleRange(Signal::I);
    model.fit(Signal::I, seen, 0);
    CHECK(model.getRange(Signal::I).high >= 50);
}

TEST_CASE("settings are remembered, and what is wrong in them is passed over") {
    ScopeSettings settings;
    settings.mode = triggered;
    settings.window = 0.25;
    settings.trigger = {Signal::M, false, -3.5, 0.125};
    settings.showsInput = settings.showsCursors = true;
    settings.ranges[1] = {false, -4.0, 12.5};
    const auto text = juce::JSON::toString(settings.toVar());
    CHECK(ScopeSettings::fromVar(juce::JSON::parse(text)) == settings);
    CHECK(ScopeSettings::fromVar({}) == ScopeSettings{});
    const auto wrong = juce::JSON::parse(R"({"mode": "sideways", "window_s": 1e9, "trigger_signal": 3,
        "trigger_hysteresis": -1, "shows_input": "yes", "fixed_ranges": {"M": [5, 4], "E": [1], "I": "x", "EEG": [-1e308, 1e308], "E_inp": [0, 2e6]}})");
    CHECK(ScopeSettings::fromVar(wrong) == ScopeSettings{});
}

TEST_CASE("durations are written with their units") {
    CHECK(durationText(0.25) == "250 ms");
    CHECK(durationText(2) == "2 s");
    CHECK(durationText(60) == "60 s");
    CHECK(durationText(1.5) == "1.5 s");
    CHECK(durationText(0.0625) == "62.5 ms");
    for (const auto seconds : {0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 20.0, 60.0})
        CHECK_THAT(numberFromText("", durationText(seconds).toStdString(), "s"), WithinAbs(seconds, 1e-12));
}

TEST_CASE("a typed range is taken as it is shown, and nonsense is not") {
    for (const ScopeRange range : {ScopeRange{false, -2, 12.5}, ScopeRange{false, 0, 0.000125}}) {
        const auto text = rangeText(range, Signal::M);
        CAPTURE(text.toStdString());
        CHECK(rangeFromText(text, Signal::M) == range);
    }
    CHECK(rangeText({false, -2, 12.5}, Signal::M) == "-2 to 12.5 mV");
    for (const auto* text :
         {"0..20", "0 to 0,02 V", "0 V to 2e4 uV", "0 \u2013 20,0 mV", "0\u202620", "0mV TO 20 mV"}) {
        CAPTURE(text);
        CHECK(rangeFromText(juce::String::fromUTF8(text), Signal::EEG) == ScopeRange{false, 0, 20});
    }
    CHECK(rangeFromText("0,001 to 0,02 V", Signal::EEG) == ScopeRange{false, 1, 20});
    CHECK(rangeFromText("0,1 to 0,3/ms", Signal::E_inp) == ScopeRange{false, 100, 300});
    CHECK(rangeFromText("100 1/s to 300 1/s", Signal::E_inp) == ScopeRange{false, 100, 300});
    CHECK(rangeFromText(" Auto ", Signal::I) == ScopeRange{});
    for (const auto* wrong :
         {"", "5", "5 to", "to 5", "5 to 5", "6 to 5", "0 to 20 Hz", "nan to 5", "0 to 1e9", "a to b", "0 to 1,500"}) {
        CAPTURE(wrong);
        CHECK_THROWS_AS(rangeFromText(wrong, Signal::M), BadValue);
    }
}
