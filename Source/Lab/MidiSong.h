// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace berger::lab {

/** The channel messages of a standard MIDI file of format 0 or 1, in the order in which they are played: by time, and
   at one time as the file has them, track after track. System exclusive and meta events are read for what they say of
    time and are not among them.

    The format is that of the MIDI Association's "Standard MIDI Files 1.0" (RP-001). juce::MidiFile, made for hosts that
    play what they can, does not serve here: it takes damaged files for shorter ones, plays drop-frame time as 29
    instead of 29.97 frames a second, and puts a note's end before its beginning where both have one time. */
class MidiSong {
public:
    struct Event {
        double time = 0;                     ///< in units
        std::array<std::uint8_t, 3> bytes{}; ///< status first
        int size = 0;
    };

    /** Throws UserError that names the file and, where it is known, the byte (from 0) at which it breaks. */
    explicit MidiSong(const std::filesystem::path& file);

    const std::vector<Event>& getEvents() const { return events; }

    /** When the last event is played, in s; 0 if there is none. */
    double getSeconds() const { return events.empty() ? 0.0 : events.back().time / unitsPerSecond; }

    /** The sample at which an event is played, to the nearest; a whole number that may be beyond every integer type. */
    double sampleOf(const Event& event, double sampleRate) const;

private:
    std::vector<Event> events;
    double unitsPerSecond = 1; // a unit is small enough for times to be whole numbers, and so exact
};

} // namespace berger::lab
