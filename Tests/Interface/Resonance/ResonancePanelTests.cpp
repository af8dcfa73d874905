// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Resonance/ResonancePainter.h"
#include "Interface/Resonance/ResonancePanel.h"
#include "Interface/Resonance/ResonanceTexts.h"
#include "Interface/Views/SampledRig.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <numbers>
#include <stdexcept>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;

namespace {

// The true alpha without noise, played into a map of resonance.
struct Looked : SampledRig {
    explicit Looked(double speed = 40.0) : SampledRig("true-alpha", speed, false) { panel.setSize(700, 400); }

    void play(double seconds) { SampledRig::play(panel, seconds); }
    template <class Condition> bool waitFor(const Condition& condition) {
        return SampledRig::waitFor(panel, condition);
    }

    const ResonanceShown& shown() const { return panel.getModel().getShown(); }
    double get(Parameter p) const { return processor.find(p)->getPlain(); }

    ResonanceView& view() {
        for (auto* child : panel.getChildren())
            if (auto* found = dynamic_cast<ResonanceView*>(child))
                return *found;
        throw std::logic_error("no view");
    }
    void mouse(const SineDrive& drive, void (ResonanceView::*handle)(const juce::MouseEvent&)) {
        const auto place = ResonanceLayout(view().getLocalBounds(), shown()).placeOf(drive);
        (view().*handle)({juce::Desktop::getInstance().getMainMouseSource(),
                          place,
                          juce::ModifierKeys::leftButtonModifier,
                          0.0f,
                          0.0f,
                          0.0f,
                          0.0f,
                          0.0f,
                          &view(),
                          &view(),
                          {},
                          place,
                          {},
                          1,
                          false});
    }
    bool press(int code, juce::juce_wchar letter = 0) { return view().keyPressed(juce::KeyPress(code, {}, letter)); }

    ResonancePanel panel{processor, feed};
};

} // namespace

TEST_CASE("the map comes coarse first, becomes fine, and follows the column") {
    Looked looked;
    looked.panel.setVisible(true);
    REQUIRE(looked.waitFor([&] { return !looked.shown().isEmpty(); }));
    CHECK(looked.shown().cells.size() == 16 * 12);
    CHECK_THAT(looked.shown().ownFrequency, WithinAbs(10.938, 0.001));
    REQUIRE(looked.shown().cellAt({10.9, 40}) != nullptr);
    CHECK(looked.shown().cellAt({10.9, 40})->ratio == LockingRatio{1, 1});
    CHECK(looked.shown().cellAt({25.1, 40}) == nullptr);
    REQUIRE(looked.waitFor([&] { return looked.shown().isDone; }));
    CHECK(looked.shown().cells.size() == 64 * 48);
    REQUIRE(looked.shown().tongue.size() == 48);
    CHECK_THAT(*looked.shown().tongue[4].entrained->to, WithinAbs(12.10, 0.02)); // at a depth of 10 Hz
    // What does not shape the rhythm does not begin it anew.
    for (const auto p : {parameters::drive_depth, parameters::noise_E, parameters::speed})
        looked.processor.getSession().change(p, 33);
    looked.play(0.1);
    CHECK(looked.shown().isDone);
    CHECK(looked.shown().drive.depth == 33);
    looked.processor.getSession().change(parameters::E_inp, 400);
    CHECK(looked.waitFor([&] { return looked.shown().ownFrequency == 0.0; }));
    CHECK(!looked.shown().isDone);
}

TEST_CASE("a hidden map is not computed and takes no samples") {
    Looked looked;
    looked.play(0.2);
    CHECK(looked.shown().isEmpty());
    auto seen = 0;
    looked.processor.getTraceTap().samples.drain([&](const SampleChunk&) { ++seen; });
    CHECK(seen == 0);
    looked.panel.setVisible(true);
    REQUIRE(looked.waitFor([&] { return !looked.shown().isEmpty(); }));
    looked.panel.setVisible(false);
    looked.processor.getSession().change(parameters::E_inp, 400);
    looked.play(0.2);
    CHECK(looked.shown().ownFrequency > 10.0); // the old one
    CHECK(!looked.shown().isDone);
    looked.panel.setVisible(true);
    CHECK(looked.waitFor([&] { return looked.shown().ownFrequency == 0.0; }));
}

TEST_CASE("a click plays the drive that is there, and one undo takes it away") {
    Looked looked;
    looked.panel.setVisible(true);
    const auto frequency = looked.get(parameters::drive_frequency), depth = looked.get(parameters::drive_depth);
    looked.mouse({12, 30}, &ResonanceView::mouseDown);
    CHECK_THAT(looked.get(parameters::drive_frequency), WithinAbs(12, 0.03));
    looked.mouse({9.5, 60}, &ResonanceView::mouseDrag);
    looked.mouse({9.5, 60}, &ResonanceView::mouseUp);
    CHECK(looked.get(parameters::drive_shape) == static_cast<double>(DriveShape::sine));
    CHECK_THAT(looked.get(parameters::drive_frequency), WithinAbs(9.5, 0.03));
    CHECK_THAT(looked.get(parameters::drive_depth), WithinAbs(60, 0.3));
    CHECK(looked.processor.getSession().getUndoName() == "Drive");
    CHECK(looked.processor.getSession().undo());
    CHECK(looked.get(parameters::drive_shape) == static_cast<double>(DriveShape::constant));
    CHECK(looked.get(parameters::drive_frequency) == frequency);
    CHECK(looked.get(parameters::drive_depth) == depth);
    CHECK(!looked.processor.getSession().canUndo());
    looked.mouse({1e3, 1e3}, &ResonanceView::mouseDown); // beside the map
    CHECK(looked.get(parameters::drive_shape) == static_cast<double>(DriveShape::constant));
}

TEST_CASE("what the EEG makes of its drive is measured as it plays") {
    Looked looked;
    looked.panel.setVisible(true);
    CHECK(liveText(looked.shown()) == "Click to drive the column there");
    const auto hear = [&](const SineDrive& drive) {
        looked.mouse(drive, &ResonanceView::mouseDown);
        looked.mouse(drive, &ResonanceView::mouseUp);
        looked.play(3.0); // 120 s of model time
        return looked.waitFor([&] { return looked.shown().live.has_value(); });
    };
    REQUIRE(hear({10.5, 80}));
    CHECK(looked.shown().live->ratio == LockingRatio{1, 1});
    CHECK(looked.shown().live->locking > 0.95);
    CHECK_THAT(looked.shown().live->frequency, WithinAbs(looked.get(parameters::drive_frequency), 0.01));
    CHECK(liveText(looked.shown()).contains("1:1, locking 0.99"));
    REQUIRE(hear({17, 2}));
    CHECK(!looked.shown().live->ratio.isLocked());
    CHECK(looked.shown().live->locking < 0.3);
    CHECK(looked.press(juce::KeyPress::deleteKey));
    looked.play(0.1);
    CHECK(!looked.shown().live);
}

TEST_CASE("without a drive the EEG is held against what comes by the sidechain") {
    Looked looked;
    looked.panel.setVisible(true);
    looked.play(0.2);
    CHECK(liveText(looked.shown()) == "Click to drive the column there");
    const auto hear = [&](double hertz, double depth) {
        looked.processor.getSession().change(parameters::sidechain, depth);
        looked.sidechain = [hertz](int sample) { // the model runs 40 times as fast
            return static_cast<float>(std::sin(2.0 * std::numbers::pi * hertz * 40.0 * sample / Looked::sampleRate));
        };
        looked.play(3.0); // 120 s of model time
        return looked.waitFor([&] { return looked.shown().live.has_value(); });
    };
    REQUIRE(hear(10.5, 160)); // the left channel alone is half of it: a depth of 80
    CHECK(looked.shown().live->ratio == LockingRatio{1, 1});
    CHECK(looked.shown().live->locking > 0.95);
    CHECK_THAT(looked.shown().live->frequency, WithinAbs(10.5, 0.01));
    CHECK_THAT(looked.shown().live->driveFrequency, WithinAbs(10.5, 0.01));
    CHECK(liveText(looked.shown()).startsWith("Now: EEG 10.50 Hz, sidechain 10.50 Hz, 1:1, locking 0.99"));

    // A drive of the column's own counts first.
    looked.mouse({12, 30}, &ResonanceView::mouseDown);
    looked.mouse({12, 30}, &ResonanceView::mouseUp);
    looked.play(0.1);
    CHECK(!looked.shown().hearsSidechain);
    CHECK(looked.press(juce::KeyPress::deleteKey));
    looked.play(3.0);
    CHECK(looked.waitFor([&] { return looked.shown().live.has_value(); }));
    CHECK(looked.shown().hearsSidechain);

    looked.sidechain = nullptr;
    looked.play(0.2); // 8 s
    CHECK(!looked.shown().live);
    CHECK(!looked.shown().hearsSidechain);
}

TEST_CASE("a sidechain that the column does not follow is not locked") {
    Looked looked;
    looked.panel.setVisible(true);
    looked.processor.getSession().change(parameters::sidechain, 4);
    looked.sidechain = [](int sample) {
        return static_cast<float>(std::sin(2.0 * std::numbers::pi * 17.0 * 40.0 * sample / Looked::sampleRate));
    };
    looked.play(3.0);
    REQUIRE(looked.waitFor([&] { return looked.shown().live.has_value(); }));
    CHECK_THAT(looked.shown().live->driveFrequency, WithinAbs(17.0, 0.01));
    CHECK(!looked.shown().live->ratio.isLocked());
    CHECK(looked.shown().live->locking < 0.3);
}

TEST_CASE("keys move the drive and choose what is shown, and words say it") {
    Looked looked;
    looked.panel.setVisible(true);
    REQUIRE(looked.waitFor([&] { return !looked.shown().isEmpty(); }));
    const auto before = looked.get(parameters::drive_frequency);
    CHECK(looked.press(juce::KeyPress::rightKey));
    CHECK(looked.get(parameters::drive_shape) == static_cast<double>(DriveShape::sine));
    CHECK_THAT(looked.get(parameters::drive_frequency), WithinAbs(before + 0.48, 0.02));
    looked.play(0.1);
    CHECK(looked.press(juce::KeyPress::downKey));
    CHECK(looked.press('t', 't'));
    CHECK(looked.shown().settings.isResponse);
    CHECK(!looked.press('x', 'x'));
    looked.play(0.1);
    const auto words = looked.view().describe();
    CHECK(words.startsWith(
        "Response to sine drives up to 24 Hz and a depth of 96 Hz. The column's own rhythm is at 10.9"));
    CHECK(words.contains("The drive: 10.48 Hz"));
}

TEST_CASE("drives stand where the axes say, and are read back from there") {
    ResonanceShown shown;
    const ResonanceLayout layout({0, 0, 700, 400}, shown);
    const auto place = layout.placeOf({10.94, 33});
    CHECK_THAT(layout.driveAt(place).frequency, WithinAbs(10.94, 1e-3));
    CHECK_THAT(layout.driveAt(place).depth, WithinAbs(33, 1e-3));
    CHECK_THAT(layout.placeOf({24, 0}).x, WithinAbs(layout.plot.getRight(), 1e-3));
    CHECK_THAT(layout.placeOf({2, 96}).y, WithinAbs(layout.plot.getY(), 1e-3));
    CHECK(layout.driveAt({-50, 9000}).frequency == 2);
    CHECK(layout.driveAt({-50, 9000}).depth == 0);
}

TEST_CASE("settings of a map of resonance are kept, and wrong ones become the defaults") {
    ResonanceSettings settings;
    settings.topFrequency = 48;
    settings.topDepth = 12;
    settings.isResponse = true;
    CHECK(ResonanceSettings::fromVar(settings.toVar()) == settings);
    const auto wrong = juce::JSON::parse(R"({"top_frequency_Hz": 17, "top_depth_Hz": "much", "shows_response": 3})");
    CHECK(ResonanceSettings::fromVar(wrong) == ResonanceSettings{});
    CHECK(ResonanceSettings::fromVar({}) == ResonanceSettings{});
}

TEST_CASE("the map's table has a row for each cell") {
    ResonanceShown shown;
    shown.grid = {{10, 12}, {5}};
    shown.cells.resize(2);
    shown.cells[0] = {{1, 2}, 0.5, 6, 0.25, 1, 2};
    const auto lines = juce::StringArray::fromLines(juce::String(resonanceTable(shown.grid, shown.cells)).trimEnd());
    REQUIRE(lines.size() == 3);
    CHECK(lines[1] == "10,5,1:2,0.5,6,0.25,1,2");
    CHECK(lines[2] == "12,5,,0,0,0,0,0");
}
