// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_devices/juce_audio_devices.h>

#include <utility>
#include <vector>

namespace berger::test {

inline constexpr int blockSize = 64;

/** A device whose blocks the test asks for. */
class Device : public juce::AudioIODevice {
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
    void close() override { stop(); }
    bool isOpen() override { return opened; }
    void start(juce::AudioIODeviceCallback* callback) override {
        stop();
        callback->audioDeviceAboutToStart(this);
        started = callback;
    }
    void stop() override {
        if (auto* callback = std::exchange(started, nullptr))
            callback->audioDeviceStopped();
    }
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
    bool opened = true;
    juce::BigInteger outputs;
    juce::AudioIODeviceCallback* started = nullptr;
};

} // namespace berger::test
