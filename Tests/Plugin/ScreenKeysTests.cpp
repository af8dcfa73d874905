// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/ScreenKeys.h"

#include "Plugin/BlockMidi.h"
#include "Rig.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <set>
#include <thread>

using namespace berger;
using namespace berger::test;
using namespace std::chrono_literals;

namespace {

std::vector<int> samplesOf(std::span<const MidiEvent> events) {
    std::vector<int> samples;
    for (const auto& event : events)
        samples.push_back(event.sample);
    return samples;
}

std::vector<std::uint8_t> bytesOf(const MidiEvent& event) { return {event.bytes.begin(), event.bytes.end()}; }

} // namespace

TEST_CASE("Keys of the window come at the sample that their time is in the block, in order") {
    ScreenKeys keys;
    const auto now = ScreenKeys::Clock::now();
    CHECK(keys.press(60, 1.0, now - 50ms)); // before the last block began
    CHECK(keys.press(64, 0.5, now - 5ms));
    keys.release(60, now - 2ms);
    keys.release(64, now + 1ms); // while the block has begun already
    const auto events = keys.take(480, 48000, now);
    CHECK(samplesOf(events) == std::vector{0, 240, 384, 479});
    CHECK(bytesOf(events[0]) == std::vector<std::uint8_t>{0x90, 60, 127});
    CHECK(bytesOf(events[1]) == std::vector<std::uint8_t>{0x90, 64, 64});
    CHECK(bytesOf(events[2]) == std::vector<std::uint8_t>{0x80, 60, 0});
    CHECK(keys.take(480, 48000, now).empty());
    CHECK(keys.press(60, 0.0, now)); // as softly as MIDI can
    CHECK(samplesOf(keys.take(0, 48000, now)) == std::vector{0});
}

TEST_CASE("A key of the window that goes down comes up, however many wait and whatever else is asked") {
    ScreenKeys keys;
    std::set<int> sounding;
    const auto play = [&] {
        for (const auto& event : keys.take(480, 48000)) {
            const auto isOn = event.bytes[0] == 0x90;
            CHECK(isOn != sounding.contains(event.bytes[1]));
            isOn ? (void)sounding.insert(event.bytes[1]) : (void)sounding.erase(event.bytes[1]);
        }
    };
    auto refused = 0;
    for (int i = 0; i < 3000; ++i) { // nothing takes them for long
        refused += keys.press(i * 7 % 128, 0.5) ? 0 : 1;
        if (i % 3 == 0)
            keys.release(i * 5 % 128);
        if (i % 1000 == 0)
            play();
    }
    CHECK(refused > 100);
    keys.releaseAll();
    for (int key = 0; key < ScreenKeys::keyCount; ++key)
        CHECK_FALSE(keys.isDown(key));
    play();
    CHECK(sounding.empty());
    CHECK(keys.press(60, 0.5));
    CHECK_FALSE(keys.press(60, 0.5));
    CHECK_FALSE(keys.press(128, 0.5));
    CHECK_FALSE(keys.press(-1, 0.5));
    keys.release(61);
    keys.release(200);
    play();
    CHECK(sounding == std::set{60});
}

TEST_CASE("Every key that one thread plays is heard and ends in another") {
    ScreenKeys keys;
    std::atomic<bool> isDone{false};
    auto pressed = 0, on = 0, off = 0;
    std::thread audio([&] {
        const auto play = [&] {
            for (const auto& event : keys.take(64, 48000))
                ++(event.bytes[0] == 0x90 ? on : off);
        };
        while (!isDone)
            play();
        play();
    });
    for (int i = 0; i < 20000; ++i) {
        pressed += keys.press(i % 128, 0.5) ? 1 : 0;
        keys.release((i + 100) % 128);
    }
    keys.releaseAll();
    isDone = true;
    audio.join();
    CHECK(pressed > 100);
    CHECK(on == pressed);
    CHECK(off == pressed);
}

TEST_CASE("The window's messages and the host's come in the order of their samples") {
    juce::MidiBuffer host, out;
    host.addEvent(juce::MidiMessage::noteOn(1, 40, 1.0f), 10);
    host.addEvent(juce::MidiMessage::noteOn(1, 41, 1.0f), 20);
    const std::array<std::uint8_t, 3> bytes{0x90, 60, 100};
    const std::array<MidiEvent, 3> window{{{5, bytes}, {20, bytes}, {30, bytes}}};
    BlockMidi midi(host, {}, window, out);
    std::vector<std::pair<int, int>> got;
    while (const auto event = midi.read())
        got.emplace_back(event->sample, event->bytes[1]);
    CHECK(got == std::vector<std::pair<int, int>>{{5, 60}, {10, 40}, {20, 60}, {20, 41}, {30, 60}});
}

TEST_CASE("A key of the window sounds, is told as playing, and ends; what waits while nothing plays is not heard") {
    const auto processor = processorWith(
        alphaTone({{parameters::noise_E, 0}, {parameters::column_level, -60}, {parameters::release, 20}}));
    juce::AudioBuffer<float> buffer(6, 480);
    const auto loudest = [&](int blocks) {
        auto peak = 0.0f;
        for (int i = 0; i < blocks; ++i) {
            juce::MidiBuffer midi;
            buffer.clear();
            processor->processBlock(buffer, midi);
            peak = std::max(peak, buffer.getMagnitude(0, 0, 480));
        }
        return peak;
    };
    const auto isTold = [&](std::size_t key) {
        const auto told = processor->getMeters().keys.read();
        return told.test(key);
    };
    auto& keys = processor->getScreenKeys();
    CHECK(keys.press(69, 1.0));
    keys.releaseAll();
    CHECK(keys.press(70, 1.0));
    processor->setRateAndBufferSizeDetails(48000, 480);
    processor->prepareToPlay(48000, 480);
    CHECK(loudest(20) == 0.0f);
    keys.releaseAll();
    for (const auto key : {3, 69, 127}) {
        CHECK(keys.press(key, 1.0));
        CHECK(loudest(40) > 0.01f);
        for (std::size_t i = 0; i < 128; ++i)
            CHECK(isTold(i) == (i == static_cast<std::size_t>(key)));
        keys.release(key);
        loudest(40);
        CHECK_FALSE(isTold(static_cast<std::size_t>(key)));
        CHECK(loudest(20) < 1e-4f);
    }
    // A pedal holds what is played in the window too, as it is the same channel.
    CHECK(keys.press(69, 1.0));
    juce::MidiBuffer pedal;
    pedal.addEvent(juce::MidiMessage::controllerEvent(1, 64, 127), 0);
    processor->processBlock(buffer, pedal);
    keys.release(69);
    CHECK(loudest(40) > 0.01f);
    CHECK(isTold(69));
    processor->releaseResources();
    CHECK_FALSE(isTold(69));
}
