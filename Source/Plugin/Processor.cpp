// SPDX-License-Identifier: GPL-3.0-or-later
#include "Processor.h"

#include "FactoryPresets.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace berger {
namespace {

using namespace parameters;

constexpr int sidechainBus = 0, mainBus = 0, potentialsBus = 1, eegBus = 2;

} // namespace

// Where a block's channels are; a bus that the host has switched off has none.
struct Processor::Channels {
    explicit Channels(juce::AudioProcessor& processor, juce::AudioBuffer<float>& buffer) {
        for (int bus = 0; bus < 3; ++bus)
            for (int c = 0; c < 2; ++c)
                if (const auto* b = processor.getBus(false, bus); b != nullptr && c < b->getNumberOfChannels())
                    out[bus][c] = pointer(buffer, processor.getChannelIndexInProcessBlockBuffer(false, bus, c));
        for (int c = 0; c < 2; ++c)
            if (const auto* b = processor.getBus(true, sidechainBus); b != nullptr && c < b->getNumberOfChannels())
                in[c] = pointer(buffer, processor.getChannelIndexInProcessBlockBuffer(true, sidechainBus, c));
    }

    // The mean of the channels that there are. Must be read before the outputs, which share its memory.
    double sidechain(int sample) const {
        if (in[0] == nullptr)
            return 0.0;
        const auto first = static_cast<double>(in[0][sample]);
        return in[1] == nullptr ? first : 0.5 * (first + static_cast<double>(in[1][sample]));
    }

    bool isMono() const { return out[mainBus][1] == nullptr; }

    // A host that wants mono gets both sides' mean.
    void writeMain(int sample, double left, double right) const {
        if (isMono())
            left = right = 0.5 * (left + right);
        write(mainBus, sample, left, right);
    }

    void write(int bus, int sample, double left, double right) const {
        if (out[bus][0] != nullptr)
            out[bus][0][sample] = static_cast<float>(left);
        if (out[bus][1] != nullptr)
            out[bus][1][sample] = static_cast<float>(right);
    }

private:
    // A host that promises more channels than it passes gets silence in return, not a crash.
    static float* pointer(juce::AudioBuffer<float>& buffer, int channel) {
        return channel < buffer.getNumChannels() ? buffer.getWritePointer(channel) : nullptr;
    }

    float* out[3][2] = {};
    const float* in[2] = {};
};

juce::AudioProcessor::BusesProperties Processor::buses() {
    return BusesProperties()
        .withInput("Sidechain", juce::AudioChannelSet::stereo(), true)
        .withOutput("Main", juce::AudioChannelSet::stereo(), true)
        .withOutput("Potentials", juce::AudioChannelSet::stereo(), true)
        .withOutput("EEG", juce::AudioChannelSet::stereo(), true);
}

Processor::Processor(MakeEditor windowMaker) : AudioProcessor(buses()), makeEditor(windowMaker) {
    for (const auto& row : parameterTable())
        if (row.isSeenByHosts) {
            auto* parameter = new HostParameter(row.parameter, shared);
            parameters[static_cast<std::size_t>(row.parameter)] = parameter;
            addParameter(parameter); // which owns it
        }
    apply(factoryPresets().front(), false);
    // Two instances are two columns: each draws a seed of its own, which its project keeps.
    find(seed)->setPlain(juce::Random::getSystemRandom().nextInt(static_cast<int>(maximumHostSeed) + 1));
}

void Processor::prepareToPlay(double sampleRate, int) {
    notesOut.ensureSize(4096);
    gain = 1.0;
    gainStep = 1.0 / (0.02 * sampleRate);
    wasPlaying = false;
    restartRequested.store(false);
    lastApplied = applied.beginRead();
    freeRunning.setTargets(shared.load());
    freeRunning.prepare(sampleRate);
    limiter.prepare(sampleRate);
    keys.prepare(sampleRate, shared.load(), isNonRealtime());
    isPrepared.store(true);
    crossings.prepare(sampleRate);
}

void Processor::releaseResources() {
    keys.stop();
    recorder.tap.flush();
}

bool Processor::isBusesLayoutSupported(const BusesLayout& layout) const {
    const auto monoOrStereo = [](const juce::AudioChannelSet& set) {
        return set == juce::AudioChannelSet::mono() || set == juce::AudioChannelSet::stereo();
    };
    if (layout.outputBuses.size() != 3 || layout.inputBuses.size() != 1)
        return false;
    const auto& main = layout.outputBuses.getReference(mainBus);
    const auto& in = layout.inputBuses.getReference(sidechainBus);
    for (const auto bus : {potentialsBus, eegBus})
        if (const auto& cv = layout.outputBuses.getReference(bus);
            !cv.isDisabled() && cv != juce::AudioChannelSet::stereo())
            return false;
    return (main.isDisabled() || monoOrStereo(main)) && (in.isDisabled() || monoOrStereo(in));
}

// Once a block: automation reaches the audio thread as atomics, and the smoother makes it a curve. A state that the
// message thread is just applying is taken when it is whole.
void Processor::takeParameters() noexcept {
    keys.setOffline(isNonRealtime());
    const auto transport = moveTransport();
    if (transport == Transport::stops)
        keys.releaseAll();
    const auto before = applied.beginRead();
    const auto values = shared.load();
    const auto isWhole = applied.isUnchanged(before);
    const auto isNew = isWhole && before != lastApplied;
    if (isNew) {
        lastApplied = before;
        freeRunning.replace(values);
    } else if (isWhole) {
        freeRunning.setTargets(values);
    }
    const auto resetIsOn = values[parameters::reset] > 0.5;
    const auto resetPressed = resetIsOn && !resetWasOn;
    resetWasOn = resetIsOn;
    const auto restartWanted = restartRequested.exchange(false, std::memory_order_acquire) || resetPressed;
    if (transport == Transport::starts && values[parameters::restart] > 0.5) {
        freeRunning.start();
        keys.restart();
        limiter.restart();
    } else if (restartWanted && !isNew) {
        freeRunning.restart();
    } else if (!isNew) {
        return;
    }
    keys.followColumn();
    crossings.restart();
}

Processor::Transport Processor::moveTransport() noexcept {
    auto isPlaying = false;
    if (auto* host = getPlayHead())
        if (const auto position = host->getPosition())
            isPlaying = position->getIsPlaying();
    const auto before = wasPlaying;
    wasPlaying = isPlaying;
    return isPlaying == before ? Transport::goesOn : isPlaying ? Transport::starts : Transport::stops;
}

void Processor::sendNote(CrossingNotes::Change change, int sample) noexcept {
    constexpr int note = 60, channel = 1;
    if (change != CrossingNotes::Change::none)
        notesOut.addEvent(change == CrossingNotes::Change::on
                              ? juce::MidiMessage::noteOn(channel, note, static_cast<juce::uint8>(100))
                              : juce::MidiMessage::noteOff(channel, note),
                          sample);
}

void Processor::processBlock(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi) { process(buffer, midi, 1.0); }

// The column goes on, unheard: JUCE's own bypass would pass the sidechain through.
void Processor::processBlockBypassed(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi) {
    process(buffer, midi, 0.0);
    midi.clear();
}

void Processor::process(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi, double wantedGain) {
    const auto start = std::chrono::steady_clock::now(); // reads a page of memory; no system call
    const juce::ScopedNoDenormals noDenormals;
    takeParameters();
    const auto step = freeRunning.values().stepSeconds(), speedNow = freeRunning.values()[speed];
    const auto isWatched = tap.beginBlock(buffer.getNumSamples() / getSampleRate(), step, speedNow);
    isRecorded = recorder.tap.beginBlock(getSampleRate(), speedNow / step, isNonRealtime());
    freeRunning.setTaps(isWatched ? &tap : nullptr, isRecorded ? &recorder.tap : nullptr);
    const Channels channels(*this, buffer);
    freeRunning.setMono(channels.isMono());
    notesOut.clear();
    auto event = midi.cbegin();
    // All that comes up to a sample; how many spikes of it stimulate the column.
    const auto receiveUpTo = [&](int sample) {
        auto stimulus = 0.0;
        for (; event != midi.cend() && (*event).samplePosition <= sample; ++event) {
            const auto message = *event;
            if (message.numBytes == 3 && (message.data[0] & 0xF0) == 0x90)
                stimulus += shared.get(note_kick) * message.data[2] / 127.0;
            keys.receive({message.data, static_cast<std::size_t>(message.numBytes)});
        }
        return stimulus;
    };
    auto loudest = 0.0;
    const auto total = buffer.getNumSamples();
    for (int i = 0; i < total;) {
        keys.begin(freeRunning.values());
        auto stimulus = receiveUpTo(i);
        const auto next = event == midi.cend() ? total : std::min((*event).samplePosition, total);
        const auto segment = keys.render(next - i);
        for (int k = 0; k < segment; ++k, ++i, stimulus = 0.0)
            loudest = std::max(loudest, playSample(channels, i, k, stimulus, wantedGain));
    }
    // Of a block without samples, or beyond its end: a lost note-off would be a stuck note.
    if (event != midi.cend()) {
        keys.begin(freeRunning.values());
        receiveUpTo(std::numeric_limits<int>::max());
    }
    midi.clear();
    midi.addEvents(notesOut, 0, buffer.getNumSamples(), 0); // a few bytes, for which every wrapper keeps room
    meters.output.raise(loudest);
    meters.failures.store(freeRunning.getFailures(), std::memory_order_relaxed);
    meters.keyColumns.store(keys.getVoicesPlaying(), std::memory_order_relaxed);
    lastState.write(freeRunning.getState());
    meters.addLoad(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
                   total / getSampleRate());
}

// One sample of all outputs, the k-th of the keys' segment; how loud it is.
double Processor::playSample(const Channels& channels, int i, int k, double stimulus, double wantedGain) noexcept {
    const auto sidechain = channels.sidechain(i);
    meters.sidechain.raise(std::abs(sidechain));
    const auto sample = freeRunning.next(sidechain, stimulus);
    auto left = sample.main[0] + keys.getLeft(k), right = sample.main[1] + keys.getRight(k);
    limiter.next(left, right);
    gain += std::clamp(wantedGain - gain, -gainStep, gainStep);
    left *= gain;
    right *= gain;
    channels.writeMain(i, left, right);
    const auto& cv = sample.cv;
    channels.write(potentialsBus, i, gain * cv[0], gain * cv[1]);
    channels.write(eegBus, i, gain * cv[2], gain * cv[3]);
    if (isRecorded) {
        const auto asFloat = [](auto... values) { return std::array{static_cast<float>(values)...}; };
        recorder.tap.add(asFloat(left, right, gain * cv[0], gain * cv[1], gain * cv[2], gain * cv[3]));
    }
    sendNote(crossings.next(sample.eeg), i);
    meters.eeg.store(sample.eeg, std::memory_order_relaxed);
    return std::max(std::abs(left), std::abs(right));
}

} // namespace berger
