// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MidiMends.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace berger::lab {

/** A channel message, a system exclusive one or, of no bytes, a change of tempo. */
struct MidiTrackEvent {
    std::uint64_t tick = 0;
    std::array<std::uint8_t, 3> bytes{}; ///< of a channel message, or how an exclusive one begins
    int size = 0;
    std::uint32_t tempo = 0;     ///< microseconds a quarter note
    std::uint32_t exclusive = 0; ///< where an exclusive message begins among the bytes of all
};

struct MidiTrackEvents {
    std::vector<MidiTrackEvent> events;
    std::vector<std::uint8_t> exclusive; ///< the bytes of all exclusive messages, from F0 to F7
};

/** Where a track's events have ended. */
struct MidiTrackEnd {
    std::size_t place = 0; ///< the byte after the last one that was read
    std::uint64_t tick = 0;
    bool isMarked = false; ///< whether the track has an end of track
};

/** Reads a track's events from a byte on until the end of track, or to a byte beyond which it cannot go, and adds them.
    Running status goes on over meta and exclusive events, as many files have it. What cannot be played is left out.
    @param tick  at which it begins */
MidiTrackEnd readMidiTrack(std::string_view data, std::size_t begin, std::size_t end, std::uint64_t tick,
                           MidiTrackEvents& events, MidiMends& mends);

} // namespace berger::lab
