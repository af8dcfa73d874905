// SPDX-License-Identifier: GPL-3.0-or-later
// MIDI learn in the window. Needs a display.
#include "Interface/WindowRig.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>
#include <set>

using namespace berger;
using namespace berger::test;
using namespace parameters;
using Kind = MidiSource::Kind;

namespace {

struct Learning : WindowRig {
    MidiControl& midi() { return processor->getMidiControl(); }
    void send(int controller, int value) {
        juce::MidiBuffer in;
        in.addEvent(juce::MidiMessage::controllerEvent(1, controller, value), 0);
        juce::AudioBuffer<float> buffer(6, 480);
        buffer.clear();
        processor->processBlock(buffer, in);
    }
    // The last entry of a menu that is open.
    void chooseLast() {
        waitForModal();
        key("Up");
        key("Return");
    }
    bool isLearning(Parameter p) {
        return becomes([&] { return midi().getLearning() == p; });
    }
    std::vector<MidiSource> sources(Parameter p) { return midi().getMap().sourcesOf(p); }
    // What is told in a bubble.
    bool isTold(const juce::String& words) {
        return becomes([&] {
            for (auto* child : editor().getTopLevelComponent()->getChildren())
                if (child->getTitle().contains(words))
                    return true;
            return false;
        });
    }
    juce::Image picture(juce::Component& of) {
        juce::Image image;
        onMessageThread([&] { image = of.createComponentSnapshot(of.getLocalBounds()); });
        return image;
    }
};

int changedPixels(const juce::Image& a, const juce::Image& b) {
    auto count = 0;
    for (int y = 0; y < a.getHeight(); ++y)
        for (int x = 0; x < a.getWidth(); ++x)
            count += a.getPixelAt(x, y) != b.getPixelAt(x, y);
    return count;
}

} // namespace

TEST_CASE("A control learns the controller that moves next, by its menu, and forgets it") {
    Learning rig;
    auto& dial = rig.find("C");
    rig.click(dial, 0.15, 0.5, juce::ModifierKeys::rightButtonModifier);
    rig.chooseLast();
    CHECK(rig.isLearning(C));
    CHECK(rig.becomes([&] { return dial.getDescription() == "Waits for a MIDI controller"; }));
    const auto waiting = rig.picture(dial);
    CHECK(rig.isTold("Move a MIDI controller"));
    rig.send(74, 5);
    CHECK(rig.becomes([&] { return rig.sources(C) == std::vector<MidiSource>{{Kind::controller, 0, 74}}; }));
    CHECK(rig.isTold("CC 74, channel 1 moves this now"));
    CHECK(rig.becomes([&] { return dial.getDescription().isEmpty(); }));
    CHECK(changedPixels(waiting, rig.picture(dial)) > 200);
    CHECK(rig.value(C) == 135);
    rig.send(74, 6);
    CHECK(rig.value(C) == 135);
    rig.send(74, 127); // has passed the value
    CHECK(rig.value(C) == info(C).maximum);

    rig.click(dial, 0.15, 0.5, juce::ModifierKeys::rightButtonModifier);
    rig.chooseLast();
    CHECK(rig.becomes([&] { return rig.sources(C).empty(); }));
    rig.send(74, 0);
    CHECK(rig.value(C) == info(C).maximum);
}

TEST_CASE("MIDI is learned by keys alone, and Escape leaves the map as it was") {
    Learning rig;
    auto& dial = rig.find("v0");
    onMessageThread([&] { dial.grabKeyboardFocus(); });
    rig.key("shift+F10");
    rig.chooseLast();
    CHECK(rig.isLearning(v0));
    CHECK(rig.becomes([&] { return dial.hasKeyboardFocus(false); }));
    rig.key("Escape");
    CHECK(rig.becomes([&] { return !rig.midi().getLearning(); }));
    CHECK(rig.becomes([&] { return dial.getDescription().isEmpty(); }));
    CHECK(rig.midi().getMap().isEmpty());

    rig.hand({"key", "Menu"});
    rig.chooseLast();
    CHECK(rig.isLearning(v0));
    rig.closeWindow(); // where nobody could stop it any more
    CHECK(rig.becomes([&] { return !rig.midi().getLearning(); }));
}

TEST_CASE("The button that resets the column learns a MIDI controller too") {
    Learning rig;
    auto& button = rig.find("Reset the column");
    rig.click(button, 0.5, 0.5, juce::ModifierKeys::rightButtonModifier);
    rig.chooseLast();
    CHECK(rig.isLearning(reset));
    rig.send(80, 127);
    CHECK(rig.becomes([&] { return rig.sources(reset).size() == 1; }));
    rig.send(80, 0);
    CHECK(rig.value(reset) == 0);
    rig.send(80, 127);
    CHECK(rig.value(reset) == 1);
}

TEST_CASE("The button that switches between two states learns a MIDI controller too") {
    Learning rig;
    rig.click(rig.find("Show the states"));
    rig.click(rig.find("Store state 1"));
    auto& button = rig.find("Switch to the other state");
    REQUIRE(rig.becomes([&] { return button.isEnabled(); }));
    rig.click(button, 0.5, 0.5, juce::ModifierKeys::rightButtonModifier);
    rig.chooseLast();
    CHECK(rig.isLearning(state_switch));
    rig.send(81, 127);
    CHECK(rig.becomes([&] { return rig.sources(state_switch).size() == 1; }));
    rig.send(81, 0);
    CHECK(rig.value(state_switch) == 0);
    rig.send(81, 127);
    CHECK(rig.value(state_switch) == 1);
}

TEST_CASE("Every parameter that hosts see has a control that learns, or a button") {
    Learning rig;
    std::set<Parameter> seen{reset, state_switch};
    const std::function<void(juce::Component&)> collect = [&](juce::Component& in) {
        if (const auto* control = dynamic_cast<ParameterControl*>(&in))
            seen.insert(control->getParameter());
        for (auto* child : in.getChildren())
            collect(*child);
    };
    onMessageThread([&] { collect(rig.editor()); });
    for (const auto& row : parameterTable()) {
        CAPTURE(row.id);
        CHECK(seen.contains(row.parameter) == row.isSeenByHosts);
    }
}

TEST_CASE("The list of what is learned removes one, hears every channel, switches pickup off and removes all") {
    Learning rig;
    MidiMap map;
    map.add({{Kind::controller, 0, 74}, C});
    map.add({{Kind::controller, 0, 75}, v0});
    map.add({{Kind::pair, 2, 1}, Ae});
    onMessageThread([&] { rig.midi().change(map); });
    rig.click(rig.find("Help and options"));
    rig.waitForModal();
    for (int i = 0; i < 5; ++i)
        rig.key("Down");
    rig.key("Return");
    auto& list = rig.find("Learned MIDI controllers");
    CHECK(rig.becomes([&] { return list.hasKeyboardFocus(true); }));
    rig.key("Down");
    rig.key("Delete");
    CHECK(rig.becomes([&] { return rig.sources(v0).empty(); }));
    CHECK(rig.sources(C).size() == 1);
    rig.key("Up");
    rig.click(rig.find("Any channel"));
    CHECK(rig.becomes([&] {
        return rig.sources(C) == std::vector<MidiSource>{{Kind::controller, MidiSource::anyChannel, 74}};
    }));
    rig.click(rig.find("Pickup"));
    CHECK(rig.becomes([&] { return !rig.midi().getMap().usesPickup(); }));
    rig.click(rig.find("Remove all learned controllers"));
    CHECK(rig.becomes([&] { return rig.midi().getMap().isEmpty(); }));
    rig.key("Escape");
    CHECK(rig.becomes([&] { return rig.findOrNull("Learned MIDI controllers") == nullptr; }));
}

TEST_CASE("A project's MIDI map that cannot be read is told") {
    Learning rig;
    onMessageThread([&] { rig.midi().restore(juce::JSON::parse(R"({"links": 7})")); });
    CHECK(rig.isTold("MIDI map cannot be read"));
}
