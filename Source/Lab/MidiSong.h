// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace berger::lab {

/** The channel and system exclusive messages of a standard MIDI file, in the order in which they are played: by time,
   and at one time as the file has them, track after track; of format 2, whose tracks are songs of their own, one song
   after another. Meta events are read for what they say of time and are not among them.

    The format is that of the MIDI Association's "Standard MIDI Files 1.0" (RP-001). What a file has otherwise is mended
    as far as anything can be played. juce::MidiFile does not serve here: it says nothing of what it leaves out, plays
    drop-frame time as 29 instead of 29.97 frames a second, and puts a note's end before its beginning where both have
    one time. */
class MidiSong {
public:
    struct Event {
        double time = 0;                     ///< in units
        std::array<std::uint8_t, 3> bytes{}; ///< status first; bytesOf() has all
        int size = 0;
        std::uint32_t exclusive = 0; ///< where an exclusive message begins among all
    };

    /** Throws UserError, which names the file, if it is no MIDI file or there is nothing in it to play, and FileError
        if it cannot be read. */
    explicit MidiSong(const std::filesystem::path& file);

    /** The same of a file's bytes.
        @param name  by which an error names it */
    MidiSong(std::string_view data, const std::string& name);

    /** What had to be mended, in one line that begins with the first place: "byte 30: ..."; empty if nothing had. */
    const std::string& getMended() const { return mended; }

    const std::vector<Event>& getEvents() const { return events; }

    std::span<const std::uint8_t> bytesOf(const Event& event) const;

    /** When the last event is played, in s; 0 if there is none. */
    double getSeconds() const { return events.empty() ? 0.0 : events.back().time / unitsPerSecond; }

    /** The sample at which an event is played, to the nearest; a whole number that may be beyond every integer type. */
    double sampleOf(const Event& event, double sampleRate) const;

private:
    std::vector<Event> events;
    std::vector<std::uint8_t> exclusive; // the bytes of all such messages
    std::string mended;
    double unitsPerSecond = 1; // a unit is small enough for times to be whole numbers, and so exact
};

} // namespace berger::lab
