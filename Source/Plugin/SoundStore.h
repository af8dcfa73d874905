// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/SequenceLock.h"
#include "HostParameter.h"
#include "Instrument/Instrument.h"
#include "SavedSession.h"

#include <juce_audio_processors/juce_audio_processors.h>

#include <array>
#include <atomic>
#include <mutex>
#include <optional>

namespace berger {

/** The sound that plays, as presets and hosts' states have it: its parameters, its tuning, and what it was before it
   was changed. Any thread but the audio thread, unless a function says otherwise. */
class SoundStore {
public:
    /** Makes the host's parameters and starts with the first factory preset. Both live longer than the store. */
    SoundStore(juce::AudioProcessor& hosted, Instrument& played);

    // ---- sounds
    /** Makes a state the current one and restarts the column in it. One that says nothing of the tuning leaves it. What
        it keeps and does not use is told in the notice. */
    void apply(const SavedState& state, bool keepSeed);
    /** The same for a sound that played before: what it was made from comes back with it, and its seed.
        @param slot  which of A and B it is; if it is the other one, what plays now is kept as the one that it was */
    void apply(const Sound& sound, int slot);
    Comparison getComparison() const;
    /** Which sound does not play, of A and B. */
    void setOther(const std::optional<Sound>& other);
    int getSlot() const;
    SavedState save() const;
    Sound saveSound() const;
    /** save() with the column's state at the end of the last block as the initial state, so that the preset starts on
        the very attractor that is heard now. */
    SavedState saveFromHere() const;

    // ---- parts of a sound
    /** The host's parameter; none if hosts do not see it. Any thread. */
    HostParameter* find(Parameter p) const { return parameters[static_cast<std::size_t>(p)]; }
    /** The parameters as they are now. Any thread. */
    ParameterValues getValues() const noexcept { return shared.load(); }
    juce::String getPresetName() const;
    juce::String getPresetDescription() const;
    /** What plays is from now on the preset of this name, unchanged. */
    void setPreset(const juce::String& name, const juce::String& description);
    /** The preset that plays, changed or not, is called so from now on. */
    void renamePreset(const juce::String& name, const juce::String& description);
    TuningSource getTuning() const;
    /** How notes are tuned from now on; those that sound stay as they are. Throws BadState, and changes nothing, if the
        tuning cannot be used. */
    void setTuning(const TuningSource& newTuning);
    /** What the parameter was when the preset or state was loaded. */
    double getPresetValue(Parameter p) const;
    /** The states that the switch carries the column between; they belong to the sound. */
    StoredStates getStates() const { return storedStates.read(); }
    void setStates(const StoredStates& states);
    /** The left free column's state at the end of the last block. */
    State<double> getColumnState() const { return instrument.getState(); }
    /** Whether a parameter, the tuning or a stored state has been changed since the preset or state was loaded; the
       seed does not count. */
    bool isModified() const;
    /** The host is told that another program plays. Message thread. */
    void tellHostOfSound();
    /** Another number than before whenever something of the sound may have changed, the preset's name included. Any
        thread. */
    unsigned getChangeCount() const noexcept { return shared.getChangeCount() + otherChanges.load(); }

    // ---- what of the sound is heard: the listener's choice, which a host's state keeps and presets do not
    SourceChoice getSources() const noexcept { return instrument.sources.read(); }
    void setSources(const SourceChoice& choice);

    // ---- a visit: other sounds play for a while, and hosts save what played before
    /** Keeps all that a host's state has of the sound and the window, as it is now, for bringBack(). Until then hosts
        save that. What plays goes on as A without a B and with every source heard. A second call does nothing. */
    void setAside();
    /** Plays what was set aside, if something still is: a state that a host gives meanwhile takes its place.
        @return the column's state when it was set aside */
    std::optional<State<double>> bringBack();
    bool hasSetAside() const;

    // ---- programs: the factory's presets
    int getCurrentProgram() const;
    /** Plays a program, but for the current one, which hosts repeat after they restored a state. A visit ends. */
    void setCurrentProgram(int index);

    // ---- a host's states
    /** @param midiMap  kept beside the sound; void: none */
    juce::MemoryBlock saveForHost(const juce::var& midiMap = {}) const;
    /** Plays what saveForHost() wrote. What cannot be read changes nothing; the error and the notice tell why.
        @return the MIDI map in it, void if there is none; nothing if the state cannot be read */
    std::optional<juce::var> restoreFromHost(const void* data, std::size_t size);
    /** Why the last state that a host gave was refused; empty if it was not. */
    juce::String getLastStateError() const;
    /** What the window has to tell of the state that was last applied or refused, once; empty if it is nothing. */
    juce::String takeNotice();
    /** How the window was when it was last open: its own words, which the host's state keeps and presets do not. */
    juce::var getWindowSettings() const;
    void setWindowSettings(const juce::var& settings);

    // ---- the audio thread, or before it runs
    /** Copies the values, unless a state is just being applied. @return the number of the state that they belong to */
    std::optional<unsigned> read(ParameterValues& values) const noexcept;
    /** The stored states too. */
    std::optional<unsigned> read(ParameterValues& values, StoredStates& states) const noexcept;

private:
    /** What a host saves, but for the MIDI map. */
    struct Project {
        Sound sound;
        Comparison comparison;
        SourceChoice sources;
        juce::var windowSettings;
        int program = 0;
        State<double> column;
    };

    void applyAs(const SavedState& state, const SavedState& original, bool keepSeed,
                 const std::optional<Comparison>& newComparison = std::nullopt);
    void assign(const SavedState& state, bool keepSeed); // under the lock
    SavedState currentState() const;                     // likewise
    Project currentProject() const;                      // likewise
    void restoreSession(const SavedState& state, const juce::var& saved);

    juce::AudioProcessor& host;
    Instrument& instrument;
    SharedValues shared;
    std::array<HostParameter*, parameterCount> parameters{}; // null for those that hosts do not see
    SequenceLock<StoredStates> storedStates;                 // written under the lock
    SequenceCount applied;                                   // around these while a state is applied
    std::atomic<unsigned> otherChanges{0};                   // of what is no parameter

    mutable std::mutex lock;
    SavedState base; // the state that was last applied, before any change: name, tags, values
    TuningSource tuning;
    Comparison comparison;
    int program = 0;
    juce::String stateError, notice;
    juce::var windowSettings;
    std::optional<Project> aside;
};

} // namespace berger
