// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CrossingNotes.h"
#include "Dsp/Limiter.h"
#include "Dsp/SequenceLock.h"
#include "FreeRunningPair.h"
#include "Instrument/Keys/KeyPlayer.h"
#include "Instrument/Taps/RecordTap.h"
#include "Instrument/Taps/TraceTap.h"
#include "Meters.h"
#include "SourceGates.h"
#include "StateSwitch.h"
#include "Stretch.h"
#include "XyOutput.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace berger {

/** Where a block's samples are. What is switched off has no channel, and the sidechain may have the outputs' memory. */
struct AudioBlock {
    int samples = 0;
    std::array<float*, 2> main{};       ///< left and right; the mean of both on the left one where that is the only one
    std::array<float*, 2> potentials{}; ///< M and E as control voltages, full scale = 1
    std::array<float*, 2> eeg{};        ///< I and EEG, likewise
    std::array<const float*, 2> sidechain{};

    /** The mean of the sidechain's channels. To be read before the sample's outputs are written. */
    double sidechainAt(int sample) const noexcept;
};

/** A parameter's new value. */
struct ParameterChange {
    Parameter parameter{};
    double value = 0;
};

/** A MIDI message and its sample in the block. */
struct MidiEvent {
    int sample = 0;
    std::span<const std::uint8_t> bytes;        ///< somebody else's; none if all that it does is in the changes
    std::span<const ParameterChange> changes{}; ///< that it makes from this sample on; they stay until the next one
};

/** The MIDI messages of a block, as a host has them. */
class MidiStream {
public:
    /** The next message that came in, in the order of their samples; none: that was all. The bytes stay there until
        the block is over. */
    virtual std::optional<MidiEvent> read() noexcept = 0;
    /** Sends a message out, in the order of their samples. */
    virtual void write(const MidiEvent& event) noexcept = 0;

protected:
    ~MidiStream() = default;
};

/** What a host says of a block. */
struct BlockControl {
    const ParameterValues* values = nullptr; ///< that hold from the block's first sample on; none: as before
    const State<double>* state = nullptr;    ///< from which the free columns go on, both of them; none: as before
    bool isOtherSound = false;               ///< whether the values are another sound's, which fades in
    bool isPlaying = false;                  ///< the host's transport
    bool isOffline = false;                  ///< whether there is all the time in the world
    double gain = 1;                         ///< of all outputs; 0: bypassed
    const StoredStates* stored = nullptr;    ///< between which the free columns are carried; none: as before
};

/** The whole instrument: the pair of columns that plays by itself, those that keys play, and all that comes out of
    them. process() neither allocates nor locks, but where a host bounces: there a note may wait for its rhythm. */
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding): its parts keep the threads' cache lines apart
class Instrument {
public:
    // ---- while nothing is processed
    /** @param sampleRate  Hz */
    void prepare(double sampleRate, const ParameterValues& values, bool isOffline);
    /** Nothing will be processed until prepare() is called again. */
    void release();

    // ---- the audio thread
    void process(const BlockControl& control, const AudioBlock& audio, MidiStream& midi);

    // ---- any other thread, one at a time
    /** Another sound is about to be given to process(): its rhythm is found before its first note. */
    void expect(const ParameterValues& values);
    /** The frequency of each key, for notes to come. */
    void setTuning(const Tuning& tuning) noexcept { keys.setTuning(tuning); }
    /** The free columns start anew with the next block. */
    void requestRestart() noexcept { restartRequested.store(true, std::memory_order_release); }
    /** With the next block the free columns are carried to a stored state, if there is one.
        @param which  counted from 0; none: the other one than last time, as the parameter does */
    void requestSwitch(std::optional<std::size_t> which = std::nullopt) noexcept {
        switchRequested.store(which ? static_cast<int>(*which) : otherState, std::memory_order_release);
    }
    /** In which of the stored states, counted from 0, the free columns were put last; 0 after a start. */
    std::size_t getLastSwitched() const noexcept { return lastSwitched.load(std::memory_order_relaxed); }
    /** The left free column's state at the end of the last block. */
    State<double> getState() const { return lastState.read(); }

    Meters meters;
    SourceSwitches sources; ///< what of the main output is heard; control voltages and notes go on
    TraceTap traceTap;      ///< the scope's signals, while a window is open
    TraceTap rightTap;      ///< the same of the right column, while a window wants it too
    RecordTap recordTap;    ///< what is recorded

private:
    enum class Transport { goesOn, starts, stops };
    Transport moveTransport(bool isPlaying) noexcept;
    void take(const BlockControl& control) noexcept;
    void take(std::span<const ParameterChange> changes) noexcept;
    bool isPressed(Parameter button, bool& wasOn) noexcept;
    void go(const std::optional<State<double>>& to) noexcept;
    bool isSwitchKey(std::span<const std::uint8_t> bytes) noexcept;
    void restartAsWanted(const BlockControl& control) noexcept;
    void beginTaps(const BlockControl& control, const AudioBlock& audio) noexcept;
    double receiveUpTo(int sample, MidiStream& midi);
    double playSegment(const AudioBlock& audio, int first, std::size_t count, double stimulus,
                       MidiStream& midi) noexcept;
    void addKeys(std::size_t count, const SourceGains* gains) noexcept;
    void applyGain(std::size_t count) noexcept;
    void writeOutputs(const AudioBlock& audio, int first, std::size_t count) const noexcept;
    void record(std::size_t count) noexcept;
    void writeNotes(int first, std::size_t count, MidiStream& midi) noexcept;
    void publish() noexcept;

    double sampleRate = 48000; // Hz
    ParameterValues targets;
    FreeRunningPair freeRunning;
    FreeSound sound{}; // of the segment
    Channel sidechain{};
    KeyPlayer keys;
    SourceGates gates;
    Limiter limiter; // of both together
    XyOutput figure; // over both
    CrossingNotes crossings;
    SequenceLock<State<double>> lastState; // of the left free column, at the end of the last block
    std::optional<MidiEvent> nextEvent;    // of the block, that has not been received
    double gain = 1, wantedGain = 1, gainStep = 0;
    StateSwitch stateSwitch;
    static constexpr int noState = -1, otherState = static_cast<int>(StoredStates::count);
    std::atomic<int> switchRequested{noState};
    std::atomic<std::size_t> lastSwitched{0};
    bool resetWasOn = false, switchWasOn = false, wasPlaying = false, isRecorded = false;
    std::atomic<bool> isPrepared{false}, restartRequested{false};
};

} // namespace berger
