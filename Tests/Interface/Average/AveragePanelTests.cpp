// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/EvokedResponse.h"
#include "Interface/Average/AveragePainter.h"
#include "Interface/Average/AveragePanel.h"
#include "Interface/Average/AverageTexts.h"
#include "Interface/Views/SampledRig.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <stdexcept>

using namespace berger;
using namespace berger::test;
using namespace parameters;
using Catch::Matchers::WithinAbs;

namespace {

// A column at rest, which a pulse of 10 ms or a note disturbs, played into an average. Pulses are 2 s apart, so that
// nothing of one is left at the next.
struct Looked : SampledRig {
    explicit Looked(double times = 40.0, double noise = 0.0) : SampledRig("true-alpha", times, false) {
        SavedState state;
        state.values = restAt(noise);
        state.values.set(speed, times);
        state.values.set(keys, 0);
        processor.getSounds().apply(state, false);
        panel.setSize(700, 400);
    }

    static ParameterValues restAt(double noise) {
        ParameterValues values;
        for (const auto& [p, value] : {std::pair{E_inp, 60.0},
                                       {noise_E, noise},
                                       {seed, 7.0},
                                       {drive_depth, 100.0},
                                       {drive_width, 10.0},
                                       {drive_frequency, 0.5},
                                       {drive_start, 3.0}})
            values.set(p, value);
        return values;
    }
    void pulse(double hertz = 0.5) {
        processor.getSession().change(drive_frequency, hertz);
        processor.getSession().change(drive_shape, static_cast<double>(DriveShape::pulseTrain));
    }

    void play(double seconds) { SampledRig::play(panel, seconds); }

    const AverageShown& shown() const { return panel.getModel().getShown(); }
    std::span<const double> mean() const { return shown().epochs.getAverage().mean(); }

    AverageView& view() {
        for (auto* child : panel.getChildren())
            if (auto* found = dynamic_cast<AverageView*>(child))
                return *found;
        throw std::logic_error("no view");
    }
    bool press(int code, juce::juce_wchar letter = 0) { return view().keyPressed(juce::KeyPress(code, {}, letter)); }

    // The greatest difference from one response of a column of its own, mV.
    double distanceFromOne(const Stimulus& stimulus) const {
        const auto one = averageEvoked(restAt(0.0), stimulus, 1, [](std::size_t) {});
        REQUIRE(one.mean().size() == mean().size());
        auto most = 0.0;
        for (std::size_t i = 0; i < mean().size(); ++i)
            most = std::max(most, std::abs(mean()[i] - one.mean()[i]));
        return most;
    }

    AveragePanel panel{processor.getTraceTap().grid};
};

// 100 Hz in 20 steps of 0.5 ms are a spike.
constexpr Stimulus onePulse{.spikes = 1, .width = 20, .before = 200, .after = 1000, .settling = 5800};
constexpr Stimulus oneNote{.spikes = 10, .before = 200, .after = 1000, .settling = 5800};

} // namespace

TEST_CASE("without noise the average of pulses is one response within 1e-9 mV") {
    Looked looked;
    looked.panel.setVisible(true);
    looked.pulse();
    looked.play(1.5); // 60 s
    CHECK(looked.shown().count() > 20);
    CHECK(looked.shown().epochs.getLeftOut() == 0);
    CHECK(looked.distanceFromOne(onePulse) < 1e-9);
    CHECK(looked.shown().epochs.getAverage().standardError(300) < 1e-9);
    CHECK(looked.mean()[looked.shown().peak()] - looked.mean().front() > 0.1); // there is one
}

TEST_CASE("so is the average of MIDI notes, wherever in a block they are, and only what is chosen counts") {
    Looked looked;
    looked.panel.setVisible(true);
    auto blocks = 0;
    looked.notes = [&](juce::MidiBuffer& midi) { // every 2.1 s
        if (++blocks % 5 == 0 && blocks > 10)
            midi.addEvent(juce::MidiMessage::noteOn(1, 60, std::uint8_t{127}), 37 * blocks % Looked::blockSize);
    };
    looked.play(1.5);
    CHECK(looked.shown().count() > 10);
    CHECK(looked.distanceFromOne(oneNote) < 1e-9);

    auto settings = looked.shown().settings;
    settings.stimulus = EvokedBy::pulses;
    looked.panel.restoreSettings(settings.toVar());
    looked.play(0.5);
    CHECK(looked.shown().isEmpty());
    CHECK(countText(looked.shown()) == "Waiting for pulses of the drive");
}

TEST_CASE("samples that were lost, a restart and a move of the column end an epoch, and bend none") {
    Looked looked(1000.0);
    looked.panel.setVisible(true);
    looked.pulse();
    looked.play(0.1);
    const auto before = looked.shown().count();
    juce::AudioBuffer<float> buffer(6, Looked::blockSize);
    juce::MidiBuffer midi;
    for (int i = 0; i < 20; ++i) { // 213 s that nobody takes in time
        buffer.clear();
        looked.processor.processBlock(buffer, midi);
    }
    looked.play(0.1);
    const auto after = looked.shown().count();
    CHECK(after - before < 150); // of 200 pulses
    CHECK(after - before > 50);
    CHECK(looked.distanceFromOne(onePulse) < 1e-9);
    for (int i = 0; i < 20; ++i) {
        if (i % 2 == 0)
            looked.processor.requestRestart();
        else
            looked.processor.requestState(looked.processor.getSounds().getColumnState());
        looked.play(0.021);
    }
    CHECK(looked.shown().count() > after + 80);
    CHECK(looked.distanceFromOne(onePulse) < 1e-9);
}

TEST_CASE("with noise what is left falls as the root of the number of epochs") {
    constexpr auto hertz = 2.0; // 21 pulses in a block at a thousand times the speed
    Looked still(1000.0), noisy(1000.0, 0.3);
    for (auto* looked : {&still, &noisy}) {
        auto settings = looked->shown().settings;
        settings.before = 50;
        settings.after = 250;
        looked->panel.restoreSettings(settings.toVar());
        looked->panel.setVisible(true);
        looked->pulse(hertz);
    }
    constexpr auto block = Looked::blockSize / Looked::sampleRate;
    still.play(10 * block);
    noisy.play(10 * block);
    // The mean of N times the squared rest, and of the number of epochs, over several averages of some blocks each.
    const auto measure = [&](int averages, int blocks) {
        auto rest = 0.0, epochs = 0.0;
        for (int k = 0; k < averages; ++k) {
            REQUIRE(noisy.press('r', 'r'));
            REQUIRE(noisy.shown().isEmpty());
            noisy.play(blocks * block);
            const auto n = static_cast<double>(noisy.shown().count());
            auto squares = 0.0;
            for (std::size_t i = 0; i < noisy.mean().size(); ++i)
                squares += std::pow(noisy.mean()[i] - still.mean()[i], 2);
            rest += n * squares / static_cast<double>(noisy.mean().size()) / averages;
            epochs += n / averages;
        }
        return std::pair{rest, epochs};
    };
    const auto [restOfFew, few] = measure(96, 1);
    const auto [restOfMany, many] = measure(24, 20);
    REQUIRE(many > 15 * few);
    const auto slope = -0.5 + 0.5 * std::log(restOfMany / restOfFew) / std::log(many / few);
    CAPTURE(few, many, restOfFew, restOfMany);
    CHECK_THAT(slope, WithinAbs(-0.5, 0.05));
    // And the standard error says how much it is.
    const auto& average = noisy.shown().epochs.getAverage();
    auto variance = 0.0;
    for (std::size_t i = 0; i < noisy.mean().size(); ++i)
        variance += std::pow(average.standardError(i), 2) / static_cast<double>(noisy.mean().size());
    CHECK_THAT(static_cast<double>(average.getCount()) * variance / restOfMany, WithinAbs(1.0, 0.3));
}

TEST_CASE("a hidden average is sent nothing, and goes on where it was") {
    Looked looked;
    looked.pulse();
    looked.play(0.5);
    CHECK(looked.shown().isEmpty());
    auto seen = 0;
    looked.processor.getTraceTap().grid.drain([&](const GridChunk&) { ++seen; });
    CHECK(seen == 0);
    looked.panel.setVisible(true);
    looked.play(0.5);
    const auto count = looked.shown().count();
    REQUIRE(count > 5);
    looked.panel.setVisible(false);
    looked.play(0.5);
    CHECK(looked.shown().count() == count);
    looked.panel.setVisible(true);
    looked.play(0.5);
    CHECK(looked.shown().count() > count + 5);
    CHECK(looked.distanceFromOne(onePulse) < 1e-9);
}

TEST_CASE("another step begins an average of its length") {
    Looked looked;
    looked.panel.setVisible(true);
    looked.pulse();
    looked.play(0.5);
    CHECK(looked.mean().size() == 1201);
    looked.processor.getSession().change(dt, 0.25);
    looked.play(0.5);
    CHECK(looked.mean().size() == 2401);
    CHECK(looked.shown().timeOf(0) == -100.0);
    CHECK_THAT(looked.shown().timeOf(2400), WithinAbs(500.0, 1e-9));
}

TEST_CASE("keys move the cursor, begin the average anew and choose the potential, and words say it") {
    Looked looked;
    looked.panel.setVisible(true);
    CHECK(looked.view().describe() ==
          "Average of EEG around pulses and notes: Waiting for pulses of the drive or MIDI notes.");
    looked.pulse();
    looked.play(1.0);
    CHECK(looked.press('p', 'p'));
    const auto peak = looked.shown().timeOf(looked.shown().peak());
    CHECK(peak > 0.0);
    CHECK(*looked.shown().cursor == peak);
    CHECK(looked.press(juce::KeyPress::rightKey));
    CHECK_THAT(*looked.shown().cursor, WithinAbs(peak + 12.0, 1e-9));
    CHECK(looked.view().describe().contains(juce::String(peak + 12.0, 1) + " ms: "));
    CHECK(looked.view().describe().startsWith("Average of EEG around pulses and notes: N "));
    CHECK(looked.press(juce::KeyPress::deleteKey));
    CHECK(!looked.shown().cursor);
    CHECK(looked.press('1', '1'));
    CHECK(looked.shown().settings.signal == Signal::M);
    CHECK(looked.shown().isEmpty());
    looked.play(0.5);
    CHECK(looked.shown().count() > 3);
    CHECK(looked.mean().front() < 1.0); // M is small
    CHECK(looked.press('r', 'r'));
    CHECK(looked.shown().isEmpty());
    CHECK(!looked.press('x', 'x'));
}

TEST_CASE("times stand where the axes say, and are read back from there") {
    AverageShown shown;
    const AverageLayout layout({0, 0, 700, 400}, shown);
    CHECK_THAT(layout.timeAt(layout.placeOf(123.0)), WithinAbs(123.0, 1e-3));
    CHECK_THAT(layout.placeOf(-100.0), WithinAbs(layout.plot.getX(), 1e-3));
    CHECK_THAT(layout.placeOf(500.0), WithinAbs(layout.plot.getRight(), 1e-3));
    CHECK(layout.timeAt(-50.0f) == -100.0);
}

TEST_CASE("settings of an average are kept, and wrong ones become the defaults") {
    const AverageSettings settings{Signal::I, EvokedBy::notes, 250, 1000};
    CHECK(AverageSettings::fromVar(settings.toVar()) == settings);
    const auto wrong = juce::JSON::parse(R"({"signal": "E_inp", "stimulus": 3, "before_ms": 17, "after_ms": "much"})");
    CHECK(AverageSettings::fromVar(wrong) == AverageSettings{});
    CHECK(AverageSettings::fromVar({}) == AverageSettings{});
}

TEST_CASE("the average's table has a row for each sample") {
    AverageShown shown;
    shown.settings.signal = Signal::E;
    shown.step = 0.001;
    shown.epochs = EpochCollector(1, 1);
    for (const auto x : {1.0, 2.0, 4.0})
        shown.epochs.add(x, x == 4.0);
    const auto lines = juce::StringArray::fromLines(juce::String(averageTable(shown)).trimEnd());
    REQUIRE(lines.size() == 4);
    CHECK(lines[0] == "time_ms,E_mV,standard_error_mV,epochs");
    CHECK(lines[1] == "-1,1,0,1");
    CHECK(lines[3] == "1,4,0,1");
}
