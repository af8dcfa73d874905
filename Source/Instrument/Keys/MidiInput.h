// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace berger {

/** What MIDI input makes of bytes. All channels are heard, numbered from 0. */
class NoteReceiver {
public:
    virtual void noteOn(int channel, int key, double velocity) noexcept = 0;
    virtual void noteOff(int channel, int key) noexcept = 0;
    /** A note's own pressure, [0, 1]. */
    virtual void keyPressure(int channel, int key, double pressure) noexcept = 0;
    /** No note of the channel has a pressure of its own any more. */
    virtual void keyPressuresReset(int channel) noexcept = 0;
    /** A channel's bend, pressure, timbre, level, pan or pedals have changed: all its notes may have. */
    virtual void channelChanged(int channel) noexcept = 0;
    /** A pedal has gone up: notes that nothing else holds end. */
    virtual void pedalsChanged(int channel) noexcept = 0;
    virtual void sostenutoPressed(int channel) noexcept = 0;
    /** Every note of the channel ends, with its release or at once. */
    virtual void releaseChannel(int channel) noexcept = 0;
    virtual void silenceChannel(int channel) noexcept = 0;

protected:
    ~NoteReceiver() = default;
};

/** The controllers of 16 channels, MPE zones among them (MIDI Polyphonic Expression 1.1), as MIDI 1.0 bytes move them.

    A channel of a zone bends by its own and by its master channel's wheel and tuning, is as loud as both say, and its
    master's pedals, pressure, timbre and pan are its own too. Lives on the audio thread. */
class MidiInput {
public:
    static constexpr int channels = 16;

    explicit MidiInput(NoteReceiver& newReceiver) : receiver(newReceiver) {}

    /** One message. What is no channel message, or cut short, is ignored; a system reset silences all. */
    void receive(std::span<const std::uint8_t> message) noexcept;

    /** Every controller at rest, no zones. Notes are not touched. */
    void reset() noexcept;

    /** The bend range in semitones of channels that have not been given one. */
    void setBendRange(double semitones) noexcept { usualRange = semitones; }

    double bendOf(int channel) const noexcept;      ///< semitones, of the wheel and of RPN 1 and 2
    double channelGain(int channel) const noexcept; ///< of volume and expression; 1 at rest, where MIDI's volume is 100
    double panOf(int channel) const noexcept;       ///< from -1 on the left to 1
    double pressureOf(int channel) const noexcept;  ///< [0, 1]
    double timbreOf(int channel) const noexcept;    ///< [-1, 1], 0 at rest
    bool isSustained(int channel) const noexcept;
    bool isSostenuto(int channel) const noexcept;

    /** The channel that governs this one: of its zone, or itself. */
    int masterOf(int channel) const noexcept;

private:
    static constexpr int usualVolume = 100; // what General MIDI has until it is told

    struct Channel {
        double bend = 0, pressure = 0, timbre = 0;
        double range = -1; // semitones; negative: the usual one
        bool sustain = false, sostenuto = false;
        int volume = usualVolume, expression = 127, pan = 64;
        int fine = 8192, coarse = 64;                // of tuning: 8192 steps are a semitone, and semitones
        int parameterHigh = 127, parameterLow = 127; // of the RPN that data entry moves; 127, 127: none
    };

    void control(int channel, int controller, int value) noexcept;
    void setPedal(bool& pedal, int channel, int value) noexcept;
    void dataEntry(int channel, int value) noexcept;
    void fineDataEntry(int channel, int value) noexcept;
    void setZone(int master, int members) noexcept;
    void resetControllers(int channel) noexcept;
    void tell(int channel) noexcept;
    double rangeOf(int channel) const noexcept;
    double tuningOf(int channel) const noexcept;
    template <class Call> void forZone(int channel, Call call) noexcept;

    NoteReceiver& receiver;
    std::array<Channel, channels> state{};
    int lowerMembers = 0, upperMembers = 0; // of the zones of channels 0 and 15
    double usualRange = 2;
};

} // namespace berger
