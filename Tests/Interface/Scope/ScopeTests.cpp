// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Scope/Scope.h"
#include "Interface/Scope/ScopeExport.h"
#include "Interface/Views/ViewExport.h"
#include "Plugin/Processor.h"
#include "ScopeFrames.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;

namespace {

double sine(double t) { return 7.0 + 2.0 * std::sin(2 * pi * 10.9 * t) / 3; }

template <class Control> Control& find(juce::Component& parent, const juce::String& title) {
    for (auto* child : parent.getChildren())
        if (child->getTitle() == title)
            if (auto* control = dynamic_cast<Control*>(child))
                return *control;
    throw std::runtime_error("no control " + title.toStdString());
}

// A bar with a model behind it, and what it has said.
struct Controls {
    ScopeModel model;
    ScopeBar bar{model};
    juce::String said;
    int changes = 0;

    Controls() {
        bar.setSize(900, ScopeBar::rowHeight);
        bar.onMessage = [this](juce::Component&, const juce::String& message) { said = message; };
        bar.onChange = [this] { ++changes; };
    }
    void type(const juce::String& title, const juce::String& text) {
        said.clear();
        if (title == "Window") {
            find<juce::ComboBox>(bar, title).setText(text, juce::sendNotificationSync);
            return;
        }
        auto& field = find<juce::TextEditor>(bar, title);
        field.setText(text, false);
        field.onReturnKey();
    }
    juce::String window() { return find<juce::ComboBox>(bar, "Window").getText(); }
    juce::String field(const juce::String& title) { return find<juce::TextEditor>(bar, title).getText(); }
};

struct Folder {
    juce::File path = juce::File::createTempFile("");
    Folder() { path.createDirectory(); }
    ~Folder() { path.deleteRecursively(); }
};

} // namespace

TEST_CASE("a window is typed in ms or s, and what is none leaves the old one and says so") {
    Controls controls;
    controls.type("Window", "250ms");
    CHECK(controls.model.getSettings().window == 0.25);
    CHECK(controls.window() == "250 ms");
    controls.type("Window", "3 s");
    auto& box = find<juce::ComboBox>(controls.bar, "Window");
    CHECK_FALSE(box.getChildComponent(0)->getWantsKeyboardFocus()); // the box has it
    CHECK(controls.model.getSettings().window == 3.0);
    CHECK(controls.said.isEmpty());
    for (const auto* wrong : {"long", "61 s", "49 ms", "-2 s", ""}) {
        controls.type("Window", wrong);
        CHECK(controls.said.endsWith("."));
        CHECK(controls.model.getSettings().window == 3.0);
        CHECK(controls.window() == "3 s");
    }
    CHECK(controls.changes == 2);
    feed(controls.model, sine, 0, 5); // frozen, it is the picture's
    controls.model.advance(1 / 60.0, 1);
    controls.model.setFrozen(true);
    controls.model.zoom(0.5, 4);
    controls.bar.refresh();
    CHECK(controls.window() == "1.5 s");
    controls.type("Window", "0.5 s");
    CHECK_THAT(controls.model.getSpan().length, WithinAbs(0.5, 1e-9));
}

TEST_CASE("a trigger's level and hysteresis are typed in mV or left automatic") {
    Controls controls;
    feed(controls.model, sine, 0, 5);
    auto& mode = find<juce::ComboBox>(controls.bar, "Scope mode");
    CHECK_FALSE(find<juce::TextEditor>(controls.bar, "Trigger level").isVisible());
    mode.setSelectedId(2, juce::sendNotificationSync);
    CHECK(find<juce::TextEditor>(controls.bar, "Trigger level").isVisible());
    CHECK(controls.field("Trigger level") == "auto");
    const auto& trigger = controls.model.getSettings().trigger;
    controls.type("Trigger level", "7.25 mV");
    CHECK_FALSE(trigger.isAutomatic);
    CHECK(trigger.level == 7.25);
    CHECK(trigger.hysteresis > 0.1); // as it was automatically
    controls.type("Trigger hysteresis", "0.5");
    CHECK(trigger.hysteresis == 0.5);
    CHECK(controls.field("Trigger hysteresis") == "0.5 mV");
    for (const auto* wrong : {"high", "7 kV", "nan"}) {
        controls.type("Trigger level", wrong);
        CHECK(controls.said.isNotEmpty());
        CHECK(controls.field("Trigger level") == "7.25 mV");
    }
    controls.type("Trigger hysteresis", "-1");
    CHECK(controls.said.isNotEmpty());
    CHECK(trigger.hysteresis == 0.5);
    mode.setSelectedId(3, juce::sendNotificationSync); // M, for which that level was not meant
    CHECK(trigger.signal == Signal::M);
    CHECK(trigger.isAutomatic);
    controls.type("Trigger level", "1");
    controls.type("Trigger level", "Auto");
    CHECK(trigger.isAutomatic);
}

TEST_CASE("every control of the scope has a name, a help and a place in the order, and fits") {
    Controls controls;
    controls.bar.refresh();
    auto settings = controls.model.getSettings();
    settings.mode = ScopeSettings::Mode::triggered;
    controls.model.set(settings);
    for (const auto width : {480, 560, 580, 900, 1200}) {
        controls.bar.setSize(width, controls.bar.heightFor(width));
        controls.bar.refresh();
        auto order = 0;
        for (auto* child : controls.bar.getChildren()) {
            if (!child->isAccessible() || !child->isVisible())
                continue;
            CAPTURE(width, child->getTitle().toStdString());
            CHECK(child->getTitle().isNotEmpty());
            CHECK(dynamic_cast<juce::TooltipClient*>(child)->getTooltip().endsWith("."));
            CHECK(child->getWantsKeyboardFocus());
            CHECK(child->getExplicitFocusOrder() == ++order);
            CHECK(child->getWidth() >= 40);
            CHECK(controls.bar.getLocalBounds().contains(child->getBounds()));
            for (auto* other : controls.bar.getChildren())
                if (other != child && other->isVisible())
                    CHECK_FALSE(other->getBounds().intersects(child->getBounds()));
        }
        CHECK(order == 9);
    }
}

TEST_CASE("an exported table gives back the frames") {
    const Folder folder;
    const auto file = folder.path.getChildFile("scope.csv");
    for (const auto points : {1, 4}) {
        ScopeModel model;
        feed(model, sine, 0, 5, 0.0005, points);
        model.advance(1 / 60.0, 1);
        REQUIRE(writeText(file, scopeTable(model)).wasOk());
        juce::StringArray lines;
        lines.addLines(file.loadFileAsString());
        lines.removeEmptyStrings();
        CHECK(lines[0] == (points == 1 ? "time_s,M_mV,E_mV,I_mV,EEG_mV,E_inp_Hz"
                                       : "time_first_s,time_last_s,M_min_mV,M_max_mV,E_min_mV,E_max_mV,I_min_mV,"
                                         "I_max_mV,EEG_min_mV,EEG_max_mV,E_inp_min_Hz,E_inp_max_Hz"));
        auto row = 0;
        model.getShown().forEach(model.getSpan(), [&](const TraceFrame& frame) {
            const auto cells = juce::StringArray::fromTokens(lines[++row], ",", "");
            auto k = 0;
            REQUIRE(cells.size() == (points == 1 ? 6 : 12));
            CHECK_THAT(cells[k++].getDoubleValue(), WithinAbs(frame.first, 1e-11));
            if (points > 1)
                CHECK_THAT(cells[k++].getDoubleValue(), WithinAbs(frame.last, 1e-11));
            for (std::size_t s = 0; s < signalCount; ++s) {
                REQUIRE(cells[k++].getFloatValue() == frame.low[s]);
                if (points > 1)
                    REQUIRE(cells[k++].getFloatValue() == frame.high[s]);
            }
        });
        CHECK(row + 1 == lines.size());
        CHECK(row > 4000 / points - 3);
    }
}

TEST_CASE("an exported picture is the scope at twice its size, under its title, on white too") {
    const Folder folder;
    const auto file = folder.path.getChildFile("scope.png");
    ScopeModel model;
    ScopeView view(model);
    view.setSize(560, 340);
    feed(model, sine, 0, 5);
    model.advance(1 / 60.0, 1);
    view.refresh(0);
    const auto dark = ScopeColours::dark(), white = ScopeColours::white();
    const auto image = view.snapshot(2, dark, "Berger, scope: True alpha");
    REQUIRE(writePng(file, image).wasOk());
    const auto back = juce::ImageFileFormat::loadFrom(file);
    REQUIRE(back.getWidth() == 1120);
    REQUIRE(back.getHeight() == 740);
    for (int y = 0; y < 740; y += 13)
        for (int x = 0; x < 1120; x += 17)
            REQUIRE(back.getPixelAt(x, y) == image.getPixelAt(x, y));

    const auto countOf = [](const juce::Image& in, juce::Colour colour, juce::Rectangle<int> area) {
        auto count = 0;
        for (int y = area.getY(); y < area.getBottom(); ++y)
            for (int x = area.getX(); x < area.getRight(); ++x)
                count += in.getPixelAt(x, y) == colour;
        return count;
    };
    const auto onWhite = view.snapshot(2, white, "Berger, scope: True alpha");
    const auto all = onWhite.getBounds(), title = all.withHeight(60);
    CHECK(countOf(image, dark.ink, title) > 100);
    CHECK(countOf(onWhite, white.ink, title) > 100);
    CHECK(countOf(view.snapshot(2, white, ""), white.ink, title) == 0);
    CHECK(countOf(onWhite, white.background, all) > all.getWidth() * all.getHeight() / 2);
    CHECK(countOf(onWhite, dark.background, all) == 0);
    for (const auto signal : {Signal::M, Signal::E, Signal::I, Signal::EEG})
        CHECK(countOf(onWhite, white.of(signal), all) > 300);
}

TEST_CASE("an export that fails says why and leaves nothing") {
    const Folder folder;
    const auto file = folder.path.getChildFile("none").getChildFile("scope.csv");
    const auto result = writeText(file, "x");
    CHECK(result.failed());
    CHECK(result.getErrorMessage().startsWith("Cannot write " + file.getFullPathName() + ": "));
    CHECK(writeText(folder.path, "x").failed());
    CHECK(folder.path.getNumberOfChildFiles(juce::File::findFilesAndDirectories) == 0);
    // A file that is there is replaced as a whole.
    const auto there = folder.path.getChildFile("scope.csv");
    REQUIRE(writeText(there, "first").wasOk());
    REQUIRE(writeText(there, "2").wasOk());
    CHECK(there.loadFileAsString() == "2");
    CHECK(folder.path.getNumberOfChildFiles(juce::File::findFilesAndDirectories) == 1);
}

TEST_CASE("the scope opens the tap, follows the column and passes its events on") {
    constexpr int blockSize = 512;
    constexpr double sampleRate = 48000;
    Processor processor;
    processor.setRateAndBufferSizeDetails(sampleRate, blockSize);
    processor.prepareToPlay(sampleRate, blockSize);
    juce::AudioBuffer<float> buffer(6, blockSize);
    juce::MidiBuffer midi;
    const auto play = [&](double seconds) {
        for (auto t = 0.0; t < seconds; t += blockSize / sampleRate) {
            buffer.clear();
            midi.clear();
            processor.processBlock(buffer, midi);
        }
    };
    {
        Scope scope(processor.getTraceTap());
        scope.setSize(900, 528);
        CHECK(processor.getTraceTap().isOpen());
        auto events = 0;
        scope.onEvent = [&](const EegEvent&) { ++events; };
        for (int i = 0; i < 120; ++i) {
            play(1 / 60.0);
            scope.update(1 / 60.0, 1);
        }
        CHECK(scope.getHistory().getEnd() > 1.8);
        CHECK(events > 0);

        // With reduced motion the picture stands for half a second.
        scope.setReducedMotion(true);
        scope.update(1, 1);
        auto changes = 0;
        auto last = scope.createComponentSnapshot(scope.getLocalBounds(), false, 1);
        for (int i = 0; i < 60; ++i) {
            play(1 / 60.0);
            scope.update(1 / 60.0, 1);
            const auto now = scope.createComponentSnapshot(scope.getLocalBounds(), false, 1);
            auto isSame = true;
            for (int y = 0; y < now.getHeight() && isSame; y += 2)
                for (int x = 0; x < now.getWidth() && isSame; ++x)
                    isSame = now.getPixelAt(x, y) == last.getPixelAt(x, y);
            changes += isSame ? 0 : 1;
            last = now;
        }
        CHECK((changes == 1 || changes == 2));

        auto saved = scope.saveSettings();
        saved.getDynamicObject()->setProperty("window_s", 0.5);
        scope.restoreSettings(juce::JSON::parse(juce::JSON::toString(saved)));
        CHECK(double(scope.saveSettings()["window_s"]) == 0.5);
        scope.restoreSettings("rubbish");
        CHECK(double(scope.saveSettings()["window_s"]) == 2.0);
    }
    CHECK_FALSE(processor.getTraceTap().isOpen());
}
