// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MidiExchange.h"
#include "MidiSender.h"
#include "StandInClock.h"

#include <juce_audio_devices/juce_audio_devices.h>
#include <juce_audio_processors/juce_audio_processors.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <utility>
#include <vector>

namespace berger {

/** Plays a processor's buses on an audio device, all of them, where JUCE's AudioProcessorPlayer plays the main one
    alone.

    The device's outputs carry, in this order: main left and right, M, E, I, EEG; further ones are silent, and of a
    single one both sides' mean is heard. In JACK, where each port has a name, that is the port's number; elsewhere the
    order among the channels that the user has switched on. Inputs, of which there may be up to two, are the sidechain.

    Without a device it plays on, unheard, when it is asked to.

    Methods are called by JUCE's AudioDeviceManager, which lets none of them run beside another. */
class DevicePlayer final : public juce::AudioIODeviceCallback, public juce::MidiInputCallback {
public:
    static constexpr std::array signalNames{"main left", "main right", "M", "E", "I", "EEG"};

    /** @param played  has the six channels above as outputs and two inputs; outlives this */
    explicit DevicePlayer(juce::AudioProcessor& played);
    ~DevicePlayer() override;

    /** The signal that each of the device's active outputs carries; signalNames.size() or more is silence. */
    static std::vector<int> signalsOf(juce::AudioIODevice& device);
    /** "outputs 1-2 sound, 3 M, 4 E, 5 I, 6 EEG": the active ones, as the device numbers them. */
    static juce::String inWords(juce::AudioIODevice& device);

    /** Plays on until a device starts, as fast as one would, and nobody hears it. No device plays meanwhile. Message
        thread. */
    void playUnheard();

    /** Where every beat goes as a note, or nowhere. Message thread. */
    void setMidiOutput(MidiSender::Send output) { sender.setOutput(std::move(output)); }

    /** For MIDI ports in JACK. */
    MidiExchange& getMidiExchange() noexcept { return exchange; }

    /** Blocks that devices have asked for; wraps. Any thread. */
    std::uint32_t getBlockCount() const noexcept { return blockCount.load(std::memory_order_relaxed); }

    void audioDeviceIOCallbackWithContext(const float* const* inputs, int inputCount, float* const* outputs,
                                          int outputCount, int sampleCount,
                                          const juce::AudioIODeviceCallbackContext& context) override;
    void audioDeviceAboutToStart(juce::AudioIODevice* device) override;
    void audioDeviceStopped() override {}
    void handleIncomingMidiMessage(juce::MidiInput* source, const juce::MidiMessage& message) override;

private:
    void prepare(double newRate, int newSize);
    void process(const float* const* inputs, int inputCount, int first, int sampleCount);
    void receive(int sampleCount);
    void send(double time);
    void write(float* const* outputs, int outputCount, int first, int sampleCount) const;

    juce::AudioProcessor& processor;
    juce::MidiMessageCollector collector;
    juce::MidiBuffer midi;
    juce::AudioBuffer<float> buffer;
    std::vector<int> signals; // of the active outputs
    double sampleRate = 0;
    int blockSize = 0; // samples; both 0 while the processor is not prepared
    std::atomic<std::uint32_t> blockCount{0};
    MidiSender sender;
    MidiExchange exchange;
    StandInClock clock{[this](int samples) { process(nullptr, 0, 0, samples); }};
};

} // namespace berger
