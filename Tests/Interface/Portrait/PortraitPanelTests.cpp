// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Interface/Portrait/PortraitPainter.h"
#include "Interface/Portrait/PortraitPanel.h"
#include "Interface/Portrait/PortraitTexts.h"
#include "Interface/Views/SampledRig.h"
#include "Plugin/Utf8.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;

namespace {

// The true alpha without noise, played into a portrait.
struct Looked : SampledRig {
    explicit Looked(double speed = 40.0) : SampledRig("true-alpha", speed, false) { panel.setSize(700, 400); }

    void play(double seconds) { SampledRig::play(panel, seconds); }
    template <class Condition> bool waitFor(const Condition& condition) {
        return SampledRig::waitFor(panel, condition);
    }
    // Until all that belongs to the present values and axes has been found.
    bool isComplete() {
        return waitFor([&] { return !shown().nullclines.empty() && !shown().curve.empty(); });
    }

    const PortraitShown& shown() const { return panel.getModel().getShown(); }
    State<double> now() const { return *panel.getModel().getTrail().now(); }
    double get(Parameter p) const { return processor.find(p)->getPlain(); }
    void set(Parameter p, double value) { processor.getSession().change(p, value); }

    PortraitView& view() {
        for (auto* child : panel.getChildren())
            if (auto* found = dynamic_cast<PortraitView*>(child))
                return *found;
        throw std::logic_error("no view");
    }
    void mouse(juce::Point<float> place, void (PortraitView::*handle)(const juce::MouseEvent&)) {
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
    void click(juce::Point<float> place) {
        mouse(place, &PortraitView::mouseDown);
        mouse(place, &PortraitView::mouseUp);
    }
    // The first state since the column was last put elsewhere, which is a millisecond after that at most.
    State<double> start() const {
        State<double> found;
        panel.getModel().getTrail().newest(0.2, [&](const PortraitTrail::Point& point) {
            if (point.isStart)
                found = point.state;
        });
        return found;
    }
    // As far as a column goes in a millisecond.
    bool isAt(const State<double>& state, const PortraitPlace& place) const {
        const auto at = shown().placeOf(state);
        return std::abs(at.x - place.x) < 0.25 && std::abs(at.y - place.y) < 60.0;
    }
    juce::Point<float> placeOf(const PortraitPlace& place) {
        return PortraitLayout(view().getLocalBounds(), shown()).at(place);
    }
    bool press(int code, juce::juce_wchar letter = 0) { return view().keyPressed(juce::KeyPress(code, {}, letter)); }
    bool letter(char key) { return press(key, static_cast<juce::juce_wchar>(key)); }

    PortraitPanel panel{processor, feed};
};

PortraitSettings settingsOf(Looked& looked) { return PortraitSettings::fromVar(looked.panel.saveSettings()); }

} // namespace

TEST_CASE("a portrait shows the last states of the column, and the axes hold them") {
    Looked looked;
    looked.panel.setVisible(true);
    looked.play(1.0);
    const auto& shown = looked.shown();
    REQUIRE(shown.trail.size() > 1900); // 2 s in steps of a millisecond
    CHECK(shown.trail.size() < 2100);
    auto low = shown.trail[0].place, high = low;
    for (const auto& point : shown.trail) {
        low = {std::min(low.x, point.place.x), std::min(low.y, point.place.y)};
        high = {std::max(high.x, point.place.x), std::max(high.y, point.place.y)};
    }
    // The alpha cycle at 220: design.md, section 5
    CHECK_THAT(low.x, WithinAbs(6.0883, 0.01));
    CHECK_THAT(high.x, WithinAbs(9.0344, 0.01));
    CHECK((shown.x.low < low.x && high.x < shown.x.high));
    CHECK((shown.y.low < low.y && high.y < shown.y.high));
    CHECK(shown.trail.back().age == 0.0f);
    // A derivative is the state's own: between two samples the potential moves by their mean, to a hundredth of it.
    for (std::size_t i = 1; i < shown.trail.size(); ++i) {
        const auto &a = shown.trail[i - 1].place, &b = shown.trail[i].place;
        CHECK(std::abs(b.x - a.x - 0.0005 * (a.y + b.y)) < 1e-3);
    }
}

TEST_CASE("a portrait has all equilibria by stability, their curve as the input moves, and nullclines through one") {
    Looked looked;
    looked.panel.setVisible(true);
    looked.play(0.2);
    REQUIRE(looked.isComplete());
    REQUIRE(looked.shown().equilibria.size() == 1);
    CHECK_THAT(looked.shown().equilibria[0].state.eeg(), WithinAbs(7.52029, 1e-4)); // design.md, section 5
    CHECK(!looked.shown().equilibria[0].isStable());
    CHECK(equilibriaText(looked.shown()) == "1 equilibrium, unstable");
    const auto* curve = looked.shown().curve.data();
    CHECK(std::ranges::any_of(looked.shown().curve[0], [](const BranchEquilibrium& e) {
        return std::abs(e.parameter - 220) < 5 && std::abs(e.equilibrium.state.eeg() - 7.52) < 0.2;
    }));
    CHECK(looked.shown().held == looked.shown().equilibria[0].state);
    REQUIRE(looked.shown().nullclines.size() == 2);
    CHECK(nullclineText(looked.shown().nullclines[0].of) == "dEEG/dt = 0");
    CHECK(heldText(looked.shown()).startsWith("Nullclines, held at the equilibrium: M 0.1"));
    // The input alone moves the equilibria along the same curve.
    looked.set(parameters::E_inp, 0);
    REQUIRE(looked.waitFor([&] { return looked.shown().equilibria.size() == 3; }));
    CHECK(equilibriaText(looked.shown()) == "3 equilibria, 2 of them stable");
    CHECK(looked.shown().curve.data() == curve);
    looked.set(parameters::C, 140);
    CHECK(looked.waitFor([&] { return looked.shown().curve.data() != curve; }));
}

TEST_CASE("the axes are parameters, which the bar, keys and hosts choose alike") {
    Looked looked;
    looked.panel.setVisible(true);
    looked.play(0.2);
    REQUIRE(looked.isComplete());
    CHECK(looked.letter('x'));
    CHECK(looked.get(parameters::xy_x) == static_cast<double>(Quantity::Mv));
    CHECK(looked.shown().axes == PortraitAxes{Quantity::Mv, Quantity::EEGv});
    CHECK(looked.processor.getSession().undo());
    CHECK(looked.get(parameters::xy_x) == static_cast<double>(Quantity::EEG));
    looked.set(parameters::xy_y, static_cast<double>(Quantity::M));
    REQUIRE(looked.waitFor([&] { return looked.shown().axes == PortraitAxes{Quantity::EEG, Quantity::M}; }));
    REQUIRE(looked.isComplete());
    CHECK(nullclineText(looked.shown().nullclines[0].of) == utf8("d\u00b2"
                                                                 "EEG/dt\u00b2 = 0"));
    for (const auto& point : looked.shown().trail)
        CHECK((0.05 < point.place.y && point.place.y < 0.1625));
    looked.set(parameters::xy_x, static_cast<double>(Quantity::M)); // both the same
    CHECK(looked.waitFor([&] { return looked.shown().nullclines.empty(); }));
}

TEST_CASE("a click starts the column there, with what is not shown as it is; Return does so at the cursor") {
    Looked looked(0.1);
    looked.panel.setVisible(true);
    looked.play(1.0);
    REQUIRE(looked.isComplete());
    const auto before = looked.now();
    const PortraitPlace wanted{looked.shown().x.low + 0.25 * (looked.shown().x.high - looked.shown().x.low),
                               looked.shown().y.low + 0.75 * (looked.shown().y.high - looked.shown().y.low)};
    looked.click(looked.placeOf(wanted));
    looked.play(0.4); // 40 ms of the column, more than the samples that come together
    const auto start = looked.start();
    CHECK(looked.isAt(start, wanted));
    CHECK_THAT(start.I, WithinAbs(before.I, 0.3));
    CHECK_THAT(start.M, WithinAbs(before.M, 0.01));

    CHECK(looked.letter('e')); // onto the equilibrium
    REQUIRE(looked.shown().cursor);
    CHECK_THAT(looked.shown().cursor->x, WithinAbs(7.52029, 1e-4));
    CHECK(statusText(looked.shown()).startsWith("Start at EEG 7.52 mV, dEEG/dt 0 mV/s"));
    const auto at = *looked.shown().cursor;
    CHECK(looked.press(juce::KeyPress::rightKey));
    CHECK(looked.shown().cursor->x > at.x);
    CHECK(looked.press(juce::KeyPress::upKey));
    CHECK(looked.shown().cursor->y > at.y);
    CHECK(looked.press(juce::KeyPress::returnKey));
    const auto there = *looked.shown().cursor;
    CHECK(looked.press(juce::KeyPress::deleteKey));
    CHECK(!looked.shown().cursor);
    looked.play(0.4);
    CHECK(looked.isAt(looked.start(), there));
}

TEST_CASE("a hidden portrait takes no samples and finds nothing") {
    Looked looked;
    looked.play(0.2);
    CHECK(looked.shown().trail.empty());
    CHECK(!looked.shown().hasEquilibria);
    auto seen = 0;
    looked.processor.getTraceTap().samples.drain([&](const SampleChunk&) { ++seen; });
    CHECK(seen == 0);
    looked.panel.setVisible(true);
    looked.play(0.2);
    REQUIRE(looked.isComplete());
    looked.panel.setVisible(false);
    looked.set(parameters::E_inp, 0);
    looked.play(0.2);
    looked.processor.getTraceTap().samples.drain([&](const SampleChunk&) { ++seen; });
    CHECK(seen == 0);
    CHECK(looked.shown().trail.empty());
    CHECK(looked.shown().equilibria.size() == 1); // the old one
    looked.panel.setVisible(true);
    CHECK(looked.waitFor([&] { return looked.shown().equilibria.size() == 3; }));
}

TEST_CASE("nullclines that are cut where the column is now move with it") {
    Looked looked(0.1);
    auto settings = settingsOf(looked);
    settings.sections = PortraitSettings::Sections::asNow;
    looked.panel.restoreSettings(settings.toVar());
    looked.panel.setVisible(true);
    looked.play(0.5);
    REQUIRE(looked.isComplete());
    CHECK(looked.waitFor([&] { return looked.shown().held == looked.now(); }));
    CHECK(heldText(looked.shown()).startsWith("Nullclines, held as now: M "));
    looked.play(0.5);
    CHECK(looked.waitFor([&] { return looked.shown().held == looked.now(); }));
}

TEST_CASE("the trail is broken where the column was put elsewhere, and where samples are missing") {
    PortraitTrail trail;
    const auto lines = [&trail] {
        auto count = 0;
        trail.newest(10.0, [&](const PortraitTrail::Point& point) { count += point.isStart ? 1 : 0; });
        return count;
    };
    Column column(findRegime("slow-spikes").values());
    const auto go = [&](int steps) {
        for (int i = 0; i < steps; ++i) {
            column.step();
            trail.add(column.getState(), column.getStepSeconds());
        }
    };
    go(4000); // with the spikes' steepest flanks
    CHECK(lines() == 1);
    auto elsewhere = column.getState();
    elsewhere.E += 3.0;
    column.setState(elsewhere);
    go(100);
    CHECK(lines() == 2);
    SampleChunk chunk{.first = 1.0, .interval = 0.001, .run = 1};
    trail.clear();
    trail.add(chunk);
    chunk.first += 32 * 0.001;
    trail.add(chunk);
    CHECK(lines() == 1);
    chunk.first += 50 * 0.001;
    trail.add(chunk);
    CHECK(lines() == 2);
    chunk.first += 32 * 0.001;
    chunk.run = 2;
    trail.add(chunk);
    CHECK(lines() == 3);
}

TEST_CASE("the trail's picture is brightest at the column, and is not painted beyond the plot") {
    Looked looked;
    looked.panel.setVisible(true);
    looked.play(0.5);
    PortraitShown shown = looked.shown();
    const PortraitLayout layout({0, 0, 600, 400}, shown);
    shown.now.reset();
    shown.x.high = shown.x.low + 0.5 * (shown.x.high - shown.x.low); // half of it lies outside
    juce::Image image(juce::Image::RGB, 600, 400, true), canvas;
    juce::Graphics g(image);
    paintTrail(g, image.getBounds(), shown, canvas);
    auto inside = 0, outside = 0;
    for (int y = layout.plot.getY(); y < 400; ++y)
        for (int x = 0; x < 600; ++x)
            (layout.plot.contains(x, y) ? inside : outside) += image.getPixelAt(x, y).getBrightness() > 0.2f ? 1 : 0;
    CHECK(inside > 300);
    CHECK(outside == 0);
}

TEST_CASE("the equilibrium curve is painted where the equilibria go, solid where they are stable") {
    Looked looked;
    looked.set(parameters::xy_x, static_cast<double>(Quantity::M));
    looked.set(parameters::xy_y, static_cast<double>(Quantity::E));
    looked.panel.setVisible(true);
    looked.play(0.2);
    REQUIRE(looked.isComplete());
    PortraitShown shown = looked.shown();
    shown.settings.sections = PortraitSettings::Sections::none;
    shown.x = {0.0, 0.17};
    shown.y = {0.0, 30.0};
    const juce::Rectangle<int> area(0, 0, 700, 500);
    const PortraitLayout layout(area, shown);
    const auto pictureWith = [&](bool isSeen) {
        juce::Image image(juce::Image::RGB, area.getWidth(), area.getHeight(), true);
        juce::Graphics g(image);
        shown.settings.showsCurve = isSeen;
        paintPortrait(g, area, shown);
        return image;
    };
    const auto with = pictureWith(true), without = pictureWith(false);
    std::array<int, 2> seen{}, all{};
    for (const auto& branch : shown.curve)
        for (const auto& point : branch) {
            const auto at = layout.at(shown.placeOf(point.equilibrium.state)).roundToInt();
            if (!layout.plot.reduced(8).contains(at))
                continue;
            const auto kind = point.equilibrium.isStable() ? 1u : 0u;
            ++all[kind];
            seen[kind] += with.getPixelAt(at.x, at.y) != without.getPixelAt(at.x, at.y) ? 1 : 0;
        }
    REQUIRE((all[0] > 50 && all[1] > 50));
    CHECK(seen[1] > 0.9 * all[1]);
    CHECK((seen[0] > 0.3 * all[0] && seen[0] < 0.85 * all[0])); // dashes
}

TEST_CASE("places of a portrait stand where the axes say, and are read back from there") {
    PortraitShown shown;
    shown.x = {-2, 10};
    shown.y = {-300, 500};
    const PortraitLayout layout({0, 0, 700, 400}, shown);
    CHECK_THAT(layout.at({-2, 500}).x, WithinAbs(layout.plot.getX(), 1e-3));
    CHECK_THAT(layout.at({-2, 500}).y, WithinAbs(layout.plot.getY(), 1e-3));
    CHECK_THAT(layout.at({10, -300}).y, WithinAbs(layout.plot.getBottom(), 1e-3));
    const auto back = layout.placeAt(layout.at({3.25, 123}));
    CHECK_THAT(back.x, WithinAbs(3.25, 1e-3));
    CHECK_THAT(back.y, WithinAbs(123, 0.1));
}

TEST_CASE("an axis of a portrait grows at once, and shrinks only when it is much too long") {
    PortraitRange range{1, -1};
    range.fit({0, 10}, 1);
    CHECK_THAT(range.low, WithinAbs(-0.8, 1e-9));
    CHECK_THAT(range.high, WithinAbs(10.8, 1e-9));
    const auto before = range;
    range.fit({1, 7}, 1);
    CHECK(range == before);
    range.fit({1, 12}, 1);
    CHECK(range.high > 12);
    range.fit({2, 4}, 1);
    CHECK(range.high < 5);
    range.fit({3, 3}, 0.5);
    CHECK_THAT(range.high - range.low, WithinAbs(0.58, 1e-9));
}

TEST_CASE("settings of a portrait are kept, and wrong ones become the defaults") {
    PortraitSettings settings;
    settings.trail = 8;
    settings.showsCurve = false;
    settings.sections = PortraitSettings::Sections::asNow;
    CHECK(PortraitSettings::fromVar(settings.toVar()) == settings);
    const auto wrong = juce::JSON::parse(R"({"trail_s": 3, "equilibrium_curve": 1, "nullclines": "all"})");
    CHECK(PortraitSettings::fromVar(wrong) == PortraitSettings{});
    CHECK(PortraitSettings::fromVar({}) == PortraitSettings{});
}

TEST_CASE("keys choose what a portrait shows, and words say it; the table has it all") {
    Looked looked;
    looked.panel.setVisible(true);
    looked.play(0.2);
    REQUIRE(looked.isComplete());
    const auto words = describe(looked.shown());
    CHECK(words.startsWith("Phase portrait of EEG across and dEEG/dt up. The column is at EEG "));
    CHECK(words.contains("Equilibria: unstable at EEG 7.52 mV, dEEG/dt 0 mV/s."));
    const auto table = juce::StringArray::fromLines(portraitTable(looked.shown(), looked.panel.getModel().getTrail()));
    CHECK(table[0] == "kind,line,E_inp_Hz,stable,time_s,M_mV,E_mV,I_mV,EEG_mV,Mv_mV_per_s,Ev_mV_per_s,Iv_mV_per_s");
    for (const auto* kind :
         {"trail,1,,,", "equilibrium,,,0,,", "curve,1,", "nullcline of EEG,1,,,,", "nullcline of dEEG/dt,1,,,,"})
        CHECK(std::any_of(table.begin(), table.end(), [kind](const auto& row) { return row.startsWith(kind); }));
    for (int i = 0; i < table.size() - 1; ++i)
        CHECK(juce::StringArray::fromTokens(table[i], ",", "").size() == 12);
    CHECK(looked.letter('c'));
    CHECK(!looked.shown().settings.showsCurve);
    CHECK(looked.letter('n'));
    CHECK(looked.letter('n'));
    CHECK(looked.shown().settings.sections == PortraitSettings::Sections::none);
    CHECK(looked.waitFor([&] { return looked.shown().nullclines.empty(); }));
    CHECK(heldText(looked.shown()).isEmpty());
    CHECK(looked.letter('t'));
    CHECK(looked.shown().settings.trail == 4.0);
    CHECK(!looked.letter('q'));
}
