// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Controls/Theme.h"
#include "Interface/Scope/ScopeView.h"
#include "ScopeFrames.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;

namespace {

double viewedSine(double t) { return 7.0 + 2.0 * std::sin(2 * pi * 5 * t); }

// A frozen view of a wave, with axes that are known.
struct Scene {
    ScopeModel model;
    ScopeView view{model};
    ScopeSettings settings;

    Scene(const std::function<double(double)>& wave, double length, double window, int width = 900, int height = 500) {
        settings.window = window;
        for (auto& range : settings.ranges)
            range = {false, 0, 20};
        settings.ranges[4] = {false, 100, 120};
        model.set(settings);
        view.setSize(width, height);
        feed(model, wave, 0, length);
        model.advance(1 / 60.0, 1);
        view.refresh(1 / 60.0);
    }
    void show() {
        model.set(settings);
        view.refresh(0);
    }
    ScopeLayout layout() const { return {view.getLocalBounds(), model.getSettings()}; }
    juce::Image picture(float scale = 1) { return view.createComponentSnapshot(view.getLocalBounds(), false, scale); }
};

// How much of a pixel is painted in a colour on the background, [0, 1].
double partOf(juce::Colour pixel, juce::Colour colour) {
    const auto vector = [](juce::Colour c) {
        return std::array<double, 3>{1.0 * c.getRed(), 1.0 * c.getGreen(), 1.0 * c.getBlue()};
    };
    const auto p = vector(pixel), c = vector(colour), b = vector(Theme::colour(palette::background));
    auto along = 0.0, length = 0.0;
    for (std::size_t i = 0; i < 3; ++i) {
        along += (p[i] - b[i]) * (c[i] - b[i]);
        length += (c[i] - b[i]) * (c[i] - b[i]);
    }
    return along / length;
}

// The middle of what is painted in a colour in a column of pixels, from the top; negative if there is nothing.
double heightOf(const juce::Image& image, int x, int top, int bottom, juce::Colour colour) {
    auto sum = 0.0, count = 0.0;
    for (int y = top; y < bottom; ++y)
        if (const auto part = partOf(image.getPixelAt(x, y), colour); part > 0.35) { // more than the grid's
            sum += part * (y + 0.5);
            count += part;
        }
    return count > 0 ? sum / count : -1;
}

} // namespace

TEST_CASE("the picture's pixels lie where the values are") {
    for (const auto scale : {1.0f, 2.0f}) {
        Scene scene(viewedSine, 3, 1);
        const auto image = scene.picture(scale);
        const auto span = scene.model.getSpan();
        for (const auto signal : {Signal::M, Signal::E, Signal::I, Signal::EEG}) {
            const auto plot = scene.layout().plot(signal);
            auto found = 0;
            for (int x = plot.getX() + 5; x < plot.getRight() - 5; x += 7) {
                const auto value = scene.model.getShown().valueAt(signal, scene.layout().timeAt(float(x) + 0.5f, span));
                REQUIRE(value);
                const auto y = plot.getBottom() - plot.getHeight() * *value / 20;
                const auto seen = heightOf(image, int((float(x) + 0.5f) * scale), int(float(plot.getY()) * scale),
                                           int(float(plot.getBottom()) * scale), Theme::colour(signal));
                CAPTURE(scale, nameOf(signal), x);
                CHECK_THAT(seen / double(scale), WithinAbs(y, 1.0));
                found += seen >= 0 ? 1 : 0;
            }
            CHECK(found > 90);
        }
    }
}

TEST_CASE("a peak of a single sample in a minute is seen") {
    const auto peak = [](double t) { return std::abs(t - 30.0) < 1e-6 ? 18.0 : 5.0; };
    for (const auto isThere : {true, false}) {
        Scene scene(
            isThere ? std::function<double(double)>(peak) : [](double) { return 5.0; }, 60, 60);
        const auto image = scene.picture();
        const auto plot = scene.layout().plot(Signal::EEG);
        auto seen = 0;
        for (int x = plot.getX(); x < plot.getRight(); ++x) // from 8 mV to 18
            for (int y = plot.getBottom() - plot.getHeight() * 9 / 10; y < plot.getBottom() - plot.getHeight() * 2 / 5;
                 ++y)
                seen += partOf(image.getPixelAt(x, y), Theme::colour(Signal::EEG)) > 0.5 ? 1 : 0;
        if (isThere)
            CHECK(seen >= plot.getHeight() / 2 - 1);
        else
            CHECK(seen == 0);
    }
}

TEST_CASE("where nothing has come, nothing is drawn") {
    Scene scene(viewedSine, 0.5, 1);
    const auto image = scene.picture();
    const auto plot = scene.layout().plot(Signal::EEG);
    const auto colour = Theme::colour(Signal::EEG);
    CHECK(heightOf(image, plot.getX() + plot.getWidth() / 4, plot.getY(), plot.getBottom(), colour) < 0);
    CHECK(heightOf(image, plot.getX() + plot.getWidth() * 3 / 4, plot.getY(), plot.getBottom(), colour) > 0);
}

TEST_CASE("the input lies over the EEG when it is wanted") {
    Scene scene([](double) { return 5.0; }, 3, 1); // an input of 105 on an axis from 100 to 120
    const auto column = [&] {
        const auto plot = scene.layout().plot(Signal::EEG);
        const auto image = scene.picture();
        const auto at = image.getPixelAt(plot.getX() + 40, plot.getY() + plot.getHeight() / 4);
        return at == Theme::colour(palette::background);
    };
    scene.settings.ranges[4] = {false, 90, 110}; // now at three quarters
    scene.show();
    CHECK(column());
    scene.settings.showsInput = true;
    scene.show();
    CHECK_FALSE(column());
}

TEST_CASE("keys freeze, measure, zoom and choose") {
    Scene scene(viewedSine, 5, 1);
    auto& view = scene.view;
    const auto press = [&](int code, char letter = 0, int modifiers = 0) {
        return view.keyPressed(juce::KeyPress(code, modifiers, juce::juce_wchar(letter)));
    };
    auto changes = 0;
    view.onChange = [&] { ++changes; };
    CHECK(press(juce::KeyPress::spaceKey, ' '));
    CHECK(scene.model.isFrozen());
    CHECK(changes == 1);
    const auto start = scene.model.getSpan().start;
    CHECK(press(juce::KeyPress::leftKey));
    CHECK_THAT(scene.model.getSpan().start, WithinAbs(start - 0.02, 1e-9));
    CHECK(press('c', 'c'));
    const auto first = scene.model.getCursor(0), second = scene.model.getCursor(1);
    CHECK(press(juce::KeyPress::rightKey));
    CHECK_THAT(scene.model.getCursor(0), WithinAbs(first + 0.02, 1e-9));
    CHECK(press('b', 'b'));
    CHECK(press(juce::KeyPress::rightKey, 0, juce::ModifierKeys::shiftModifier));
    CHECK_THAT(scene.model.getCursor(1), WithinAbs(second + 0.002, 1e-9));
    CHECK(press('+', '+'));
    CHECK_THAT(scene.model.getSpan().length, WithinAbs(0.8, 1e-9));
    CHECK(press('t', 't'));
    CHECK(scene.model.getSettings().mode == ScopeSettings::Mode::triggered);
    CHECK(press('i', 'i'));
    CHECK(scene.model.getSettings().showsInput);
    CHECK_FALSE(press(juce::KeyPress::tabKey)); // goes on to the next control
    CHECK_FALSE(press('z', 'z', juce::ModifierKeys::commandModifier));
}

TEST_CASE("the mouse drags cursors and time, zooms, and fixes axes") {
    Scene scene(viewedSine, 5, 1);
    auto& view = scene.view;
    const auto layout = scene.layout();
    const auto event = [&](float x, float y, float fromX, int clicks = 1) {
        const auto now = juce::Time::getCurrentTime();
        return juce::MouseEvent(juce::Desktop::getInstance().getMainMouseSource(), {x, y},
                                juce::ModifierKeys::leftButtonModifier, juce::MouseInputSource::defaultPressure,
                                juce::MouseInputSource::defaultOrientation, juce::MouseInputSource::defaultRotation,
                                juce::MouseInputSource::defaultTiltX, juce::MouseInputSource::defaultTiltY, &view,
                                &view, now, {fromX, y}, now, clicks, true);
    };
    const auto dragTo = [&](float from, float to) {
        view.mouseDown(event(from, 200, from));
        view.mouseDrag(event(to, 200, from));
    };
    const auto start = scene.model.getSpan();
    dragTo(400, 500); // it rolls, and is not to be held
    CHECK(scene.model.getSpan() == start);
    view.toggleFrozen();
    dragTo(400, 500);
    CHECK_THAT(scene.model.getSpan().start, WithinAbs(start.start - 100.0 / layout.plots[0].getWidth(), 1e-6));

    view.toggleCursors();
    const auto narrower = scene.layout();
    const auto place = [&](std::size_t i) { return narrower.placeOf(scene.model.getCursor(i), scene.model.getSpan()); };
    const auto other = scene.model.getCursor(0);
    const auto span = scene.model.getSpan();
    dragTo(place(1) + 3, 450);
    CHECK_THAT(place(1), WithinAbs(450, 1e-2));
    CHECK(scene.model.getCursor(0) == other);
    CHECK(scene.model.getSpan() == span);
    dragTo(place(1), 5000); // not out of the picture
    CHECK_THAT(scene.model.getCursor(1), WithinAbs(span.end(), 1e-9));

    juce::MouseWheelDetails wheel{0, 1, false, false, false};
    const auto around = narrower.timeAt(300, span);
    view.mouseWheelMove(event(300, 200, 300), wheel);
    CHECK_THAT(scene.model.getSpan().length, WithinAbs(0.5, 1e-9));
    CHECK_THAT(narrower.timeAt(300, scene.model.getSpan()), WithinAbs(around, 1e-9));

    const auto plot = narrower.plot(Signal::E);
    const auto axis = event(20, static_cast<float>(plot.getCentreY()), 20, 2);
    view.mouseDoubleClick(axis);
    CHECK(scene.model.getRange(Signal::E).isAutomatic);
    view.mouseDoubleClick(axis);
    CHECK_FALSE(scene.model.getRange(Signal::E).isAutomatic);
    const auto before = scene.model.getRange(Signal::E);
    view.mouseWheelMove(axis, wheel);
    const auto after = scene.model.getRange(Signal::E);
    CHECK_THAT(after.high - after.low, WithinAbs((before.high - before.low) / 2, 1e-9));
}

TEST_CASE("a range is typed by keyboard, and a bad one leaves the old") {
    Scene scene(viewedSine, 5, 1);
    juce::Component window; // where what is said has room
    window.setSize(1000, 600);
    window.addAndMakeVisible(scene.view);
    const auto type = [&](const char* text) {
        REQUIRE(scene.view.keyPressed(juce::KeyPress('2', {}, '2')));
        auto* field = dynamic_cast<juce::TextEditor*>(scene.view.getChildComponent(0));
        REQUIRE(field != nullptr);
        CHECK(field->getTitle() == "Range of E");
        CHECK(scene.view.getLocalBounds().contains(field->getBounds()));
        field->setText(text);
        field->onReturnKey();
        CHECK(scene.view.getNumChildComponents() == 0);
        return scene.model.getRange(Signal::E);
    };
    CHECK(type("-1 to 30 mV") == ScopeRange{false, -1, 30});
    const auto quiet = window.getNumChildComponents();
    CHECK(type("30 to -1 mV") == ScopeRange{false, -1, 30});
    CHECK(window.getNumChildComponents() == quiet + 1); // it says so
    CHECK(type("auto").isAutomatic);
}

TEST_CASE("the scope says in words what it shows") {
    Scene scene(viewedSine, 5, 1);
    CHECK(scene.view.getTitle() == "Scope view");
    CHECK(scene.view.describe().contains("EEG from 5.00 to 9.00 mV"));
    scene.settings.showsCursors = true;
    scene.show();
    scene.model.setCursor(0, 4.25); // a fifth of a second, which is a cycle
    scene.model.setCursor(1, 4.45);
    scene.view.refresh(0);
    const auto words = scene.view.describe();
    CAPTURE(words.toStdString());
    CHECK(words.contains("at A 9.00, at B 9.00"));
    CHECK(words.contains("200.00 ms"));
    CHECK(words.contains("5.000 Hz"));
}

TEST_CASE("cursors and their readings take nothing of the traces' width, and a row says only what no control does") {
    const juce::Rectangle<int> area(0, 0, 500, 400);
    ScopeSettings settings;
    const ScopeLayout rolling(area, settings);
    CHECK(rolling.status.isEmpty());
    CHECK(rolling.plots[0].getY() < 12);
    settings.showsCursors = true;
    const ScopeLayout measuring(area, settings);
    for (std::size_t i = 0; i < ScopeLayout::laneCount; ++i) {
        CHECK(measuring.plots[i].getWidth() == rolling.plots[i].getWidth());
        // Over each plot there is room for what is read there.
        const auto above = i == 0 ? measuring.status.getBottom() : measuring.plots[i - 1].getBottom();
        CHECK(measuring.plots[i].getY() - above >= ScopeLayout::readingHeight);
    }
    settings.showsCursors = false;
    settings.mode = ScopeSettings::Mode::triggered; // which level, only the row says
    CHECK(ScopeLayout(area, settings).status.getHeight() > 12);
}

TEST_CASE("times from 10 s on are told in seconds") {
    const auto nameAfter = [](double seconds, double window) {
        ScopeModel model;
        auto settings = model.getSettings();
        settings.window = window;
        model.set(settings);
        feed(
            model, [](double t) { return std::sin(t); }, 0, seconds, 0.002);
        model.advance(1 / 60.0, 1);
        ScopePainter painter(model);
        juce::Image image(juce::Image::RGB, 500, 400, true);
        juce::Graphics g(image);
        painter.paint(g, {image.getBounds(), model.getSettings()}, 0);
        return painter.timeName();
    };
    CHECK(nameAfter(9.5, 2) == "time, ms");
    CHECK(nameAfter(12, 2) == "time, s");
    CHECK(nameAfter(9.5, 20) == "time, s"); // half of it empty
}

TEST_CASE("the right column's EEG lies fainter under the left one's while it is wanted") {
    ScopeModel model;
    ScopeView view(model);
    view.setSize(500, 400);
    // In the top of the EEG's lane, where the left one never comes; left of the words there.
    const auto pixelsOf = [&] {
        const auto image = view.createComponentSnapshot(view.getLocalBounds());
        const auto lane = ScopeLayout(view.getLocalBounds(), model.getSettings()).plot(Signal::EEG);
        const auto top = lane.withHeight(lane.getHeight() / 3).withWidth(lane.getWidth() / 2);
        auto count = 0;
        for (int y = top.getY(); y < top.getBottom(); ++y)
            for (int x = top.getX(); x < top.getRight(); ++x) {
                const auto brightness = image.getPixelAt(x, y).getBrightness();
                CHECK(brightness < 0.6f); // fainter than the left one
                count += brightness > 0.3f;
            }
        return count;
    };
    const auto add = [&](double from, double to) {
        feed(
            model, [](double t) { return std::sin(20 * t); }, from, to);
        struct {
            ScopeModel& model;
            void add(const TraceFrame& frame) { model.addRight(frame); }
        } right{model};
        feed(
            right, [](double t) { return 3.0 + 0.2 * std::sin(15 * t); }, from, to);
        model.advance(to - from, 1); // so that the picture has come after
        view.refresh(0);
    };
    add(0, 3);
    view.toggleRight();
    add(3, 6);
    CHECK(model.getRange(Signal::EEG).high > 3.0); // it has room too
    CHECK(pixelsOf() > 150);
    // A frozen picture keeps it, whatever comes.
    view.toggleFrozen();
    const auto frozen = pixelsOf();
    add(6, 9);
    CHECK(std::abs(pixelsOf() - frozen) < 5);
    view.toggleFrozen();
    view.toggleRight();
    add(9, 12);
    CHECK(pixelsOf() == 0);
}

TEST_CASE("the pointer is told what each trace is") {
    ScopeModel model;
    ScopeView view(model);
    view.setSize(500, 400);
    const ScopeLayout layout(view.getLocalBounds(), model.getSettings());
    constexpr std::array<const char*, 4> names{"M: ", "E: ", "I: ", "EEG: "};
    for (std::size_t i = 0; i < names.size(); ++i)
        CHECK(view.tooltipAt(layout.plots[i].getCentre()).startsWith(names[i]));
    CHECK(view.tooltipAt(layout.plots[0].getPosition().translated(-30, 10)).contains("range"));
    CHECK(view.tooltipAt(layout.time.getCentre()).isEmpty());
}
