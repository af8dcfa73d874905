// SPDX-License-Identifier: GPL-3.0-or-later
#include "DevicePlayer.h"

namespace berger {
namespace {

constexpr double usualRate = 48000; // where no device gives one
constexpr int usualSize = 512;
constexpr int midiRoom = 1 << 16; // bytes
constexpr int channelCount = static_cast<int>(DevicePlayer::signalNames.size());

std::vector<int> activeOutputs(juce::AudioIODevice& device) {
    std::vector<int> active;
    const auto bits = device.getActiveOutputChannels();
    for (int bit = bits.findNextSetBit(0); bit >= 0; bit = bits.findNextSetBit(bit + 1))
        active.push_back(bit);
    return active;
}

} // namespace

DevicePlayer::DevicePlayer(juce::AudioProcessor& played) : processor(played) {
    jassert(processor.getTotalNumOutputChannels() == channelCount);
}

DevicePlayer::~DevicePlayer() {
    clock.stop();
    if (sampleRate > 0)
        processor.releaseResources();
}

std::vector<int> DevicePlayer::signalsOf(juce::AudioIODevice& device) {
    auto signals = activeOutputs(device);
    if (device.getTypeName() != "JACK")
        for (std::size_t i = 0; i < signals.size(); ++i)
            signals[i] = static_cast<int>(i);
    return signals;
}

juce::String DevicePlayer::inWords(juce::AudioIODevice& device) {
    const auto active = activeOutputs(device);
    const auto signals = signalsOf(device);
    juce::StringArray words;
    for (std::size_t i = 0; i < active.size(); ++i) {
        const auto number = juce::String(active[i] + 1);
        if (i + 1 < active.size() && signals[i] == 0 && signals[i + 1] == 1) {
            words.add(number + "-" + juce::String(active[i + 1] + 1) + " sound");
            ++i;
        } else if (active.size() == 1 && signals[i] == 0) {
            words.add(number + " sound");
        } else {
            words.add(number + " " +
                      (signals[i] < channelCount ? signalNames[static_cast<std::size_t>(signals[i])] : "silent"));
        }
    }
    return words.isEmpty() ? "no output" : (active.size() == 1 ? "output " : "outputs ") + words.joinIntoString(", ");
}

void DevicePlayer::audioDeviceAboutToStart(juce::AudioIODevice* device) {
    clock.stop();
    signals = signalsOf(*device);
    prepare(device->getCurrentSampleRate(), device->getCurrentBufferSizeSamples());
}

void DevicePlayer::playUnheard() {
    if (clock.isRunning())
        return;
    if (sampleRate > 0)
        prepare(sampleRate, blockSize);
    else
        prepare(usualRate, usualSize);
    clock.start(sampleRate, blockSize);
}

// A device that starts again as it was, as JACK's does whenever a port is connected, does not start the column anew.
void DevicePlayer::prepare(double newRate, int newSize) {
    collector.reset(newRate);
    if (newRate == sampleRate && newSize == blockSize)
        return;
    if (sampleRate > 0)
        processor.releaseResources();
    sampleRate = newRate;
    blockSize = newSize;
    buffer.setSize(std::max(channelCount, processor.getTotalNumInputChannels()), blockSize);
    midi.ensureSize(midiRoom);
    processor.setRateAndBufferSizeDetails(sampleRate, blockSize);
    processor.prepareToPlay(sampleRate, blockSize);
}

void DevicePlayer::handleIncomingMidiMessage(juce::MidiInput*, const juce::MidiMessage& message) {
    collector.addMessageToQueue(message);
}

// A single input drives both sides.
void DevicePlayer::process(const float* const* inputs, int inputCount, int first, int sampleCount) {
    const auto now = juce::Time::getMillisecondCounterHiRes() * 0.001;
    midi.clear();
    collector.removeNextBlockOfMessages(midi, sampleCount);
    receive(sampleCount);
    buffer.clear();
    for (int i = 0; i < processor.getTotalNumInputChannels() && inputCount > 0; ++i)
        buffer.copyFrom(i, 0, inputs[i % inputCount] + first, sampleCount);
    juce::AudioBuffer<float> block(buffer.getArrayOfWritePointers(), buffer.getNumChannels(), sampleCount);
    processor.processBlock(block, midi);
    send(now);
}

void DevicePlayer::receive(int sampleCount) {
    exchange.received.drain([&](const MidiExchange::Message& message) {
        const auto size = static_cast<int>(message.size);
        if (midi.data.size() + size < midiRoom / 2) // so that it never grows
            midi.addEvent(message.bytes.data(), size, std::clamp(message.sample, 0, sampleCount - 1));
    });
}

void DevicePlayer::send(double time) {
    sender.push(midi, time, sampleRate);
    if (exchange.isOpen.load(std::memory_order_relaxed))
        for (const auto message : midi)
            MidiExchange::push(exchange.sent, message.samplePosition, message.data,
                               static_cast<std::size_t>(message.numBytes));
}

// JACK's server may be given a larger block while it runs, which JUCE does not tell.
void DevicePlayer::audioDeviceIOCallbackWithContext(const float* const* inputs, int inputCount, float* const* outputs,
                                                    int outputCount, int sampleCount,
                                                    const juce::AudioIODeviceCallbackContext&) {
    blockCount.fetch_add(1, std::memory_order_relaxed);
    for (int i = 0; i < outputCount; ++i)
        juce::FloatVectorOperations::clear(outputs[i], sampleCount);
    for (int first = 0; first < sampleCount && blockSize > 0; first += blockSize) {
        const auto count = std::min(blockSize, sampleCount - first);
        process(inputs, inputCount, first, count);
        write(outputs, outputCount, first, count);
    }
}

void DevicePlayer::write(float* const* outputs, int outputCount, int first, int sampleCount) const {
    const auto known = std::min(outputCount, static_cast<int>(signals.size()));
    for (int i = 0; i < known; ++i)
        if (const auto signal = signals[static_cast<std::size_t>(i)]; signal < channelCount)
            juce::FloatVectorOperations::copy(outputs[i] + first, buffer.getReadPointer(signal), sampleCount);
    if (known == 1 && signals[0] == 0) {
        juce::FloatVectorOperations::add(outputs[0] + first, buffer.getReadPointer(1), sampleCount);
        juce::FloatVectorOperations::multiply(outputs[0] + first, 0.5f, sampleCount);
    }
}

} // namespace berger
