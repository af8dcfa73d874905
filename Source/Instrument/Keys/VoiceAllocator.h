// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/DcBlocker.h"
#include "KeySettings.h"
#include "MidiInput.h"
#include "MidiTuning.h"
#include "RhythmBlend.h"
#include "VoiceBank.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <span>

namespace berger {

/** MIDI notes that play columns: each at the speed at which the column's own rhythm is the note's pitch.

    A message acts on the next sample to be rendered; of a wheel or a pressure, the pitch and the input follow with the
    voice's next step and the level with the next control period. What is heard does not depend on how the audio is cut
    into blocks.

    The constructor and prepare() allocate; all else lives on the audio thread and neither allocates nor locks. */
class VoiceAllocator final : private NoteReceiver {
public:
    /** The voices that there are: those of the maximum polyphony, and as many that fade out. */
    static constexpr std::size_t voiceCount = 128;

    VoiceAllocator();

    void prepare(double newSampleRate);

    /** The frequency in Hz of each MIDI key, for notes to come; at first equal temperament on A4 = 440 Hz. A key
       without one, which is not positive or not finite, is silent. Another tuning than before takes the place of what
       MIDI messages have tuned. */
    void setTuning(std::span<const double, 128> frequencies) noexcept;

    /** True where a control period begins: beginPeriod() is due before any message or sample. */
    bool isAtBoundary() const noexcept { return bank.samplesToBoundary() == VoiceBank::controlPeriod && !begun; }

    /** Takes values, and if there is one, a newer map of the rhythms. */
    void beginPeriod(const ParameterValues& values, const RhythmMap* newer) noexcept;

    /** Takes a map in the midst of a period, before any note sounds: one must not wait for the next control-block
        boundary. */
    void takeMap(const RhythmMap& map) noexcept { rhythms.advance(0.0, &map); }

    /** One MIDI message. */
    void receive(std::span<const std::uint8_t> message) noexcept;

    /** As after prepare(), but for the map and the controllers: all starts anew, out of silence. */
    void restart() noexcept;

    /** Every note is let go, whatever the pedals say. */
    void releaseAll() noexcept;

    /** The most samples that can be rendered before the next control-block boundary. */
    std::size_t samplesToBoundary() const noexcept { return bank.samplesToBoundary(); }

    /** Adds the next samples. @return whether there is anything to add: false where all is silent */
    bool render(std::span<float> left, std::span<float> right) noexcept;

    /** Voices that sound, those that fade out among them. */
    int getVoicesPlaying() const noexcept;

    /** The MIDI keys of the notes that are held, by a key or a pedal. */
    std::bitset<128> getKeysHeld() const noexcept;

    /** The columns' steps so far. */
    std::uint64_t getSteps() const noexcept { return bank.getSteps(); }

    /** Whether a newer map would be taken at the next control-block boundary: not while one still fades over to the
     * last. */
    bool wantsMap() const noexcept { return rhythms.isReady(); }

private:
    enum class Stage : std::uint8_t { held, released, fading };

    /** A key's frequency on a channel, as log2 of Hz. */
    struct KeyPitch {
        double key = 0, offset = 0; // its own, and what the channel's scale adds
        double sum() const noexcept { return key + offset; }
    };

    /** All that decides a voice's control. */
    struct ControlSource {
        double input = 0; // Hz
        RhythmMap::Signal signal;
        double pitch = 0;           // with bend and detuning, log2 of Hz
        double decibels = 0;        // by level and velocity
        double share = 1, gain = 1; // as Voice's
        double place = 0;           // -1 or less is on the left, 1 or more on the right
        double rms = 0;             // mV
        bool operator==(const ControlSource&) const = default;
    };

    struct Voice {
        Stage stage = Stage::fading;
        bool keyIsDown = false, isSostenuto = false;
        int channel = 0, key = 0;
        double velocity = 0, pressure = 0;
        double loudness = 1;        // by the velocity, as a factor
        std::uint64_t order = 0;    // of the note: alike for its unison voices
        double position = 0;        // in the unison, [-1, 1]
        double share = 1;           // of the note's level
        double pitch = 0, goal = 0; // log2 of Hz
        KeyPitch tuned;             // by which it was given the goal
        double gain = 1, pan = 0;   // its channel's, which it follows
        double pitchStep = 0;       // in a control period
        double input = 0;           // Hz, by which the cycle was looked up
        RhythmMap::Signal signal;   // at that input
        double rms = 0;             // mV, what its signal may still have
        RhythmMap::Position cycle;  // that the column is on
        ControlSource source;       // of the control, which is made anew only if it changes
        VoiceControl control;
    };

    struct Key {
        int channel, key;
        double velocity;
    };

    void noteOn(int channel, int key, double velocity) noexcept override;
    void noteOff(int channel, int key) noexcept override;
    void keyPressure(int channel, int key, double pressure) noexcept override;
    void keyPressuresReset(int channel) noexcept override;
    void channelChanged(int channel) noexcept override;
    void pedalsChanged(int channel) noexcept override;
    void sostenutoPressed(int channel) noexcept override;
    void releaseChannel(int channel) noexcept override;
    void silenceChannel(int channel) noexcept override;

    bool sounds(std::size_t i) const noexcept { return bank.isPlaying(i) && voices[i].stage != Stage::fading; }
    bool isMono() const noexcept { return settings.mode == KeyMode::mono || settings.mode == KeyMode::legato; }
    bool isHeld(const Voice& voice) const noexcept;
    template <class Which, class Call> void forVoices(Which which, Call call) noexcept {
        for (std::size_t i = 0; i < voiceCount; ++i)
            if (sounds(i) && which(voices[i]))
                call(i);
    }
    template <class Call> void forAllVoices(Call call) noexcept {
        forVoices([](const Voice&) { return true; }, call);
    }

    KeyPitch pitchOf(int channel, int key) const noexcept;
    void retune(const MidiTuning::Change& change) noexcept;

    static std::array<double, 2> panGains(double place) noexcept;
    double positionOf(std::size_t part) const noexcept; // of a column among a note's, from -1 on the left to 1
    double unisonShare(bool areAlike) const noexcept;
    void startNote(const Key& key, bool isSostenuto) noexcept;
    void startVoice(std::size_t i, double phase) noexcept;
    std::size_t freeVoice() noexcept;
    void stealNote() noexcept;
    void releaseVoice(std::size_t i) noexcept;
    void fadeOut(std::size_t i) noexcept;

    void pressMono(const Key& key) noexcept;
    void moveMono(const Key& key, bool retrigger) noexcept;
    void forget(int channel, int key) noexcept;

    VoiceControl controlOf(const Voice& voice) const noexcept;
    ControlSource sourceOf(const Voice& voice, double input, const RhythmMap::Signal& signal) const noexcept;
    static VoiceControl controlFrom(const ControlSource& source) noexcept;
    double inputOf(const Voice& voice) const noexcept;
    double loudnessAt(double velocity) const noexcept;
    void followChannel(Voice& voice, double share) const noexcept;
    void follow(std::size_t i) noexcept;

    double sampleRate = 48000;
    std::array<DcBlocker, 2> blockers; // left and right
    bool begun = false;                // whether the period that begins has been told
    VoiceBank bank;
    MidiInput midi;
    MidiTuning midiTuning;
    KeySettings settings;
    ParameterValues shared;          // what the bank has
    std::array<double, 128> pitches; // log2 of Hz; not finite where a key is silent
    std::array<Voice, voiceCount> voices;
    std::uint64_t notes = 0; // so far
    RhythmBlend rhythms;

    std::array<Key, 128> pressed; // of mono, the newest last
    std::size_t pressedCount = 0;
};

} // namespace berger
