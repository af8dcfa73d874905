// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/BoundedQueue.h"

#include <juce_audio_basics/juce_audio_basics.h>

#include <array>
#include <atomic>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace berger {

/** Sends the column's notes on: takes them from the audio thread without a lock, and a thread of its own sends each
   when it is due, as a system's MIDI output may make its caller wait. */
class MidiSender final : private juce::Thread {
public:
    using Send = std::function<void(const juce::MidiMessage&)>;

    MidiSender() : Thread("Berger MIDI output") {}
    ~MidiSender() override { setOutput({}); }

    /** Where the notes go from now on, or nowhere; a note that is on ends where it began. Message thread. */
    void setOutput(Send output);

    /** Takes a block's messages; those of more than three bytes are left out. Audio thread.
        @param time  of the block's first sample, by JUCE's clock of milliseconds, in seconds */
    void push(const juce::MidiBuffer& block, double time, double sampleRate) noexcept;

private:
    struct Note {
        double time; // s
        std::array<std::uint8_t, 3> bytes;
        int size;
    };

    static std::size_t placeOf(const juce::MidiMessage& message);
    void run() override;
    void sendDue(double now);
    void pass(const juce::MidiMessage& message);

    BoundedQueue<Note, 1024> queue;
    std::atomic<bool> isOn{false};

    Send send; // the thread's own while it runs, and so are:
    std::vector<Note> waiting;
    static constexpr std::size_t channels = 16, notes = 128;
    std::bitset<channels * notes> sounding; // by channel and note
};

} // namespace berger
