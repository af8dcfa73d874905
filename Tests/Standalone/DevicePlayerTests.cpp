// SPDX-License-Identifier: GPL-3.0-or-later
#include "Standalone/DevicePlayer.h"

#include "Plugin/Rig.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace berger::test;

namespace {

constexpr int blockSize = 64;

/** A device whose blocks the test asks for. */
class Device final : public juce::AudioIODevice {
public:
    Device(const juce::String& type, const std::vector<int>& active) : AudioIODevice("test", type) {
        for (const auto bit : active)
            outputs.setBit(bit);
    }
    juce::StringArray getOutputChannelNames() override { return {}; }
    juce::StringArray getInputChannelNames() override { return {}; }
    juce::Array<double> getAvailableSampleRates() override { return {rate}; }
    juce::Array<int> getAvailableBufferSizes() override { return {blockSize}; }
    int getDefaultBufferSize() override { return blockSize; }
    juce::String open(const juce::BigInteger&, const juce::BigInteger&, double, int) override { return {}; }
    void close() override {}
    bool isOpen() override { return true; }
    void start(juce::AudioIODeviceCallback*) override {}
    void stop() override {}
    bool isPlaying() override { return true; }
    juce::String getLastError() override { return {}; }
    int getCurrentBufferSizeSamples() override { return blockSize; }
    double getCurrentSampleRate() override { return rate; }
    int getCurrentBitDepth() override { return 32; }
    juce::BigInteger getActiveOutputChannels() const override { return outputs; }
    juce::BigInteger getActiveInputChannels() const override { return {}; }
    int getOutputLatencyInSamples() override { return 0; }
    int getInputLatencyInSamples() override { return 0; }

    double rate = 48000;
    juce::BigInteger outputs;
};

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

TEST_CASE("What a device's outputs carry is said in words") {
    Device none("JACK", {}), one("ALSA", {0}), two("ALSA", {2, 3}), six("JACK", {0, 1, 2, 3, 4, 5}),
        odd("JACK", {0, 5, 7});
    CHECK(DevicePlayer::inWords(none) == "no output");
    CHECK(DevicePlayer::inWords(one) == "output 1 sound");
    CHECK(DevicePlayer::inWords(two) == "outputs 3-4 sound");
    CHECK(DevicePlayer::inWords(six) == "outputs 1-2 sound, 3 M, 4 E, 5 I, 6 EEG");
    CHECK(DevicePlayer::inWords(odd) == "outputs 1 main left, 6 EEG, 8 silent");
}
