// SPDX-License-Identifier: GPL-3.0-or-later
#include "Processor.h"

#include "BlockMidi.h"
#include "Controllers/MappedMidi.h"
#include "FactoryPresets.h"

#include <limits>
#include <optional>
#include <utility>

namespace berger {
namespace {

constexpr int sidechainBus = 0, mainBus = 0, potentialsBus = 1, eegBus = 2;

// A block's channels. A host that promises more of them than it passes gets silence in return, not a crash.
AudioBlock blockOf(juce::AudioProcessor& processor, juce::AudioBuffer<float>& buffer) {
    AudioBlock block{.samples = buffer.getNumSamples()};
    const auto find = [&](bool isInput, int bus, int c) -> float* {
        const auto* b = processor.getBus(isInput, bus);
        if (b == nullptr || c >= b->getNumberOfChannels())
            return nullptr;
        const auto channel = processor.getChannelIndexInProcessBlockBuffer(isInput, bus, c);
        return channel < buffer.getNumChannels() ? buffer.getWritePointer(channel) : nullptr;
    };
    for (std::size_t c = 0; c < 2; ++c) {
        const auto index = static_cast<int>(c);
        block.main[c] = find(false, mainBus, index);
        block.potentials[c] = find(false, potentialsBus, index);
        block.eeg[c] = find(false, eegBus, index);
        block.sidechain[c] = find(true, sidechainBus, index);
    }
    return block;
}

} // namespace

juce::AudioProcessor::BusesProperties Processor::buses() {
    return BusesProperties()
        .withInput("Sidechain", juce::AudioChannelSet::stereo(), true)
        .withOutput("Main", juce::AudioChannelSet::stereo(), true)
        .withOutput("Potentials", juce::AudioChannelSet::stereo(), true)
        .withOutput("EEG", juce::AudioChannelSet::stereo(), true);
}

Processor::Processor(MakeEditor windowMaker) : AudioProcessor(buses()), makeEditor(windowMaker) {
    // Two instances are two columns: each draws a seed of its own, which its project keeps.
    find(parameters::seed)->setPlain(juce::Random::getSystemRandom().nextInt(static_cast<int>(maximumHostSeed) + 1));
}

void Processor::prepareToPlay(double sampleRate, int) {
    notesOut.ensureSize(4096);
    screenKeys.discard();
    wantedState.take();
    ParameterValues values;
    soundNumber = sounds.read(values).value_or(soundNumber);
    instrument.prepare(sampleRate, values, isNonRealtime());
}

void Processor::releaseResources() { instrument.release(); }

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

void Processor::processBlock(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi) { process(buffer, midi, 1.0); }

// The column goes on, unheard, and its last note ends: JUCE's own bypass would pass the sidechain through.
void Processor::processBlockBypassed(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi) {
    process(buffer, midi, 0.0);
}

bool Processor::isTransportPlaying() const {
    if (const auto* host = getPlayHead())
        if (const auto position = host->getPosition())
            return position->getIsPlaying();
    return false;
}

// Automation reaches the audio thread as atomics. A state that the message thread is just applying is taken when it is
// whole.
void Processor::process(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi, double gain) {
    const juce::ScopedNoDenormals noDenormals;
    const auto* state = wantedState.take(); // before the values that were set before it
    ParameterValues values;
    StoredStates stored;
    const auto number = sounds.read(values, stored);
    const auto isOther = number && std::exchange(soundNumber, *number) != *number;
    notesOut.clear();
    const auto panicNow = panicWanted.exchange(false, std::memory_order_acquire);
    BlockMidi messages(midi, std::span(panic.getEvents()).first(panicNow ? Panic::count : 0),
                       screenKeys.take(buffer.getNumSamples(), getSampleRate()), notesOut);
    midiControl.getMover().beginBlock(buffer.getNumSamples(), getSampleRate(), soundNumber);
    MappedMidi mapped(messages, midiControl.getMover());
    instrument.process({number ? &values : nullptr, state, isOther, isTransportPlaying(), isNonRealtime(),
                        isMuted() ? 0.0 : gain, number ? &stored : nullptr},
                       blockOf(*this, buffer), mapped);
    midi.clear();
    midi.addEvents(notesOut, 0, buffer.getNumSamples(),
                   0); // half a kilobyte at most, for which every wrapper keeps room
}

void Processor::endAllNotes() noexcept {
    screenKeys.releaseAll();
    panicWanted.store(true, std::memory_order_release);
}

double Processor::getTailLengthSeconds() const { return std::numeric_limits<double>::infinity(); }

juce::AudioProcessorEditor* Processor::createEditor() { return makeEditor == nullptr ? nullptr : makeEditor(*this); }

int Processor::getNumPrograms() { return static_cast<int>(factoryPresets().size()); }

int Processor::getCurrentProgram() { return sounds.getCurrentProgram(); }

void Processor::setCurrentProgram(int index) { sounds.setCurrentProgram(index); }

const juce::String Processor::getProgramName(int index) {
    if (index < 0 || index >= getNumPrograms())
        return {};
    return factoryPresets()[static_cast<std::size_t>(index)].name;
}

void Processor::getStateInformation(juce::MemoryBlock& block) { block = sounds.saveForHost(midiControl.save()); }

void Processor::setStateInformation(const void* data, int size) {
    if (const auto map = sounds.restoreFromHost(data, size > 0 ? static_cast<std::size_t>(size) : 0))
        midiControl.restore(*map);
}

} // namespace berger
