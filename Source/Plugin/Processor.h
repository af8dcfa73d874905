// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Controllers/MidiControl.h"
#include "Dsp/TripleBuffer.h"
#include "Instrument/Instrument.h"
#include "Panic.h"
#include "Recorder.h"
#include "ScreenKeys.h"
#include "Session.h"
#include "SoundStore.h"

#include <juce_audio_processors/juce_audio_processors.h>

namespace berger {

/** The instrument as JUCE's hosts see it: hands blocks, MIDI, parameters and states over, and computes nothing itself.

    Buses: main out (mono or stereo), the two stereo control-voltage buses "Potentials" (M, E) and "EEG" (I, EEG), and a
    sidechain in (mono or stereo). */
class Processor : public juce::AudioProcessor {
public:
    /** Makes the window of a processor. */
    using MakeEditor = juce::AudioProcessorEditor* (*)(Processor&);

    /** @param makeEditor  none for a processor without a window */
    explicit Processor(MakeEditor makeEditor = nullptr);

    // ---- sound, on the audio thread
    void prepareToPlay(double sampleRate, int maximumBlockSize) override;
    void releaseResources() override;
    void processBlock(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi) override;
    void processBlockBypassed(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi) override;
    using juce::AudioProcessor::processBlock;
    using juce::AudioProcessor::processBlockBypassed;
    bool isBusesLayoutSupported(const BusesLayout& layout) const override;

    // ---- what hosts ask
    const juce::String getName() const override { return "Berger"; }
    bool acceptsMidi() const override { return true; }
    bool producesMidi() const override { return true; }
    double getTailLengthSeconds() const override;
    bool hasEditor() const override { return makeEditor != nullptr; }
    juce::AudioProcessorEditor* createEditor() override;
    int getNumPrograms() override;
    int getCurrentProgram() override;
    void setCurrentProgram(int index) override;
    const juce::String getProgramName(int index) override;
    void changeProgramName(int, const juce::String&) override {}
    void getStateInformation(juce::MemoryBlock& block) override;
    void setStateInformation(const void* data, int size) override;

    // ---- for the window and the command line, on any thread but the audio thread
    HostParameter* find(Parameter p) const { return sounds.find(p); }
    void requestRestart() noexcept { instrument.requestRestart(); }
    /** With the next block the column goes on from this state, its neighbour too, and with the parameters as they are
        then, without a glide: what was set before is in force. Notes go on as they are. One thread at a time. */
    void requestState(const State<double>& state) noexcept {
        wantedState.writing() = state;
        wantedState.publish();
    }
    /** With the next block the column is carried to a stored state. @param which  from 0; none: to the other one */
    void requestSwitch(std::optional<std::size_t> which = std::nullopt) noexcept { instrument.requestSwitch(which); }
    /** In which of the stored states the column was put last, from 0; a column that began anew counts as in the first.
     */
    std::size_t getLastSwitched() const noexcept { return instrument.getLastSwitched(); }
    SoundStore& getSounds() noexcept { return sounds; }
    const SoundStore& getSounds() const noexcept { return sounds; }
    Meters& getMeters() noexcept { return instrument.meters; }
    TraceTap& getTraceTap() noexcept { return instrument.traceTap; }
    TraceTap& getRightTap() noexcept { return instrument.rightTap; }
    Recorder& getRecorder() noexcept { return recorder; }
    /** The keys that are played in the window. Message thread. */
    ScreenKeys& getScreenKeys() noexcept { return screenKeys; }
    /** With the next block every note ends, in what MIDI goes out to too. Message thread. */
    void endAllNotes() noexcept;
    /** Nothing is heard, as when bypassed, until it is said otherwise. No preset and no project keeps it. */
    void setMuted(bool isSilent) noexcept { muted.store(isSilent, std::memory_order_relaxed); }
    bool isMuted() const noexcept { return muted.load(std::memory_order_relaxed); }
    /** What the user does. Message thread. */
    Session& getSession() noexcept { return session; }
    /** The MIDI controllers that move parameters. */
    MidiControl& getMidiControl() noexcept { return midiControl; }

private:
    const MakeEditor makeEditor;
    static BusesProperties buses();
    void process(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi, double gain);
    bool isTransportPlaying() const;

    Instrument instrument;
    SoundStore sounds{*this, instrument};
    Session session{sounds};
    MidiControl midiControl{*this, sounds, session};
    Recorder recorder{instrument.recordTap};
    ScreenKeys screenKeys;
    const Panic panic;
    std::atomic<bool> panicWanted{false}, muted{false};
    TripleBuffer<State<double>> wantedState; // of the column
    unsigned soundNumber = 0;                // of the sound that plays
    juce::MidiBuffer notesOut;

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR(Processor)
};

} // namespace berger
