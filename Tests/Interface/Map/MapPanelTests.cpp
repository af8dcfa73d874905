// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Map/MapPanel.h"
#include "Interface/Scope/Scope.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <thread>

using namespace berger;
using Catch::Matchers::WithinAbs;
using namespace parameters;

namespace {

// A noise-free processor that plays into a map, as a window would show it.
struct Mapped {
    Mapped() : scope(processor.getTraceTap()), panel(processor, scope.getHistory()) {
        SavedState state;
        state.values.set(speed, 40);
        state.values.set(noise_E, 0);
        processor.getSounds().apply(state, false);
        processor.setRateAndBufferSizeDetails(sampleRate, blockSize);
        processor.prepareToPlay(sampleRate, blockSize);
        panel.setSize(700, 400);
        panel.setVisible(true);
    }

    // So much model time.
    void play(double seconds) {
        juce::AudioBuffer<float> buffer(6, blockSize);
        juce::MidiBuffer midi;
        for (int i = 0; i < juce::roundToInt(seconds / 40 * sampleRate / blockSize); ++i) {
            buffer.clear();
            midi.clear();
            processor.processBlock(buffer, midi);
            scope.update(blockSize / sampleRate, 40);
        }
        panel.update(1.0, 40);
    }

    void complete() {
        for (int i = 0; i < 10000 && !shown().hasCycles; ++i) {
            panel.update(1.0, 40);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        REQUIRE(shown().hasCycles);
    }

    const MapShown& shown() const { return panel.getModel().getShown(); }
    double value(Parameter p) const { return processor.find(p)->getPlain(); }
    MapView& view() {
        for (auto* child : panel.getChildren())
            if (auto* found = dynamic_cast<MapView*>(child))
                return *found;
        throw std::runtime_error("no map");
    }
    MapLayout layout() { return {view().getLocalBounds(), shown()}; }
    // A press at a place, and a release at another one.
    void drag(juce::Point<float> from, juce::Point<float> to) {
        const auto event = [&](juce::Point<float> at, bool wasDragged) {
            const auto now = juce::Time::getCurrentTime();
            return juce::MouseEvent(juce::Desktop::getInstance().getMainMouseSource(), at,
                                    juce::ModifierKeys::leftButtonModifier, 1.0f, 0.0f, 0.0f, 0.0f, 0.0f, &view(),
                                    &view(), now, from, now, 1, wasDragged);
        };
        view().mouseDown(event(from, false));
        if (from != to)
            view().mouseDrag(event(to, true));
        view().mouseUp(event(to, from != to));
    }
    bool press(int key, juce::ModifierKeys modifiers = {}) { return view().keyPressed({key, modifiers, 0}); }

    static constexpr double sampleRate = 48000;
    static constexpr int blockSize = 480;
    Processor processor;
    Scope scope;
    MapPanel panel;
};

} // namespace

TEST_CASE("a click on a branch puts the column onto that rhythm, and both are reached where two are stable") {
    Mapped mapped;
    mapped.complete();
    mapped.play(20);
    CHECK_THAT(mapped.shown().recent->high, WithinAbs(11.17, 0.05)); // from a zero start it spikes
    const auto places = placesAt(mapped.shown().diagram, 120);
    const auto layout = mapped.layout();
    const auto click = [&](double eeg) {
        const auto at = layout.at(120, eeg);
        mapped.drag(at, at);
    };
    click(7.956);
    mapped.play(60);
    CHECK(mapped.value(E_inp) == 120);
    CHECK_THAT(mapped.shown().recent->high, WithinAbs(7.956, 0.02));
    CHECK_THAT(mapped.shown().recent->low, WithinAbs(5.890, 0.02));
    click(1.226);
    mapped.play(60);
    CHECK_THAT(mapped.shown().recent->high, WithinAbs(11.17, 0.05));
    // By keys too.
    CHECK(mapped.press(juce::KeyPress::upKey));
    mapped.play(20);
    CHECK_THAT(mapped.shown().recent->high, WithinAbs(7.956, 0.02));
    CHECK(mapped.press(juce::KeyPress::downKey));
    mapped.play(20);
    CHECK_THAT(mapped.shown().recent->high, WithinAbs(11.17, 0.05));
}

TEST_CASE("dragging on the map sets the parameter in one gesture, which is one step to undo") {
    struct Listener final : juce::AudioProcessorParameter::Listener {
        void parameterValueChanged(int, float) override {}
        void parameterGestureChanged(int, bool begins) override { gestures += begins ? "(" : ")"; }
        std::string gestures;
    };
    Mapped mapped;
    mapped.complete();
    Listener listener;
    mapped.processor.find(E_inp)->addListener(&listener);
    const auto y = static_cast<float>(mapped.layout().plot.getY() + 3);
    const auto at = [&](double value) { return mapped.layout().at(value, 0).withY(y); };
    mapped.drag(at(120), at(200));
    CHECK_THAT(mapped.value(E_inp), WithinAbs(200, 0.5));
    CHECK(listener.gestures == "()");
    mapped.panel.update(1.0, 1.0);
    CHECK(mapped.shown().hasCycles); // the map is the same
    mapped.processor.getSession().undo();
    CHECK(mapped.value(E_inp) == 120);
    mapped.drag(at(300), at(300)); // beside all branches
    CHECK_THAT(mapped.value(E_inp), WithinAbs(300, 0.5));
    mapped.processor.find(E_inp)->removeListener(&listener);
}

TEST_CASE("arrows move the column along the map") {
    Mapped mapped;
    mapped.complete();
    CHECK(mapped.press(juce::KeyPress::rightKey));
    CHECK_THAT(mapped.value(E_inp), WithinAbs(124.2, 1e-6));
    CHECK(mapped.press(juce::KeyPress::leftKey, juce::ModifierKeys::shiftModifier));
    CHECK_THAT(mapped.value(E_inp), WithinAbs(123.78, 1e-6));
    CHECK(mapped.press(juce::KeyPress::pageUpKey));
    CHECK_THAT(mapped.value(E_inp), WithinAbs(165.78, 1e-6));
    CHECK(!mapped.press('x'));
}

TEST_CASE("a hidden map computes nothing, and one that is shown again is up to date") {
    Mapped mapped;
    mapped.complete();
    mapped.panel.setVisible(false);
    mapped.processor.find(C)->setPlain(140);
    mapped.panel.update(1.0, 1.0);
    CHECK(mapped.shown().hasCycles); // it has not even looked
    mapped.panel.setVisible(true);
    mapped.panel.update(1.0, 1.0);
    CHECK(!mapped.shown().hasCycles);
    mapped.complete();
}

TEST_CASE("the map of another parameter is chosen, kept and saved as a table") {
    Mapped mapped;
    mapped.panel.restoreSettings(MapSettings{Ai, 5, 40}.toVar());
    mapped.complete();
    CHECK(mapped.shown().settings.parameter == Ai);
    CHECK(mapped.panel.saveSettings()["parameter"].toString() == "Ai");
    CHECK(mapped.shown().place == 22);
    CHECK(mapped.shown().diagram.points.size() >= 4);
}
