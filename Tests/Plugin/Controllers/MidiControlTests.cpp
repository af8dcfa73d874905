// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/Controllers/MidiControl.h"

#include "Plugin/Controllers/UsersMidiMap.h"
#include "Plugin/MessageThread.h"
#include "Plugin/Rig.h"
#include "Support/Home.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <atomic>
#include <cmath>

using namespace berger;
using namespace berger::test;
using namespace parameters;
using Kind = MidiSource::Kind;

namespace {

// Each parameter has a source of its own, of all kinds and on all channels.
MidiSource sourceFor(std::size_t i) {
    const auto channel = static_cast<std::uint8_t>(i % 16);
    const auto n = static_cast<std::uint16_t>(i);
    switch (i % 3) {
    case 0:
        return {Kind::controller, channel, static_cast<std::uint16_t>(64 + n % 32)};
    case 1:
        return {Kind::pair, channel, static_cast<std::uint16_t>(7 + n % 25)};
    default:
        return {Kind::unregistered, channel, static_cast<std::uint16_t>(100 + n)};
    }
}

// The messages of a source that stands at a value of seven or 14 bits.
juce::MidiBuffer messagesOf(const MidiSource& source, int value) {
    juce::MidiBuffer midi;
    const auto add = [&](int controller, int v) {
        midi.addEvent(juce::MidiMessage::controllerEvent(source.channel + 1, controller, v), 0);
    };
    if (source.kind == Kind::controller) {
        add(source.number, value);
    } else if (source.kind == Kind::pair) {
        add(source.number, value >> 7);
        add(source.number + 32, value & 0x7F);
    } else {
        add(99, source.number >> 7);
        add(98, source.number & 0x7F);
        add(6, value >> 7);
        add(38, value & 0x7F);
    }
    return midi;
}

void play(Processor& processor, juce::MidiBuffer midi) {
    juce::AudioBuffer<float> buffer(6, 64);
    buffer.clear();
    processor.processBlock(buffer, midi);
}

std::unique_ptr<Processor> prepared() {
    auto processor = processorWith(alphaTone());
    processor->setRateAndBufferSizeDetails(48000, 64);
    processor->prepareToPlay(48000, 64);
    return processor;
}

juce::MemoryBlock stateOf(Processor& processor) {
    juce::MemoryBlock state;
    processor.getStateInformation(state);
    return state;
}

void restore(Processor& processor, const juce::MemoryBlock& state) {
    processor.setStateInformation(state.getData(), static_cast<int>(state.getSize()));
}

// As the table says it, but for the rounding of what hosts set.
double expected(const ParameterInfo& row, double position) {
    const auto maximum = row.parameter == seed ? maximumHostSeed : row.maximum;
    if (row.scale == ParameterScale::logarithmic)
        return row.minimum * std::pow(maximum / row.minimum, position);
    const auto value = row.minimum + position * (maximum - row.minimum);
    return row.isWhole() ? std::round(value) : value;
}

} // namespace

TEST_CASE("Every parameter is learned, saved, reloaded and moved by MIDI to the value that it should have") {
    const auto processor = prepared();
    auto& control = processor->getMidiControl();
    const auto parameters = hostParameters(*processor);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const auto p = parameters[i]->getParameter();
        CAPTURE(info(p).id, i);
        onMessageThread([&] { control.learn(p); });
        play(*processor, messagesOf(sourceFor(i), 1));
        std::optional<MidiLink> learned;
        REQUIRE(waitUntil([&] {
            onMessageThread([&] { learned = control.takeLearned(); });
            return learned.has_value();
        }));
        CHECK(*learned == MidiLink{sourceFor(i), p});
        CHECK_FALSE(control.getLearning());
    }
    const auto again = prepared();
    restore(*again, stateOf(*processor));
    auto map = again->getMidiControl().getMap();
    CHECK(map == control.getMap());
    CHECK(map.getLinks().size() == parameters.size());
    map.setPickup(false);
    onMessageThread([&] { again->getMidiControl().change(map); });
    for (const auto part : {0.0, 0.3, 0.71, 1.0})
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            const auto& row = info(parameters[i]->getParameter());
            const auto source = sourceFor(i);
            const auto most = source.kind == Kind::controller ? 127 : 16383;
            const auto value = juce::roundToInt(part * most);
            CAPTURE(row.id, part, textOf(source));
            play(*again, messagesOf(source, value));
            const auto wanted = expected(row, static_cast<double>(value) / most);
            const auto tolerance =
                1e-5 * (row.scale == ParameterScale::logarithmic ? wanted : row.maximum - row.minimum);
            CHECK_THAT(again->find(row.parameter)->getPlain(), Catch::Matchers::WithinAbs(wanted, tolerance));
        }
}

namespace {

// A host that writes down what it is told.
struct Listener final : juce::AudioProcessorListener {
    std::atomic<float> value{-1};
    std::atomic<int> begun{0}, ended{0}, told{0}, changed{0};
    std::atomic<bool> isElsewhere{false};
    void note() { isElsewhere = isElsewhere || !juce::MessageManager::existsAndIsCurrentThread(); }
    void audioProcessorParameterChanged(juce::AudioProcessor*, int, float newValue) override {
        note();
        value = newValue;
        ++told;
    }
    void audioProcessorChanged(juce::AudioProcessor*, const ChangeDetails& details) override {
        changed += details.nonParameterStateChanged ? 1 : 0;
    }
    void audioProcessorParameterChangeGestureBegin(juce::AudioProcessor*, int) override {
        note();
        ++begun;
    }
    void audioProcessorParameterChangeGestureEnd(juce::AudioProcessor*, int) override {
        note();
        ++ended;
    }
};

MidiMap mapOfWheel(bool usesPickup) {
    MidiMap map;
    map.add({{Kind::controller, 0, 70}, E_inp});
    map.setPickup(usesPickup);
    return map;
}

juce::MidiBuffer wheel(int value) { return messagesOf({Kind::controller, 0, 70}, value); }

} // namespace

TEST_CASE("The host is told on the message thread of what MIDI moves, as one gesture that ends at the last value") {
    const auto processor = prepared();
    Listener host;
    processor->addListener(&host);
    onMessageThread([&] { processor->getMidiControl().change(mapOfWheel(false)); });
    CHECK(host.changed == 1);
    for (int value = 0; value <= 100; ++value)
        play(*processor, wheel(value));
    CHECK(waitUntil([&] { return host.ended == 1; }));
    CHECK(host.begun == 1);
    CHECK(host.value == 100.0f / 127.0f);
    CHECK_FALSE(host.isElsewhere);
    processor->removeListener(&host);
}

TEST_CASE("A value that a host repeats late gives way to where the controller stands, but another sound does not") {
    const auto processor = prepared();
    auto& E = *processor->find(E_inp);
    onMessageThread([&] {
        processor->getMidiControl().change(mapOfWheel(false));
        play(*processor, wheel(100)); // nothing is told before this is over
        E.setValue(0.1f);
    });
    CHECK(waitUntil([&] { return E.getValue() == 100.0f / 127.0f; }));
    onMessageThread([&] {
        play(*processor, wheel(50));
        processor->getSounds().apply(stateWith(alphaTone({{E_inp, 222}})), true);
    });
    waitForTimers(3, 40);
    CHECK(E.getPlain() == 222);
}

TEST_CASE("While a parameter is learned no controller moves anything, and to stop leaves the map") {
    const auto processor = prepared();
    auto& control = processor->getMidiControl();
    onMessageThread([&] {
        control.change(mapOfWheel(false));
        control.learn(Ae);
    });
    const auto before = processor->find(E_inp)->getPlain();
    onMessageThread([&] {
        play(*processor, wheel(127));
        control.stopLearning();
    });
    CHECK(processor->find(E_inp)->getPlain() == before);
    waitForTimers(3, 40);
    CHECK(control.getMap() == mapOfWheel(false));
    play(*processor, wheel(127));
    CHECK(processor->find(E_inp)->getPlain() == 600);
}

TEST_CASE("A project has its own map, an old one the user's, and a map that cannot be read changes nothing") {
    const auto processor = prepared();
    auto& control = processor->getMidiControl();
    const auto silent = stateOf(*processor);
    CHECK(control.save().isVoid());
    control.change(mapOfWheel(true));
    restore(*processor, silent);
    CHECK(control.getMap().isEmpty());
    control.change({}); // emptied by hand: its own too
    CHECK_FALSE(control.save().isVoid());

    control.change(mapOfWheel(true));
    control.restore(juce::JSON::parse(R"({"links": 7})"));
    CHECK(control.getMap() == mapOfWheel(true));
    CHECK(control.takeNotice().contains("cannot be read"));
    CHECK(control.takeNotice() == "");
    control.restore(juce::JSON::parse(R"({"schema": 9, "links": []})"));
    CHECK(control.takeNotice().contains("newer"));
    CHECK(control.getMap().isEmpty());
    // Presets say nothing of it.
    control.change(mapOfWheel(true));
    CHECK_FALSE(toJson(processor->getSounds().save()).contains("midi"));
    processor->setCurrentProgram(3);
    CHECK(control.getMap() == mapOfWheel(true));
}

#if JUCE_LINUX

TEST_CASE("A new session begins with the map that its user made last, and a broken one is told") {
    const Home home;
    const auto file = home.at(".config/Berger/MIDI.settings");
    {
        Processor processor; // such as the command line's
        processor.getMidiControl().change(mapOfWheel(true));
    }
    CHECK_FALSE(file.exists());
    {
        Processor processor;
        processor.getMidiControl().startWithUsersMap();
        CHECK(processor.getMidiControl().getMap().isEmpty());
        processor.getMidiControl().change(mapOfWheel(false));
    }
    Processor next;
    next.getMidiControl().startWithUsersMap();
    CHECK(next.getMidiControl().getMap() == mapOfWheel(false));
    CHECK(next.getMidiControl().takeNotice() == "");

    // A project's own comes first, and leaves the user's.
    Processor other;
    MidiMap own;
    own.add({{Kind::pair, 2, 1}, Ae});
    other.getMidiControl().change(own);
    restore(next, stateOf(other));
    CHECK(next.getMidiControl().getMap() == own);
    CHECK(UsersMidiMap::load().map == mapOfWheel(false));

    file.replaceWithText(file.loadFileAsString().replace("schema", "scheme").replace("links", "chains"));
    Processor broken;
    broken.getMidiControl().startWithUsersMap();
    CHECK(broken.getMidiControl().getMap().isEmpty());
    CHECK(broken.getMidiControl().takeNotice().contains("MIDI.settings cannot be read"));
}

#endif
