// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Controls/ParameterControl.h"
#include "Interface/Panels/OutputPanel.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace berger;
using Catch::Matchers::WithinAbs;
using namespace parameters;

namespace {

struct Controlled {
    explicit Controlled(Parameter p) : control(column, p, "label") {
        control.setSize(ParameterControl::width, ParameterControl::height);
    }
    double value() const { return column.find(control.getParameter())->getPlain(); }
    void drag(float by, bool isFine) {
        const auto mods = juce::ModifierKeys(juce::ModifierKeys::leftButtonModifier |
                                             (isFine ? juce::ModifierKeys::shiftModifier : 0));
        control.mouseDown(at(15, 15, mods));
        for (int i = 1; i <= 10; ++i)
            control.mouseDrag(at(15, 15 - by * static_cast<float>(i) / 10, mods));
        control.mouseUp(at(15, 15 - by, mods));
    }
    juce::MouseEvent at(float x, float y, juce::ModifierKeys mods) {
        const auto now = juce::Time::getCurrentTime();
        return {juce::Desktop::getInstance().getMainMouseSource(),
                {x, y},
                mods,
                0,
                0,
                0,
                0,
                0,
                &control,
                &control,
                now,
                {15, 15},
                now - juce::RelativeTime::seconds(1),
                1,
                true};
    }

    Processor column;
    ParameterControl control;
};

} // namespace

TEST_CASE("A typed value is taken with or without unit, and a bad one leaves the old") {
    Controlled c(Ae);
    CHECK(c.control.enter("4.5").isEmpty());
    CHECK(c.value() == 4.5);
    CHECK(c.control.enter(" 5.25 mV ").isEmpty());
    CHECK(c.value() == 5.25);
    CHECK(c.control.getValueText() == "5.25 mV");
    for (const auto* bad : {"", "many", "5 Hz", "21", "-1", "nan", "1e999", "5,2,1"}) {
        CAPTURE(bad);
        CHECK(c.control.enter(bad).contains("Ae"));
        CHECK(c.value() == 5.25);
    }
    CHECK(c.control.enter(c.control.getValueText()).isEmpty()); // what it shows is what it takes
    CHECK(c.value() == 5.25);
}

TEST_CASE("Every control takes back the text it shows, and has name, value and sentence") {
    Processor column;
    for (const auto& row : parameterTable()) {
        if (!row.isSeenByHosts)
            continue;
        CAPTURE(row.id);
        ParameterControl control(column, row.parameter, row.name);
        CHECK(control.enter(control.getValueText()).isEmpty());
        CHECK(control.getTitle() == juce::String(row.name));
        CHECK(control.getTooltip().contains(juce::String::fromUTF8(row.help.c_str())));
        CHECK(control.getWantsKeyboardFocus());
        const auto handler = control.createAccessibilityHandler();
        REQUIRE(handler->getValueInterface() != nullptr);
        CHECK(handler->getValueInterface()->getCurrentValueAsString() == control.getValueText());
        CHECK(handler->getTitle() == juce::String(row.name));
        CHECK(handler->getHelp().isNotEmpty());
        if (!row.unit.empty() && row.maximumMeans.empty())
            CHECK(handler->getValueInterface()->getCurrentValueAsString().endsWith(
                juce::String::fromUTF8(row.unit.c_str())));
    }
}

TEST_CASE("A screen reader can set a value, and a bad one changes nothing") {
    Controlled c(E_inp);
    const auto handler = c.control.createAccessibilityHandler();
    handler->getValueInterface()->setValue(333);
    CHECK(c.value() == 333);
    handler->getValueInterface()->setValueAsString("100 1/s");
    CHECK(c.value() == 100);
    handler->getValueInterface()->setValueAsString("loud");
    CHECK(c.value() == 100);
    CHECK(handler->getValueInterface()->getRange().getMaximumValue() == 600);
}

TEST_CASE("Dragging up raises the value, with Shift a tenth as far, as one step to undo") {
    Controlled c(E_inp);
    c.control.enter("100");
    c.drag(44, false);
    const auto coarse = c.value() - 100;
    CHECK_THAT(coarse, WithinAbs(44.0 / 220 * 700, 1));
    CHECK(c.column.getSession().undo());
    CHECK(c.value() == 100);
    c.drag(44, true);
    CHECK_THAT(c.value() - 100, WithinAbs(coarse / 10, 0.5));
    c.drag(-10000, false);
    CHECK(c.value() == -100);
}

TEST_CASE("Keys and the wheel move a value; Delete gives the default, a double click the preset's value") {
    Controlled c(v0);
    c.column.getSession().change(v0, 5.5);
    c.column.getSounds().setPreset("Own", "");
    c.column.getSession().change(v0, 6);
    CHECK(c.control.keyPressed(juce::KeyPress(juce::KeyPress::upKey)));
    CHECK_THAT(c.value(), WithinAbs(6.3, 1e-6));
    CHECK(c.control.keyPressed(juce::KeyPress(juce::KeyPress::downKey, juce::ModifierKeys::shiftModifier, 0)));
    CHECK_THAT(c.value(), WithinAbs(6.27, 1e-6));
    CHECK(c.control.keyPressed(juce::KeyPress(juce::KeyPress::pageUpKey)));
    CHECK_THAT(c.value(), WithinAbs(9.27, 1e-6));
    CHECK(c.control.keyPressed(juce::KeyPress(juce::KeyPress::deleteKey)));
    CHECK(c.value() == 6);
    CHECK(!c.control.keyPressed(juce::KeyPress('z', juce::ModifierKeys::commandModifier, 0)));
    c.control.mouseWheelMove(c.at(15, 15, {}), {0.0f, 0.1f, false, false, false});
    CHECK(c.value() > 6);
    c.control.mouseDoubleClick(c.at(15, 15, {}));
    CHECK(c.value() == 5.5);
    CHECK(!c.column.getSounds().isModified());
    CHECK(c.column.getSession().undo());
    CHECK(c.value() > 6);
}

TEST_CASE("Choices and whole numbers go step by step") {
    Controlled shape(drive_shape);
    shape.control.nudge(0.01);
    CHECK(shape.value() == 1);
    CHECK(shape.control.getValueText() == "sine");
    CHECK(shape.control.enter("ramp").isEmpty());
    CHECK(shape.value() == 2);
    CHECK(shape.control.enter("cosine").contains("one of"));
    CHECK(shape.value() == 2);
    Controlled s(seed);
    CHECK(s.control.enter("4711").isEmpty());
    s.control.nudge(-0.01);
    CHECK(s.value() == 4710);
    CHECK(s.control.enter("1000000").isNotEmpty()); // a host's float could not tell it from its neighbours
    CHECK(s.control.enter("1.5").isNotEmpty());
    CHECK(s.value() == 4710);
}

TEST_CASE("A recording's time is shown") {
    CHECK(RecordBar::clockText(0.0) == "0:00.0");
    CHECK(RecordBar::clockText(7.39) == "0:07.3");
    CHECK(RecordBar::clockText(61.0) == "1:01.0");
    CHECK(RecordBar::clockText(3723.45) == "1:02:03.4");
}
