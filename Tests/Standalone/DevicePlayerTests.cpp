// SPDX-License-Identifier: GPL-3.0-or-later
#include "Standalone/DevicePlayer.h"

#include "Device.h"
#include "Plugin/Rig.h"
#include "Support/Wait.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>

using namespace berger;
using namespace berger::test;

namespace {

using Channels = std::vector<std::vector<float>>;

/** Plays some blocks; what a device passes holds rubbish before. */
Channels play(DevicePlayer& player, Device& device, int blocks, const std::vector<float>& input = {}) {
    const auto count = static_cast<std::size_t>(device.outputs.countNumberOfSetBits());
    Channels heard(count);
    for (int b = 0; b < blocks; ++b) {
        Channels block(count, std::vector<float>(blockSize, 77.0f));
        std::vector<float*> pointers;
        for (auto& channel : block)
            pointers.push_back(channel.data());
        const auto* in = input.data();
        player.audioDeviceIOCallbackWithContext(&in, input.empty() ? 0 : 1, pointers.data(), static_cast<int>(count),
                                                blockSize, {});
        for (std::size_t c = 0; c < count; ++c)
            heard[c].insert(heard[c].end(), block[c].begin(), block[c].end());
    }
    return heard;
}

Channels offline(int blocks) {
    const auto processor = processorWith(alphaTone());
    Script script;
    script.length = blocks * blockSize;
    return test::play(*processor, script, blockSize).channels;
}

} // namespace

TEST_CASE("A device's outputs carry main, M, E, I and EEG, and silence beyond") {
    constexpr int blocks = 40;
    const auto wanted = offline(blocks);
    const std::vector<float> silence(blocks * blockSize, 0.0f);
    for (const auto& [type, active, signals] :
         std::initializer_list<std::tuple<const char*, std::vector<int>, std::vector<int>>>{
             {"ALSA", {0, 1}, {0, 1}},
             {"ALSA", {0, 1, 2, 3}, {0, 1, 2, 3}},
             {"ALSA", {0, 1, 2, 3, 4, 5}, {0, 1, 2, 3, 4, 5}},
             {"ALSA", {0, 1, 2, 3, 4, 5, 6, 7}, {0, 1, 2, 3, 4, 5, 6, 6}},
             {"ALSA", {4, 5, 6}, {0, 1, 2}},    // in the order of those that are on
             {"JACK", {4, 5, 6}, {4, 5, 6}}}) { // as JACK's ports are called
        Device device(type, active);
        const auto processor = processorWith(alphaTone());
        DevicePlayer player(*processor);
        player.audioDeviceAboutToStart(&device);
        const auto heard = play(player, device, blocks);
        REQUIRE(heard.size() == signals.size());
        for (std::size_t i = 0; i < signals.size(); ++i) {
            CAPTURE(type, i);
            CHECK(heard[i] == (signals[i] < 6 ? wanted[static_cast<std::size_t>(signals[i])] : silence));
        }
    }
    for (std::size_t i = 0; i < wanted.size(); ++i)
        CHECK(wanted[i] != silence);
}

TEST_CASE("A single output carries both sides of the sound") {
    constexpr int blocks = 10;
    Device device("ALSA", {0});
    const auto processor = processorWith(alphaTone());
    DevicePlayer player(*processor);
    player.audioDeviceAboutToStart(&device);
    const auto heard = play(player, device, blocks);
    const auto wanted = offline(blocks);
    for (std::size_t i = 0; i < heard[0].size(); ++i)
        REQUIRE(heard[0][i] == 0.5f * (wanted[0][i] + wanted[1][i]));
}

TEST_CASE("A device that restarts as it was goes on; at another rate the column starts anew") {
    Device device("JACK", {0, 1, 5});
    const auto processor = processorWith(alphaTone());
    DevicePlayer player(*processor);
    player.audioDeviceAboutToStart(&device);
    const auto before = play(player, device, 20);
    player.audioDeviceStopped();
    device.outputs.clear();
    device.outputs.setBit(5);
    player.audioDeviceAboutToStart(&device);
    const auto after = play(player, device, 20);
    const auto wanted = offline(40);
    CHECK(before[2] == std::vector<float>(wanted[5].begin(), wanted[5].begin() + 20 * blockSize));
    CHECK(after[0] == std::vector<float>(wanted[5].begin() + 20 * blockSize, wanted[5].end()));
    player.audioDeviceStopped();
    device.rate = 96000;
    player.audioDeviceAboutToStart(&device);
    CHECK(processor->getSampleRate() == 96000);
    CHECK(play(player, device, 1)[0][0] == wanted[5][0]);
}

TEST_CASE("A block that is larger than the device promised is played whole") {
    Device device("JACK", {0, 5});
    const auto processor = processorWith(alphaTone());
    DevicePlayer player(*processor);
    player.audioDeviceAboutToStart(&device);
    constexpr int larger = 5 * blockSize / 2;
    Channels heard(2, std::vector<float>(larger, 77.0f));
    const std::array outputs{heard[0].data(), heard[1].data()};
    player.audioDeviceIOCallbackWithContext(nullptr, 0, outputs.data(), 2, larger, {});
    const auto wanted = offline(3);
    for (std::size_t i = 0; i < 2; ++i)
        CHECK(std::equal(heard[i].begin(), heard[i].end(), wanted[i == 0 ? 0 : 5].begin()));
}

TEST_CASE("Without a device the column runs on, and on from there when one starts") {
    Device device("ALSA", {0, 1, 2, 3, 4, 5});
    const auto processor = processorWith(alphaTone());
    DevicePlayer player(*processor);
    player.audioDeviceAboutToStart(&device);
    const auto before = play(player, device, 20);
    player.audioDeviceStopped();
    const auto start = std::chrono::steady_clock::now();
    player.playUnheard();
    player.playUnheard(); // changes nothing
    processor->getMeters().output.take();
    REQUIRE(waitUntil([&] { return processor->getMeters().output.take() > 0; }));
    player.audioDeviceAboutToStart(&device);
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    const auto after = play(player, device, 20)[5];
    const auto whole = offline(40 + static_cast<int>(passed.count() * device.rate / blockSize))[5];
    CHECK(before[5] == std::vector<float>(whole.begin(), whole.begin() + 20 * blockSize));
    const auto found = std::search(whole.begin(), whole.end(), after.begin(), after.end());
    REQUIRE(found != whole.end());
    CHECK(found - whole.begin() >= 21 * blockSize);
}

TEST_CASE("Where there never was a device the column runs at a usual rate") {
    const auto processor = processorWith(alphaTone());
    DevicePlayer player(*processor);
    player.playUnheard();
    CHECK(processor->getSampleRate() == 48000);
    CHECK(waitUntil([&] { return processor->getMeters().output.take() > 0; }));
}

TEST_CASE("MIDI is played, and a single input drives the column") {
    Device device("ALSA", {0, 1, 2, 3, 4, 5});
    const auto eeg = [&](bool hasNote, bool hasInput) {
        const auto processor = processorWith(alphaTone());
        DevicePlayer player(*processor);
        player.audioDeviceAboutToStart(&device);
        if (hasNote) // now, by the clock that JUCE's collector reads
            player.handleIncomingMidiMessage(
                nullptr,
                juce::MidiMessage::noteOn(1, 60, 1.0f).withTimeStamp(juce::Time::getMillisecondCounterHiRes() * 0.001));
        return play(player, device, 40, hasInput ? std::vector<float>(blockSize, 1.0f) : std::vector<float>());
    };
    const auto alone = eeg(false, false);
    CHECK(eeg(false, false) == alone);
    CHECK(eeg(true, false)[0] != alone[0]);
    CHECK(eeg(false, true)[5] != alone[5]);
}

TEST_CASE("Every beat goes to the MIDI output as a note, with a device and without") {
    Device device("ALSA", {0, 1});
    const auto processor = processorWith(alphaTone());
    DevicePlayer player(*processor);
    std::atomic<int> ons{0}, offs{0};
    player.setMidiOutput([&](const juce::MidiMessage& message) {
        ons += message.isNoteOn() ? 1 : 0;
        offs += message.isNoteOff() ? 1 : 0;
    });
    player.audioDeviceAboutToStart(&device);
    play(player, device, 48000 / blockSize);
    CHECK(waitUntil([&] { return ons > 5 && offs > 5; }));
    player.audioDeviceStopped();
    const auto before = ons.load();
    player.playUnheard();
    CHECK(waitUntil([&] { return ons > before + 5; }));
    player.setMidiOutput({});
    CHECK(ons == offs);
}

TEST_CASE("MIDI ports play notes at their samples, and get every beat at its") {
    constexpr int blocks = 400, at = 17;
    Device device("JACK", {0, 1, 2, 3, 4, 5});
    const auto processor = processorWith(alphaTone());
    DevicePlayer player(*processor);
    player.audioDeviceAboutToStart(&device);
    auto& exchange = player.getMidiExchange();
    const std::array<std::uint8_t, 3> note{0x90, 60, 100};
    const std::vector<std::uint8_t> tooLong(513, 0xf0);
    MidiExchange::push(exchange.received, at, note.data(), note.size());
    MidiExchange::push(exchange.received, at, tooLong.data(), tooLong.size());
    auto heard = play(player, device, 10)[5];
    CHECK(exchange.sent.isEmpty()); // while there are no ports
    exchange.isOpen = true;
    std::vector<std::pair<int, int>> sent; // samples since the start, and status bytes
    for (int b = 10; b < blocks; ++b) {
        const auto block = play(player, device, 1)[5];
        heard.insert(heard.end(), block.begin(), block.end());
        exchange.sent.drain([&](const MidiExchange::Message& message) {
            REQUIRE(message.size == 3);
            sent.emplace_back(b * blockSize + message.sample, message.bytes[0]);
        });
    }
    Script script;
    script.length = blocks * blockSize;
    script.midi.addEvent(note.data(), 3, at);
    const auto wanted = test::play(*processorWith(alphaTone()), script, blockSize);
    CHECK(heard == wanted.channels[5]);
    auto beats = wanted.notes;
    std::erase_if(beats, [](const auto& beat) { return beat.first < 10 * blockSize; });
    CHECK(beats.size() > 4);
    CHECK(sent == beats);
}

TEST_CASE("What a device's outputs carry is said in words") {
    Device none("JACK", {}), one("ALSA", {0}), two("ALSA", {2, 3}), six("JACK", {0, 1, 2, 3, 4, 5}),
        odd("JACK", {0, 5, 7});
    CHECK(DevicePlayer::inWords(none) == "no output");
    CHECK(DevicePlayer::inWords(one) == "output 1 sound");
    CHECK(DevicePlayer::inWords(two) == "outputs 3-4 sound");
    CHECK(DevicePlayer::inWords(six) == "outputs 1-2 sound, 3 M, 4 E, 5 I, 6 EEG");
    CHECK(DevicePlayer::inWords(odd) == "outputs 1 main left, 6 EEG, 8 silent");
}
