// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/ScopeBar.h"
#include "Interface/ScopeExport.h"
#include "Interface/ScopePainter.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <numbers>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double step = 0.0005;

TraceFrame frameAt(double time, float eeg, std::uint32_t run = 1) {
    TraceFrame frame;
    frame.first = frame.last = time;
    frame.step = static_cast<float>(step);
    frame.run = run;
    frame.low = frame.high = {0.1f, 20.0f, 10.0f, eeg, 220.0f};
    return frame;
}

float sine(double frequency, double t) {
    return static_cast<float>(7.5 + 1.5 * std::sin(2 * std::numbers::pi * frequency * t));
}

// A model that has seen a wave, in blocks as an audio device makes them.
struct Watched {
    ScopeModel model;
    double time = 0;

    template <class Wave> void run(double seconds, const Wave& wave, double speed = 1.0, bool jumps = false) {
        for (const auto end = time + seconds; time < end - 1e-9;) {
            for (int i = 0; i < 20; ++i) { // 10 ms
                time += step;
                model.add(frameAt(time, wave(time)));
            }
            model.add(EegEvent{time, 6.0, 9.0, 0.0, false});
            model.advance(0.01 / speed, speed, jumps);
        }
    }
    void runSine(double seconds, double frequency = 10.94) {
        run(seconds, [frequency](double t) { return sine(frequency, t); });
    }
    template <class Change> void change(const Change& how) {
        auto settings = model.getSettings();
        how(settings);
        model.set(settings);
    }
};

} // namespace

TEST_CASE("Rolling, the picture ends at the newest and never beyond, and moves evenly") {
    Watched w;
    w.runSine(3);
    auto last = w.model.getSpan().end();
    auto least = 1e9, most = 0.0;
    for (int i = 0; i < 100; ++i) {
        w.runSine(0.01);
        const auto moved = w.model.getSpan().end() - last;
        last = w.model.getSpan().end();
        least = std::min(least, moved);
        most = std::max(most, moved);
        CHECK(last <= w.time + 1e-9);
        CHECK(last > w.time - 0.06);
    }
    CHECK(least > 0.008);
    CHECK(most < 0.012);
    CHECK_THAT(w.model.getSpan().length, WithinAbs(2, 1e-12));
}

TEST_CASE("Triggered pictures of a rhythm lie on each other") {
    Watched w;
    w.change([](ScopeSettings& s) {
        s.isTriggered = true;
        s.window = 0.5;
    });
    w.runSine(3);
    REQUIRE(w.model.hasTrigger());
    auto worst = 0.0;
    for (int i = 0; i < 150; ++i) {
        w.runSine(0.01);
        // At every edge the sine is at its middle, rising: the phase is a whole number.
        const auto phase = w.model.getAxisOrigin() * 10.94;
        worst = std::max(worst, std::abs(phase - std::round(phase)) / 10.94);
        CHECK(w.model.getSpan().end() <= w.time + 1e-9);
    }
    CHECK(worst < 0.5 / 1000); // half a column of a picture of a thousand
}

TEST_CASE("Noise near the level triggers again only beyond the hysteresis") {
    const auto rough = [](double t) {
        return sine(2, t) + static_cast<float>(0.3 * std::sin(2 * std::numbers::pi * 90 * t));
    };
    const auto edges = [&](double hysteresis) {
        ScopeTrigger trigger;
        trigger.fix(7.5, hysteresis);
        auto count = 0, i = 0;
        std::optional<double> last;
        for (; i < 10000; ++i) {
            trigger.add(frameAt(i * step, rough(i * step)));
            if (const auto now = trigger.latestUntil(1e9); now != last) {
                ++count;
                last = now;
            }
        }
        return count;
    };
    CHECK(edges(0.8) == 10); // five seconds of 2 Hz
    CHECK(edges(0.01) > 20); // the control
}

TEST_CASE("Where no edge comes the newest is shown, and it says so") {
    Watched w;
    w.change([](ScopeSettings& s) {
        s.isTriggered = s.isLevelFixed = true;
        s.level = 50;
    });
    w.runSine(3);
    CHECK(!w.model.hasTrigger());
    CHECK_THAT(w.model.getSpan().end(), WithinAbs(w.time, 0.06));
}

TEST_CASE("A frozen picture stays, is zoomed about the pointer and panned as far as something is known") {
    Watched w;
    w.runSine(5);
    w.model.freeze(true);
    const auto held = w.model.getSpan();
    w.runSine(1);
    CHECK(w.model.getSpan() == held);
    w.model.zoom(0.5, 0.25);
    CHECK_THAT(w.model.getSpan().length, WithinAbs(1, 1e-12));
    CHECK_THAT(w.model.getSpan().start + 0.25, WithinAbs(held.start + 0.5, 1e-9));
    w.model.pan(-1);
    CHECK_THAT(w.model.getSpan().start, WithinAbs(held.start + 0.25 - 1, 1e-9));
    w.model.pan(-100);
    CHECK(w.model.getSpan().start >= -0.2);
    w.model.pan(100);
    CHECK(w.model.getSpan().end() <= 5.2);
    for (int i = 0; i < 40; ++i)
        w.model.zoom(2, 0.5);
    CHECK(w.model.getSpan().length == ScopeSettings::longest);
    for (int i = 0; i < 40; ++i)
        w.model.zoom(0.5, 0.5);
    CHECK(w.model.getSpan().length == ScopeSettings::shortest);
    w.model.freeze(false);
    w.runSine(0.1);
    CHECK(w.model.getSpan().end() > 6);
}

TEST_CASE("Cursors measure a period and its millivolts") {
    Watched w;
    w.runSine(4, 10);
    w.model.freeze(true);
    w.change([](ScopeSettings& s) { s.showsCursors = true; });
    w.model.setCursor(0, 3.0);
    w.model.setCursor(1, 3.1);
    CHECK(w.model.getTimeReading() == juce::String::fromUTF8("\u0394t 100.00 ms   1/\u0394t 10.000 Hz"));
    CHECK(w.model.getReading(Signal::EEG) == juce::String::fromUTF8("A 7.500   B 7.500   \u0394 0.000 mV"));
    w.model.setCursor(1, 3.025);
    CHECK(w.model.getReading(Signal::EEG) == juce::String::fromUTF8("A 7.500   B 9.000   \u0394 1.500 mV"));
    w.model.pan(-0.5); // cursors belong to times
    CHECK_THAT(w.model.getCursor(0), WithinAbs(3.0, 1e-9));
    w.model.setCursor(1, 99);
    CHECK(w.model.getReading(Signal::EEG).isEmpty());
}

TEST_CASE("A column that starts anew is shown anew") {
    Watched w;
    w.runSine(3);
    w.model.add(frameAt(step, 7, 2));
    w.model.advance(0.01, 1, false);
    CHECK(w.model.getHistory().getStart() == step);
    CHECK_THAT(w.model.getSpan().end(), WithinAbs(step, 1e-6));
}

TEST_CASE("A single grid point's peak is seen in a minute, and nothing is painted where nothing came") {
    Watched w;
    w.change([](ScopeSettings& s) {
        s.window = 60;
        s.ranges[3] = {true, 0.0, 10.0};
    });
    w.run(
        30, [](double t) { return std::abs(t - 15) < 0.6 * step ? 9.5f : 5.0f; }, 1.0, true);
    constexpr int width = 600, height = 400;
    juce::Image image(juce::Image::RGB, width, height, true, juce::SoftwareImageType());
    {
        juce::Graphics g(image);
        ScopePainter().paint(g, {0, 0, width, height}, w.model, -1);
    }
    const ScopePainter::Layout layout({0, 0, width, height}, false);
    const auto lane = layout.lane(3);
    const auto brightest = [&](int x, int y) {
        auto best = 0.0f;
        for (int dx = -1; dx <= 1; ++dx)
            for (int dy = -1; dy <= 1; ++dy)
                best = std::max(best, image.getPixelAt(x + dx, y + dy).getBrightness());
        return best;
    };
    const auto y = [&](double v) { return juce::roundToInt(lane.getBottom() - v / 10 * lane.getHeight()); };
    const auto x = [&](double t) { return juce::roundToInt(layout.xOf(t, w.model.getSpan())); };
    CHECK(brightest(x(15), y(9.5)) > 0.8f);
    CHECK(brightest(x(15) + 40, y(9.5)) < 0.5f);
    CHECK(brightest(x(10), y(5)) > 0.8f);
    CHECK(brightest(x(-10), y(5)) < 0.5f); // before the start
}

TEST_CASE("A window's length is typed as it is shown, and nonsense changes nothing") {
    CHECK(windowFromText("250 ms") == 0.25);
    CHECK(windowFromText("2s") == 2.0);
    CHECK(windowFromText(" 0.5 ") == 0.5);
    for (const auto seconds : {0.05, 0.123, 0.25, 0.9, 1.0, 2.5, 60.0})
        CHECK_THAT(windowFromText(textOfWindow(seconds)).value_or(0), WithinAbs(seconds, 1e-9));
    for (const auto* bad : {"", "s", "ms", "2 Hz", "1e1", "-1 s", "49 ms", "61 s", "1.2.3 s", "nan", "2 s s"}) {
        CAPTURE(bad);
        CHECK(!windowFromText(bad));
    }
    ScopeModel model;
    ScopeBar bar(model);
    CHECK(bar.enterWindow("100 ms").isEmpty());
    CHECK(bar.enterWindow("long").contains("long"));
    CHECK(model.getSettings().window == 0.1);
    CHECK(bar.enterLevel("7.5 +- 0.25 mV").isEmpty());
    CHECK(model.getTrigger().getLevel() == 7.5);
    CHECK(model.getTrigger().getHysteresis() == 0.25);
    for (const auto* bad : {"high", "", "7 +- -1", "7 +-", "1e999"})
        CHECK(bar.enterLevel(bad).isNotEmpty());
    CHECK(model.getTrigger().getLevel() == 7.5);
    CHECK(bar.enterLevel("Auto").isEmpty());
    CHECK(model.getTrigger().isFollowing());
}

TEST_CASE("Settings survive being saved, and rubbish gives the defaults") {
    ScopeSettings s;
    s.window = 0.3;
    s.isTriggered = s.showsInput = s.isLevelFixed = true;
    s.level = 8.25;
    s.ranges[2] = {true, -1, 12};
    const auto back = ScopeSettings::fromVar(juce::JSON::parse(juce::JSON::toString(s.toVar())));
    CHECK(back.window == 0.3);
    CHECK(back.isTriggered);
    CHECK(back.level == 8.25);
    CHECK(back.ranges[2].isFixed);
    CHECK(back.ranges[2].high == 12);
    for (const auto* bad :
         {"", "[]", "7", R"({"window": "x", "ranges": [[1], 2, [true, 5, 1]]})", R"({"window": 1e9})"})
        CHECK(ScopeSettings::fromVar(juce::JSON::parse(bad)).window == 2.0);
}

TEST_CASE("The visible data are exported with float32's digits, and read back") {
    Watched w;
    w.runSine(3);
    w.change([](ScopeSettings& s) { s.window = 0.1; });
    w.model.advance(0.01, 1, true);
    const auto lines = juce::StringArray::fromLines(visibleAsCsv(w.model).trimEnd());
    CHECK(lines[0] == "time_s,M_mV,E_mV,I_mV,EEG_mV,E_inp_Hz");
    CHECK(lines.size() >= 200);
    CHECK(lines.size() <= 202);
    for (int i = 1; i < lines.size(); ++i) {
        const auto fields = juce::StringArray::fromTokens(lines[i], ",", "");
        REQUIRE(fields.size() == 6);
        CHECK(fields[4].getFloatValue() == sine(10.94, fields[0].getDoubleValue()));
    }
    const auto folder = juce::File::createTempFile("scope");
    folder.createDirectory();
    exportCsv(w.model, folder.getChildFile("a.csv"));
    CHECK(folder.getChildFile("a.csv").loadFileAsString() == visibleAsCsv(w.model));
    exportPicture(w.model, {0, 0, 500, 300}, folder.getChildFile("a.png"));
    CHECK(juce::ImageFileFormat::loadFrom(folder.getChildFile("a.png")).getBounds() == juce::Rectangle<int>(1000, 600));
    CHECK(folder.getNumberOfChildFiles(juce::File::findFiles) == 2);
    CHECK_THROWS_AS(exportCsv(w.model, folder.getChildFile("none/a.csv")), ExportError);
    CHECK_THROWS_AS(visibleAsCsv(ScopeModel()), ExportError);
    folder.deleteRecursively();

    TraceFrame wide = frameAt(w.time + step, 5);
    wide.last = w.time + 2 * step;
    wide.high[3] = 6;
    w.model.add(wide);
    w.model.advance(0.01, 1, true);
    CHECK(visibleAsCsv(w.model).startsWith("time_first_s,time_last_s,M_mV_min,M_mV_max"));
}
