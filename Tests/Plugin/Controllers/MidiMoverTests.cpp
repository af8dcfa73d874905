// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/Controllers/MidiMover.h"

#include "Plugin/MessageThread.h"
#include "Plugin/Rig.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>

using namespace berger;
using namespace berger::test;
using namespace parameters;
using Kind = MidiSource::Kind;

namespace {

constexpr int blockSize = 480;

MidiSource cc(int number, std::uint8_t channel = 0) {
    return {Kind::controller, channel, static_cast<std::uint16_t>(number)};
}

MidiMap mapOf(std::initializer_list<MidiLink> links, bool usesPickup) {
    MidiMap map;
    for (const auto& link : links)
        map.add(link);
    map.setPickup(usesPickup);
    return map;
}

// A processor that plays a block for each message.
struct Played {
    explicit Played(const MidiMap& map) : processor(processorWith(alphaTone({{E_inp, 250}}))) {
        processor->getMidiControl().change(map);
        processor->setRateAndBufferSizeDetails(48000, blockSize);
        processor->prepareToPlay(48000, blockSize);
        block();
    }

    void block() { block({}); }
    void block(const juce::MidiBuffer& in) {
        juce::MidiBuffer midi(in);
        juce::AudioBuffer<float> buffer(6, blockSize);
        buffer.clear();
        processor->processBlock(buffer, midi);
    }
    void send(int controller, int value, int channel = 1) {
        juce::MidiBuffer midi;
        midi.addEvent(juce::MidiMessage::controllerEvent(channel, controller, value), 10);
        block(midi);
    }
    // Until the host has been told of all moves.
    static void tellHost() { REQUIRE(waitForTimers(2, 40)); }
    // Long enough for what a host repeats to be there.
    void rest() {
        for (int i = 0; i < 60; ++i)
            block();
        tellHost();
    }
    double value(Parameter p) const { return processor->find(p)->getPlain(); }
    // In steps of a controller.
    double steps(Parameter p) const { return static_cast<double>(processor->find(p)->getValue()) * 127.0; }

    std::unique_ptr<Processor> processor;
};

} // namespace

TEST_CASE("A controller acts at its sample, as automation that a host cuts its blocks for does") {
    const auto map = mapOf({{cc(20), E_inp}, {cc(21), drive_shape}, {cc(22), reset}, {cc(23), speed}}, false);
    struct At {
        int sample, controller, value;
        Parameter parameter;
    };
    const std::vector<At> moves{{700, 20, 100, E_inp},  {1501, 21, 40, drive_shape}, {1502, 20, 90, E_inp},
                                {2900, 22, 127, reset}, {2907, 22, 0, reset},        {4000, 23, 80, speed},
                                {4000, 20, 64, E_inp},  {4999, 21, 0, drive_shape}};
    Script automated{.length = 9600, .changes = {}, .midi = {}, .sidechain = {}}, played = automated;
    for (const auto& at : moves) {
        automated.changes.emplace_back(
            at.sample, [at](Processor& p) { p.find(at.parameter)->setValue(static_cast<float>(at.value) / 127.0f); });
        played.midi.addEvent(juce::MidiMessage::controllerEvent(1, at.controller, at.value), at.sample);
    }
    const auto values = alphaTone({{smoothing, 20}});
    const auto expected = play(*processorWith(values), automated, 4096);
    for (const auto size : {17, 64, 997, 8192}) {
        const auto processor = processorWith(values);
        processor->getMidiControl().change(map);
        CHECK(play(*processor, played, size).sameSound(expected));
    }
    played.midi.clear();
    CHECK_FALSE(play(*processorWith(values), played, 997).sameSound(expected));
}

TEST_CASE("One controller moves several parameters, several move one, and channels are told apart") {
    Played p(mapOf({{cc(20), E_inp},
                    {cc(20), Ae},
                    {cc(21, 4), E_inp},
                    {cc(22, MidiSource::anyChannel), Ai},
                    {{Kind::pair, 0, 3}, bi},
                    {{Kind::unregistered, 0, 300}, be}},
                   false));
    p.send(20, 127);
    CHECK(p.value(E_inp) == 600);
    CHECK(p.value(Ae) == 20);
    p.send(21, 0);
    CHECK(p.value(E_inp) == 600);
    p.send(21, 0, 5);
    CHECK(p.value(E_inp) == -100);
    for (const auto channel : {1, 7, 16}) {
        p.send(22, 8 * channel - 1, channel);
        CHECK_THAT(p.steps(Ai), Catch::Matchers::WithinAbs(8 * channel - 1, 0.01));
    }
    p.send(3, 64);
    p.send(35, 1);
    CHECK_THAT(p.processor->find(bi)->getValue(), Catch::Matchers::WithinAbs(8193 / 16383.0, 1e-6));
    p.send(99, 2);
    p.send(98, 44);
    p.send(6, 1);
    p.send(38, 127);
    CHECK_THAT(p.processor->find(be)->getValue(), Catch::Matchers::WithinAbs(255 / 16383.0, 1e-6));
    p.send(20, 0, 2); // another channel
    CHECK(p.value(Ae) == 20);
}

TEST_CASE("A controller that is learned has no other meaning on its channel, and all others keep theirs") {
    const auto sounds = [](int channel, const MidiMap& map) {
        Script script{.length = 24000, .changes = {}, .midi = {}, .sidechain = {}};
        script.midi.addEvent(juce::MidiMessage::noteOn(channel, 69, 1.0f), 0);
        script.midi.addEvent(juce::MidiMessage::controllerEvent(channel, 7, 30), 100); // volume
        const auto processor = processorWith(alphaTone({{column_level, -60}}));
        processor->getMidiControl().change(map);
        return play(*processor, script, 512);
    };
    const auto usual = sounds(1, {}), mapped = sounds(1, mapOf({{cc(7), cv_M}}, false)),
               onOther = sounds(1, mapOf({{cc(7, 1), cv_M}}, false));
    CHECK(usual.sameSound(onOther));
    const auto peak = [](const Recording& r) {
        return *std::max_element(r.channels[0].begin() + 12000, r.channels[0].end());
    };
    CHECK(peak(mapped) > 2.0f * peak(usual));
}

TEST_CASE("A controller moves nothing before it has passed the value, from either side or by coming near") {
    Played p(mapOf({{cc(20), E_inp}}, true)); // half of the range: 63.5 steps
    p.send(20, 10);
    CHECK(p.value(E_inp) == 250);
    p.send(20, 50);
    CHECK(p.value(E_inp) == 250);
    p.send(20, 70);
    CHECK_THAT(p.steps(E_inp), Catch::Matchers::WithinAbs(70, 0.01));
    p.send(20, 10); // it has it now
    CHECK_THAT(p.steps(E_inp), Catch::Matchers::WithinAbs(10, 0.01));
    p.rest();
    p.send(20, 90);
    CHECK_THAT(p.steps(E_inp), Catch::Matchers::WithinAbs(90, 0.01));
    p.rest();

    p.processor->getSession().change(E_inp, 250); // by hand
    p.send(20, 91);
    CHECK(p.value(E_inp) == 250);
    p.send(20, 63); // as near as seven bits can come
    CHECK_THAT(p.steps(E_inp), Catch::Matchers::WithinAbs(63, 0.01));

    p.send(20, 100);
    p.processor->getSounds().apply(stateWith(alphaTone({{E_inp, 250}})), true); // at once
    p.send(20, 101);
    CHECK(p.value(E_inp) == 250);
    p.send(20, 63);
    p.send(20, 101);
    CHECK_THAT(p.steps(E_inp), Catch::Matchers::WithinAbs(101, 0.01));
}

TEST_CASE("What is set by hand stays, however soon after a controller's move") {
    Played p(mapOf({{cc(20), E_inp}}, true));
    p.send(20, 63);
    p.send(20, 90);
    p.processor->getSession().change(E_inp, 250);
    Played::tellHost();
    CHECK(p.value(E_inp) == 250);
    p.send(20, 91);
    CHECK(p.value(E_inp) == 250);
}

TEST_CASE("What a host repeats late does not take a parameter from its controller") {
    Played p(mapOf({{cc(20), E_inp}}, true));
    p.send(20, 63);
    p.send(20, 80);
    p.processor->find(E_inp)->setValue(63.0f / 127.0f); // told some blocks ago
    p.send(20, 81);
    CHECK_THAT(p.steps(E_inp), Catch::Matchers::WithinAbs(81, 0.01));
    p.rest();
    p.processor->find(E_inp)->setValue(0.1f); // automation
    p.send(20, 82);
    CHECK_THAT(p.steps(E_inp), Catch::Matchers::WithinAbs(12.7, 0.01));
}

TEST_CASE("Another controller of the same parameter has to pass its value too, and a switch need not") {
    Played p(mapOf({{cc(20), E_inp}, {cc(21), E_inp}, {cc(22), restart}, {cc(23), drive_shape}}, true));
    p.send(20, 63);
    p.send(20, 100);
    p.send(21, 5);
    CHECK_THAT(p.steps(E_inp), Catch::Matchers::WithinAbs(100, 0.01));
    p.send(21, 110);
    CHECK_THAT(p.steps(E_inp), Catch::Matchers::WithinAbs(110, 0.01));
    p.send(20, 99);
    CHECK_THAT(p.steps(E_inp), Catch::Matchers::WithinAbs(110, 0.01));
    const auto before = p.value(restart);
    p.send(22, before > 0.5 ? 0 : 127);
    CHECK(p.value(restart) == 1.0 - before);
    CHECK(p.value(drive_shape) == 0);
    p.send(23, 127);
    CHECK(p.value(drive_shape) == 0);
    p.send(23, 1); // which stands for the shape that plays
    p.send(23, 127);
    CHECK(p.value(drive_shape) == info(drive_shape).maximum);
}

TEST_CASE("Without pickup a parameter jumps to its controller") {
    Played p(mapOf({{cc(20), E_inp}}, false));
    p.send(20, 10);
    CHECK_THAT(p.steps(E_inp), Catch::Matchers::WithinAbs(10, 0.01));
}
