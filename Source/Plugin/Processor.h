// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/SequenceLock.h"
#include "HostParameter.h"
#include "Instrument/CrossingNotes.h"
#include "Instrument/FreeRunningPair.h"
#include "Instrument/Keys/KeyPlayer.h"
#include "Meters.h"
#include "Recorder.h"
#include "Session.h"
#include "State.h"

#include <juce_audio_processors/juce_audio_processors.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace berger {

/** The column as an audio processor: an instrument that plays by itself, and columns that MIDI notes play.

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
    /** Makes a state the current one and restarts the column in it. One that says nothing of the tuning leaves it. What
        it keeps and does not use is told in the notice. */
    void apply(const SavedState& state, bool keepSeed);
    /** The same for a sound that played before: what it was made from comes back with it, and its seed. */
    void apply(const Sound& sound) { applyAs(sound.now, sound.original, false); }
    SavedState save() const;
    Sound saveSound() const;
    /** The parameters as they are now. */
    ParameterValues getValues() const noexcept { return shared.load(); }
    HostParameter* find(Parameter p) const { return parameters[static_cast<std::size_t>(p)]; }
    /** save() with the column's state at the end of the last block as the initial state, so that the preset starts on
        the very attractor that is heard now. */
    SavedState saveFromHere() const;
    void setPresetName(const juce::String& name);
    /** How notes are tuned from now on; those that sound stay as they are. Throws BadState, and changes nothing, if the
        tuning cannot be used. */
    void setTuning(const TuningSource& newTuning);
    TuningSource getTuning() const;
    void requestRestart() noexcept { restartRequested.store(true, std::memory_order_release); }

    /** How the window was when it was last open: its own words, which the host's state keeps and presets do not. */
    juce::var getWindowSettings() const;
    void setWindowSettings(const juce::var& settings);

    /** Whether a parameter or the tuning has been changed since the preset or state was loaded; the seed does not
        count. */
    bool isModified() const;

    Session session{*this}; ///< what the user does; message thread

    /** Why the last state that a host gave was refused; empty if it was not. */
    juce::String getLastStateError() const;

    /** What the window has to tell of the state that was last applied or refused, once; empty if it is nothing. */
    juce::String takeNotice();

    Meters meters;
    TraceTap tap; ///< the scope's signals, while a window is open

    Recorder recorder; ///< of what is played, to files

private:
    const MakeEditor makeEditor;
    struct Channels;
    static BusesProperties buses();
    void applyAs(const SavedState& state, const SavedState& original, bool keepSeed);
    SavedState currentState() const; // under the lock
    void process(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi, double wantedGain);
    double playSample(const Channels& channels, int i, int k, double stimulus, double wantedGain) noexcept;
    void takeParameters() noexcept;
    enum class Transport { goesOn, starts, stops };
    Transport moveTransport() noexcept;
    void sendNote(CrossingNotes::Change change, int sample) noexcept;

    SharedValues shared;
    std::array<HostParameter*, parameterCount> parameters{}; // null for those that hosts do not see

    FreeRunningPair freeRunning;
    KeyPlayer keys;
    Limiter limiter; // of both together
    std::atomic<bool> isPrepared{false};
    juce::MidiBuffer notesOut;
    double gain = 1, gainStep = 0; // 0 when the host bypasses us
    bool resetWasOn = false, wasPlaying = false, isRecorded = false;
    CrossingNotes crossings;

    SequenceLock<State<double>> lastState; // of the left column, at the end of the last block
    std::atomic<bool> restartRequested{false};
    SequenceCount applied;        // changes whenever a state has been applied
    unsigned lastApplied = 0;     // the one that plays
    mutable std::mutex stateLock; // never taken on the audio thread
    SavedState base;              // the state that was last applied, before any change: name, tags, values
    TuningSource tuning;
    int program = 0;
    juce::String stateError, notice;
    juce::var windowSettings;

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR(Processor)
};

} // namespace berger
