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

TEST_CASE("a plane joins points that lie on one curve, row by row, and none where a curve ends") {
    PlaneShown shown;
    shown.settings.from = 0;
    shown.settings.to = 100;
    using enum SpecialPoint::Kind;
    const auto rowOf = [](std::initializer_list<std::pair<SpecialPoint::Kind, double>> points) {
        RegimeRow row;
        for (const auto& [kind, parameter] : points) {
            SpecialPoint point{};
            point.kind = kind;
            point.parameter = parameter;
            row.points.push_back(point);
        }
        return row;
    };
    shown.rows[0] = rowOf({{fold, 20}, {fold, 25}, {hopf, 24}});
    shown.rows[8] = rowOf({{snic, 22}, {hopf, 30}, {hopf, 60}}); // nothing in between is known yet
    shown.rows[9] = rowOf({{hopf, 31}, {fold, 80}});
    const auto pieces = shown.curves();
    REQUIRE(pieces.size() == 3);
    CHECK((pieces[0].from->parameter == 20 && pieces[0].to->parameter == 22 && pieces[0].toRow == 8));
    CHECK((pieces[1].from->parameter == 24 && pieces[1].to->parameter == 30));
    CHECK((pieces[2].from->parameter == 30 && pieces[2].to->parameter == 31 && pieces[2].fromRow == 8));
}

TEST_CASE("the stretch of a plane's second parameter is typed too, and what cannot be is said") {
    Planed planed;
    auto* field = [&]() -> TypedComboBox* {
        std::function<juce::Component*(juce::Component&)> in = [&](juce::Component& parent) -> juce::Component* {
            for (auto* child : parent.getChildren())
                if (child->getTitle() == "Stretch of the second parameter")
                    return child;
                else if (auto* found = in(*child))
                    return found;
            return nullptr;
        };
        return dynamic_cast<TypedComboBox*>(in(planed.panel));
    }();
    REQUIRE(field != nullptr);
    CHECK(field->isVisible());
    CHECK(field->getText() == "50 to 250");
    field->setText("100 to 200,5", juce::sendNotificationSync);
    CHECK(planed.shown().settings.secondFrom == 100);
    CHECK(planed.shown().settings.secondTo == 200.5);
    CHECK(planed.shown().settings.to == 360);
    field->setText("200 to 100", juce::sendNotificationSync);
    CHECK(planed.shown().settings.secondTo == 200.5);
    CHECK(field->getText() == "100 to 200.5");
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
