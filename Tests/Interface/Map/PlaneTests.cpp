// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/ConvergedRhythm.h"
#include "Interface/Map/MapPanel.h"
#include "Interface/Scope/Scope.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <set>
#include <thread>

using namespace berger;
using Catch::Matchers::WithinAbs;
using namespace parameters;

namespace {

// A map of two parameters, as a window would show it.
struct Planed {
    Planed() : scope(processor.getTraceTap()), panel(processor, scope.getHistory()) {
        processor.find(E_inp)->setPlain(120);
        MapSettings settings;
        settings.isPlane = true;
        panel.setSize(700, 400);
        panel.setVisible(true);
        panel.restoreSettings(settings.toVar());
    }

    bool knows(std::size_t rows) {
        for (int i = 0; i < 20000 && shown().known < rows; ++i) {
            panel.update(0.01, 1.0);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return shown().known >= rows;
    }
    const PlaneShown& shown() const { return panel.getPlane().getShown(); }
    PlaneView& view() {
        for (auto* child : panel.getChildren())
            if (auto* found = dynamic_cast<PlaneView*>(child))
                return *found;
        throw std::runtime_error("no plane");
    }
    double value(Parameter p) const { return processor.find(p)->getPlain(); }

    Processor processor;
    Scope scope;
    MapPanel panel;
};

} // namespace

TEST_CASE("a plane's rows come coarse first, each once") {
    std::set<std::size_t> rows;
    for (std::size_t i = 0; i < PlaneShown::size; ++i)
        rows.insert(rowInOrder(i));
    CHECK(rows.size() == PlaneShown::size);
    CHECK(rowInOrder(0) == 0);
    CHECK(rowInOrder(1) == 64);
    CHECK(rowInOrder(2) == 32);
    CHECK(rowInOrder(3) == 96);
}

TEST_CASE("a plane shows its nearest row until its own has come, and begins anew when the column is another one") {
    Planed planed;
    REQUIRE(planed.knows(2)); // C 50 and half of the way to 250
    CHECK(planed.shown().rows[64]);
    CHECK(planed.shown().rowFor(70) == &*planed.shown().rows[64]);
    CHECK(planed.shown().rowFor(10) == &*planed.shown().rows[0]);
    const auto axis = planed.shown().along(planed.processor.getSounds().getValues(), 64);
    const auto expected = findConvergedRhythm(axis.at(middleOf(axis, 79, PlaneShown::size))).rhythm;
    const auto* cell = planed.shown().cellAt({200, 150});
    REQUIRE(cell != nullptr);
    CHECK(cell->kind == RegimeCell::Kind::cycle);
    CHECK_THAT(cell->frequency, WithinAbs(expected.frequency, 0.02));
    CHECK(planed.shown().cellAt({200, 52})->kind == RegimeCell::Kind::rest);
    CHECK(planed.shown().cellAt({500, 100}) == nullptr);
    CHECK(describe(planed.shown()).contains("The column is at E_inp 120 1/s, C 135: "));
    const auto table = juce::StringArray::fromLines(juce::String(planeTable(planed.shown())).trimEnd());
    CHECK(table[0] == "E_inp,C,kind,frequency_Hz");
    CHECK(table.size() == 1 + 128 * static_cast<int>(planed.shown().known));
    planed.processor.find(C)->setPlain(140); // along the plane
    planed.panel.update(0.01, 1.0);
    CHECK(planed.shown().known >= 2);
    planed.processor.find(Ai)->setPlain(20);
    planed.panel.update(0.01, 1.0);
    CHECK(planed.shown().known == 0);
    planed.panel.setVisible(false);
    planed.panel.update(0.01, 1.0);
    planed.panel.setVisible(true);
    CHECK(planed.knows(1));
}

TEST_CASE("arrows and the mouse move the column on the plane") {
    Planed planed;
    REQUIRE(planed.knows(1));
    const auto press = [&](int key) { return planed.view().keyPressed(juce::KeyPress(key)); };
    CHECK(press(juce::KeyPress::rightKey));
    CHECK(press(juce::KeyPress::upKey));
    CHECK_THAT(planed.value(E_inp), WithinAbs(124.2, 1e-6));
    CHECK_THAT(planed.value(C), WithinAbs(137, 1e-6));
    const auto layout = layoutOf(planed.view().getLocalBounds(), planed.shown());
    const auto at = layout.at(300, 200);
    const auto now = juce::Time::getCurrentTime();
    const juce::MouseEvent event(juce::Desktop::getInstance().getMainMouseSource(), at,
                                 juce::ModifierKeys::leftButtonModifier, 1.0f, 0.0f, 0.0f, 0.0f, 0.0f, &planed.view(),
                                 &planed.view(), now, at, now, 1, false);
    planed.view().mouseDown(event);
    planed.view().mouseUp(event);
    CHECK_THAT(planed.value(E_inp), WithinAbs(300, 1.0));
    CHECK_THAT(planed.value(C), WithinAbs(200, 1.0));
    CHECK(planed.processor.getSession().undo()); // of both at once
    CHECK_THAT(planed.value(E_inp), WithinAbs(124.2, 1e-6));
    CHECK_THAT(planed.value(C), WithinAbs(137, 1e-6));
}

TEST_CASE("settings of a plane are kept, and never name one parameter twice") {
    MapSettings settings{Ai, 5, 40};
    settings.isPlane = true;
    settings = settings.withUpwards({be, 50, 150});
    CHECK(MapSettings::fromVar(settings.toVar()) == settings);
    settings.second = Ai;
    const auto kept = MapSettings::fromVar(settings.toVar());
    CHECK(kept.parameter != kept.second);
}
