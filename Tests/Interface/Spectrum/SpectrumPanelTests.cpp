// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Spectrum/SpectrumPainter.h"
#include "Interface/Spectrum/SpectrumPanel.h"
#include "Interface/Spectrum/SpectrumTexts.h"
#include "Interface/Views/SampledRig.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;

namespace {

// A regime that is played into a spectrum.
struct Looked : SampledRig {
    explicit Looked(const char* regime, double speed, bool hasNoise = true) : SampledRig(regime, speed, hasNoise) {
        panel.setSize(700, 400);
    }

    void play(double seconds) { SampledRig::play(panel, seconds); }

    // Until an estimate of so much model time has been made.
    bool shows(double seconds) {
        return waitFor(panel, [&] { return shown().seconds >= seconds - 1e-6 && !shown().isEmpty(); });
    }
    const SpectrumShown& shown() const { return panel.getModel().getShown(); }

    SpectrumPanel panel{feed};
};

SpectrumSettings settingsOf(Looked& looked) { return SpectrumSettings::fromVar(looked.panel.saveSettings()); }

void set(Looked& looked, const SpectrumSettings& settings) { looked.panel.restoreSettings(settings.toVar()); }

} // namespace

TEST_CASE("the true alpha's peak is read at 10.94 Hz, slow and fast") {
    for (const auto speed : {1.0, 40.0, 1000.0}) {
        CAPTURE(speed);
        // With its noise, the frequency of many seconds wanders by more than is allowed here.
        Looked looked("true-alpha", speed, speed == 1.0);
        looked.panel.setVisible(true);
        looked.play(speed > 1 ? 3.0 : 22.0);
        REQUIRE(looked.shows(16.0));
        const auto peak = looked.shown().peakHz();
        REQUIRE(peak);
        CHECK_THAT(*peak, WithinAbs(10.94, 0.05));
        CHECK(peakText(looked.shown()).contains("peak 10.9"));
        const auto texts = bandTexts(looked.shown());
        REQUIRE(texts.size() == 5);
        CHECK(texts[2].startsWith("alpha 8 to 13 Hz: "));
        CHECK(looked.shown().spectrum.resolves(0.5, 100));
    }
}

TEST_CASE("a hidden spectrum takes no samples, and one that is shown again begins anew") {
    Looked looked("true-alpha", 40);
    auto& samples = looked.processor.getTraceTap().samples;
    looked.play(0.5);
    auto seen = 0;
    samples.drain([&](const SampleChunk&) { ++seen; });
    CHECK(seen == 0);
    CHECK(looked.shown().isEmpty());
    looked.panel.setVisible(true);
    looked.play(0.5);
    REQUIRE(looked.shows(1.0));
    looked.panel.setVisible(false);
    looked.play(0.5);
    samples.drain([&](const SampleChunk&) { ++seen; });
    CHECK(seen == 0);
    looked.panel.setVisible(true);
    looked.play(0.1);
    REQUIRE(looked.shows(0.5));
    CHECK(looked.shown().seconds < 4.5); // at 40 times the speed
}

TEST_CASE("held peaks are never below the spectrum, and go when another signal is chosen") {
    Looked looked("irregular", 40);
    looked.panel.setVisible(true);
    auto settings = settingsOf(looked);
    settings.holdsPeak = true;
    settings.averages = 1;
    set(looked, settings);
    looked.play(0.5);
    REQUIRE(looked.shows(4.0));
    const auto first = looked.shown().held;
    REQUIRE(first.size() == looked.shown().spectrum.power.size());
    for (int i = 0; i < 20; ++i) {
        looked.play(0.2);
        looked.shows(4.0);
    }
    const auto& shown = looked.shown();
    auto grown = 0;
    for (std::size_t k = 0; k < first.size(); ++k) {
        CHECK(shown.held[k] >= first[k]);
        CHECK(shown.held[k] >= shown.spectrum.power[k]);
        grown += shown.held[k] > first[k] ? 1 : 0;
    }
    CHECK(grown > 10);
    settings.signal = Signal::M;
    set(looked, settings);
    CHECK(looked.shown().held.empty());
    CHECK(looked.shown().isEmpty());
}

TEST_CASE("a column at rest has no peak") {
    Looked looked("true-alpha", 40);
    SavedState state;
    state.values = findRegime("true-alpha").values();
    state.values.set(parameters::speed, 40);
    state.values.set(parameters::E_inp, 0);
    state.values.set(parameters::noise_E, 0);
    looked.processor.getSounds().apply(state, false);
    looked.panel.setVisible(true);
    looked.play(1.0); // into its rest
    looked.panel.setVisible(false);
    looked.panel.setVisible(true);
    looked.play(1.0);
    REQUIRE(looked.shows(16.0));
    CHECK(!looked.shown().peakHz());
    CHECK(peakText(looked.shown()) == "at rest: no peak");
}

TEST_CASE("the spectrum's table has a row for each bin up to 100 Hz") {
    SpectrumShown shown;
    shown.spectrum = {0.25, std::vector<double>(2001, 0.125)};
    shown.settings.signal = Signal::I;
    auto lines = juce::StringArray::fromLines(spectrumTable(shown).trimEnd());
    CHECK(lines[0] == "frequency_Hz,I_mV2_per_Hz");
    CHECK(lines.size() == 402);
    CHECK(lines[1] == "0,0.125");
    CHECK(lines[401] == "100,0.125");
    shown.held.assign(2001, 0.5);
    lines = juce::StringArray::fromLines(spectrumTable(shown).trimEnd());
    CHECK(lines[0] == "frequency_Hz,I_mV2_per_Hz,I_mV2_per_Hz_held");
    CHECK(lines[2] == "0.25,0.125,0.5");
}

TEST_CASE("frequencies and powers stand where the axes say, and are read back from there") {
    SpectrumShown shown;
    for (const auto isLog : {false, true}) {
        shown.settings.isFrequencyLog = shown.settings.isPowerLog = isLog;
        const SpectrumLayout layout({0, 0, 700, 400}, shown);
        CHECK_THAT(layout.placeOf(100), WithinAbs(layout.plot.getRight(), 1e-3));
        CHECK_THAT(layout.placeOf(isLog ? 0.1 : 0.0), WithinAbs(layout.plot.getX(), 1e-3));
        CHECK_THAT(layout.hzAt({layout.placeOf(10.94), 0.0f}), WithinAbs(10.94, 1e-3));
        CHECK_THAT(layout.heightOf(shown.top), WithinAbs(layout.plot.getY(), 1e-3));
        CHECK_THAT(layout.heightOf(shown.bottom()), WithinAbs(layout.plot.getBottom(), 1e-3));
        shown.settings.isSpectrogram = true;
        const SpectrumLayout upright({0, 0, 700, 400}, shown);
        CHECK_THAT(upright.rowOf(100), WithinAbs(upright.plot.getY(), 1e-3));
        CHECK_THAT(upright.hzAt({0.0f, upright.rowOf(10.94)}), WithinAbs(10.94, 1e-3));
        shown.settings.isSpectrogram = false;
    }
}

TEST_CASE("an axis of power grows at once, and shrinks only when it is much too long") {
    SpectrumShown shown;
    shown.settings.isPowerLog = false;
    shown.spectrum = {0.25, std::vector<double>(401, 0.1)};
    const auto topFor = [&](double power) {
        shown.spectrum.power[44] = power;
        shown.fitTop();
        return shown.top;
    };
    CHECK_THAT(topFor(3.0), WithinAbs(5, 1e-9));
    CHECK_THAT(topFor(1.6), WithinAbs(5, 1e-9));
    CHECK_THAT(topFor(1.4), WithinAbs(2, 1e-9));
    CHECK_THAT(topFor(2.1), WithinAbs(5, 1e-9));
    shown.settings.isPowerLog = true;
    CHECK_THAT(topFor(30), WithinAbs(100, 1e-9));
}

TEST_CASE("settings of a spectrum are kept, and wrong ones become the defaults") {
    SpectrumSettings settings;
    settings.signal = Signal::M;
    settings.window = 8;
    settings.averages = 2;
    settings.isFrequencyLog = settings.isPowerLog = false;
    settings.holdsPeak = settings.isSpectrogram = true;
    CHECK(SpectrumSettings::fromVar(settings.toVar()) == settings);
    const auto wrong = juce::JSON::parse(R"({"signal": "E_inp", "window_s": 1e9, "averages": 0, "log_power": 3})");
    CHECK(SpectrumSettings::fromVar(wrong) == SpectrumSettings{});
    CHECK(SpectrumSettings::fromVar({}) == SpectrumSettings{});
}

TEST_CASE("keys choose what is shown and read the spectrum off, and words say it") {
    Looked looked("true-alpha", 40);
    looked.panel.setVisible(true);
    looked.play(1.0);
    REQUIRE(looked.shows(16.0));
    SpectrumView* view = nullptr;
    for (auto* child : looked.panel.getChildren())
        if (auto* found = dynamic_cast<SpectrumView*>(child))
            view = found;
    REQUIRE(view != nullptr);
    const auto press = [&](juce::juce_wchar letter) {
        return view->keyPressed(juce::KeyPress(static_cast<int>(letter), {}, letter));
    };
    CHECK(press('p'));
    REQUIRE(looked.shown().cursor);
    CHECK_THAT(*looked.shown().cursor, WithinAbs(10.94, 0.05));
    CHECK(view->describe().contains("Cursor at 10.9"));
    CHECK(view->describe().startsWith("Spectrum of EEG: peak 10.9"));
    CHECK(view->keyPressed(juce::KeyPress(juce::KeyPress::rightKey)));
    CHECK(*looked.shown().cursor > 11);
    CHECK(view->keyPressed(juce::KeyPress(juce::KeyPress::deleteKey)));
    CHECK(!looked.shown().cursor);
    CHECK(press('l'));
    CHECK(!settingsOf(looked).isPowerLog);
    CHECK(press('f'));
    CHECK(!settingsOf(looked).isFrequencyLog);
    CHECK(press('h'));
    CHECK(settingsOf(looked).holdsPeak);
    CHECK(press('t'));
    CHECK(settingsOf(looked).isSpectrogram);
    CHECK(view->describe().startsWith("Spectrogram of EEG: "));
    CHECK(press('1'));
    CHECK(settingsOf(looked).signal == Signal::M);
    CHECK(!press('x'));
}
