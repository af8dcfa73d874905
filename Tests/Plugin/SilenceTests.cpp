// SPDX-License-Identifier: GPL-3.0-or-later
// The panic and the mute.
#include "Rig.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace berger;
using namespace berger::test;
using namespace parameters;

namespace {

constexpr int blockSize = 480;

class Player {
public:
    explicit Player(const ParameterValues& values) : processor(processorWith(values)) {
        processor->setRateAndBufferSizeDetails(48000, blockSize);
        processor->prepareToPlay(48000, blockSize);
    }

    /** Plays blocks, the first with what midi holds; midi has what went out with the last one. */
    void play(int blocks) {
        for (int block = 0; block < blocks; ++block) {
            if (block > 0)
                midi.clear();
            buffer.clear();
            processor->processBlock(buffer, midi);
        }
    }

    std::unique_ptr<Processor> processor;
    juce::AudioBuffer<float> buffer{6, blockSize};
    juce::MidiBuffer midi;
};

} // namespace

TEST_CASE("A panic ends notes of all channels at once, whatever holds them, and says so on every channel") {
    for (const auto mode : {1, 2}) { // poly, mono
        Player player(alphaTone({{noise_E, 0},
                                 {column_level, -60},
                                 {keys, mode},
                                 {release, 10000},
                                 {cv_M, 1000},
                                 {cv_E, 1000},
                                 {cv_I, 1000},
                                 {cv_EEG, 1000}}));
        for (int channel = 1; channel <= 16; ++channel) {
            player.midi.addEvent(juce::MidiMessage::controllerEvent(channel, 64, 127), 0);
            player.midi.addEvent(juce::MidiMessage::pitchWheel(channel, 16383), 0);
            player.midi.addEvent(juce::MidiMessage::noteOn(channel, 40 + channel, 1.0f), 0);
        }
        CHECK(player.processor->getScreenKeys().press(70, 1.0));
        player.play(40);
        CHECK(player.buffer.getMagnitude(0, 0, blockSize) > 0.1f);
        CHECK(player.processor->getMeters().keys.read().any());
        player.midi.clear();
        player.processor->endAllNotes();
        CHECK_FALSE(player.processor->getScreenKeys().isDown(70));
        player.play(1);
        std::set<std::pair<int, int>> said;
        for (const auto event : player.midi)
            if (const auto message = event.getMessage(); message.isController())
                said.emplace(message.getChannel(), message.getControllerNumber());
        for (int channel = 1; channel <= 16; ++channel)
            for (const auto controller : {120, 121, 123})
                CHECK(said.contains({channel, controller}));
        player.midi.clear();
        player.play(20);
        CHECK(player.buffer.getMagnitude(0, 0, blockSize) < 1e-4f);
        CHECK(player.processor->getMeters().keys.read().none());

        // No pedal holds what comes after, and nothing is said again.
        player.midi.addEvent(juce::MidiMessage::noteOn(1, 60, 1.0f), 0);
        player.play(10);
        CHECK(player.processor->getMeters().keys.read().any());
        player.midi.clear();
        player.midi.addEvent(juce::MidiMessage::noteOff(1, 60), 0);
        player.play(1);
        for (const auto event : player.midi)
            CHECK_FALSE(event.getMessage().isController());
        CHECK(player.processor->getMeters().keys.read().none());
    }
}

TEST_CASE("No preset and no project keeps the mute, and none ends it") {
    Player player(alphaTone());
    player.play(10);
    juce::MemoryBlock before, after;
    player.processor->getStateInformation(before);
    const auto preset = toJson(player.processor->getSounds().save());
    player.processor->setMuted(true);
    player.play(10);
    player.processor->getStateInformation(after);
    CHECK(before == after);
    CHECK(toJson(player.processor->getSounds().save()) == preset);
    player.processor->setStateInformation(before.getData(), static_cast<int>(before.getSize()));
    player.play(20);
    CHECK(player.processor->isMuted());
    CHECK(player.buffer.getMagnitude(0, 0, blockSize) == 0.0f);
    CHECK_FALSE(processorWith(alphaTone())->isMuted());
}
