// SPDX-License-Identifier: GPL-3.0-or-later
#include "Processor.h"

#include "FactoryPresets.h"
#include "FaultInjection.h"
#include "Interface/Editor.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace berger {
namespace {

using enum Parameter;

constexpr int sidechainBus = 0, mainBus = 0, potentialsBus = 1, eegBus = 2;

// Where a block's channels are; a bus that the host has switched off has none.
struct Channels {
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

} // namespace

juce::AudioProcessor::BusesProperties Processor::buses() {
    return BusesProperties()
        .withInput("Sidechain", juce::AudioChannelSet::stereo(), true)
        .withOutput("Main", juce::AudioChannelSet::stereo(), true)
        .withOutput("Potentials", juce::AudioChannelSet::stereo(), true)
        .withOutput("EEG", juce::AudioChannelSet::stereo(), true);
}

Processor::Processor() : AudioProcessor(buses()) {
    for (const auto& row : parameterTable())
        if (isHostParameter(row.parameter)) {
            auto* parameter = new HostParameter(row.parameter, shared);
            parameters[static_cast<std::size_t>(row.parameter)] = parameter;
            addParameter(parameter); // which owns it
        }
    apply(factoryPresets().front(), false);
    // Two instances are two columns: each draws a seed of its own, which its project keeps.
    find(seed)->setPlain(juce::Random::getSystemRandom().nextInt(static_cast<int>(greatestHostSeed) + 1));
}

void Processor::prepareToPlay(double sampleRate, int) {
    player.prepare(sampleRate);
    output.prepare(sampleRate);
    BERGER_FAULT(prepare(*this));
    notesOut.ensureSize(4096);
    meanRate = 1.0 - std::exp(-1.0 / (0.5 * sampleRate));
    shortestBeat = static_cast<int>(0.02 * sampleRate);
    wasPlaying = false;
    restartRequested.store(false);
    player.setTargets(shared.load());
    restart(true);
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

void Processor::restart(bool silent) noexcept {
    player.restart();
    if (!BERGER_FAULTY(click))
        output.restart(silent);
    beatIsOn = beatStarted = false;
    beatPause = 0;
}

// Once a block: automation reaches the audio thread as atomics, and the smoother makes it a line.
void Processor::takeParameters() noexcept {
    const auto restartWanted = restartRequested.exchange(false, std::memory_order_acquire);
    const auto values = shared.load();
    player.setTargets(values);
    const auto resetIsOn = values[Parameter::reset] > 0.5;
    const auto resetPressed = resetIsOn && !resetWasOn;
    resetWasOn = resetIsOn;
    if (transportHasStarted() && values[Parameter::restart] > 0.5)
        restart(true);
    else if (restartWanted || resetPressed)
        restart(false);
}

bool Processor::transportHasStarted() noexcept {
    auto isPlaying = false;
    if (auto* host = getPlayHead())
        if (const auto position = host->getPosition())
            isPlaying = position->getIsPlaying();
    const auto started = isPlaying && !wasPlaying;
    wasPlaying = isPlaying;
    return started;
}

// A MIDI note for each beat of the EEG, on while it is above its slow mean.
void Processor::detectBeats(double millivolts, int sample) noexcept {
    constexpr int note = 60, channel = 1;
    constexpr double hysteresis = 0.3; // mV
    if (!beatStarted) {
        slowMean = millivolts;
        beatStarted = true;
    }
    slowMean += meanRate * (millivolts - slowMean);
    beatPause = std::max(0, beatPause - 1);
    if (beatPause > 0 || beatIsOn == (millivolts > slowMean + (beatIsOn ? -hysteresis : hysteresis)))
        return;
    beatIsOn = !beatIsOn;
    beatPause = shortestBeat;
    notesOut.addEvent(beatIsOn ? juce::MidiMessage::noteOn(channel, note, static_cast<juce::uint8>(100))
                               : juce::MidiMessage::noteOff(channel, note),
                      sample);
}

void Processor::processBlock(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi) {
    BERGER_FAULT(beginBlock(*this, buffer));
    const juce::ScopedNoDenormals noDenormals;
    takeParameters();
    const Channels channels(*this, buffer);
    notesOut.clear();
    auto event = midi.cbegin();
    auto loudest = 0.0;
    for (int i = 0; i < buffer.getNumSamples(); ++i) {
        auto kick = 0.0;
        for (; event != midi.cend() && (*event).samplePosition <= i; ++event)
            if (const auto message = *event; message.numBytes == 3 && (message.data[0] & 0xF0) == 0x90)
                kick += shared.get(note_kick) * message.data[2] / 127.0;

        const auto frame = player.next(channels.sidechain(i), kick);
        const auto& values = player.values();
        if (player.hasJustFailed())
            output.restart(true);
        const auto main = output.next(frame[3], values);
        channels.write(mainBus, i, main, main);
        channels.write(potentialsBus, i, frame[0] / values[cv_M], frame[1] / values[cv_E]);
        channels.write(eegBus, i, frame[2] / values[cv_I], frame[3] / values[cv_EEG]);
        detectBeats(frame[3], i);
        loudest = std::max(loudest, std::abs(main));
        eeg.store(frame[3], std::memory_order_relaxed);
    }
    midi.clear();
    midi.addEvents(notesOut, 0, buffer.getNumSamples(), 0); // a few bytes, for which every wrapper keeps room
    if (const auto now = static_cast<float>(loudest); now > peak.load(std::memory_order_relaxed))
        peak.store(now, std::memory_order_relaxed);
    failures.store(player.getFailures(), std::memory_order_relaxed);
    publishState();
    BERGER_FAULT(endBlock(buffer));
}

void Processor::publishState() noexcept {
    const auto& x = player.getState();
    liveCount.fetch_add(1, std::memory_order_acq_rel);
    const std::array<double, 6> values{x.M, x.E, x.I, x.Mv, x.Ev, x.Iv};
    for (std::size_t i = 0; i < values.size(); ++i)
        live[i].store(values[i], std::memory_order_relaxed);
    liveCount.fetch_add(1, std::memory_order_release);
}

double Processor::getTailLengthSeconds() const { return std::numeric_limits<double>::infinity(); }

juce::AudioProcessorEditor* Processor::createEditor() { return new Editor(*this); }

int Processor::getNumPrograms() { return static_cast<int>(factoryPresets().size()); }

int Processor::getCurrentProgram() {
    const std::scoped_lock lock(stateLock);
    return program;
}

void Processor::setCurrentProgram(int index) {
    if (index < 0 || index >= getNumPrograms() || index == getCurrentProgram())
        return; // hosts repeat the current program after restoring a state, which must not undo it
    apply(factoryPresets()[static_cast<std::size_t>(index)], true);
}

const juce::String Processor::getProgramName(int index) {
    if (index < 0 || index >= getNumPrograms())
        return {};
    return factoryPresets()[static_cast<std::size_t>(index)].name;
}

void Processor::apply(const SavedState& state, bool keepSeed) {
    for (const auto& row : parameterTable()) {
        if (row.parameter == seed && (keepSeed || BERGER_FAULTY(lostSeed)))
            continue;
        if (auto* parameter = find(row.parameter))
            parameter->setPlain(state.values[row.parameter]);
        else
            shared.set(row.parameter, state.values[row.parameter]);
    }
    {
        const std::scoped_lock lock(stateLock);
        base = state;
        const auto presets = factoryPresets();
        for (std::size_t i = 0; i < presets.size(); ++i)
            if (presets[i].name == state.name)
                program = static_cast<int>(i);
    }
    requestRestart();
}

SavedState Processor::save() const {
    const std::scoped_lock lock(stateLock);
    auto state = base;
    state.values = shared.load();
    return state;
}

void Processor::setPresetName(const juce::String& name) {
    const std::scoped_lock lock(stateLock);
    base.name = name;
}

SavedState Processor::saveFromHere() const {
    auto state = save();
    std::array<double, 6> values{};
    for (int attempt = 0; attempt < 1000; ++attempt) {
        const auto before = liveCount.load(std::memory_order_acquire);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = live[i].load(std::memory_order_relaxed);
        std::atomic_thread_fence(std::memory_order_acquire);
        if (before % 2 == 0 && before == liveCount.load(std::memory_order_relaxed))
            break;
    }
    const std::array initial{M_init, E_init, I_init, Mv_init, Ev_init, Iv_init};
    for (std::size_t i = 0; i < initial.size(); ++i) {
        const auto& row = info(initial[i]);
        state.values.assign(initial[i], std::clamp(values[i], row.minimum, row.maximum));
    }
    return state;
}

void Processor::getStateInformation(juce::MemoryBlock& block) { block = toBlock(save()); }

void Processor::setStateInformation(const void* data, int size) {
    juce::String error;
    try {
        const auto state = fromBlock(data, size > 0 ? static_cast<std::size_t>(size) : 0);
        apply(state, false);
    } catch (const BadState& bad) {
        error = juce::String::fromUTF8(bad.what());
    }
    const std::scoped_lock lock(stateLock);
    stateError = error;
}

juce::String Processor::getLastStateError() const {
    const std::scoped_lock lock(stateLock);
    return stateError;
}

} // namespace berger

juce::AudioProcessor* JUCE_CALLTYPE createPluginFilter() { return new berger::Processor; }
