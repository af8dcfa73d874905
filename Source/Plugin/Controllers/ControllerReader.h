// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MidiSource.h"

#include <array>
#include <cstdint>
#include <span>

namespace berger {

/** What a message says of a source. */
struct ControllerMove {
    MidiSource source;  ///< on the message's channel
    float position = 0; ///< [0, 1]
};

/** Reads MIDI 1.0's controllers, of seven and of 14 bits. The upper seven bits come first and count as they are until
    the lower ones follow, so that a device which never sends those reaches both ends. Lives on the audio thread. */
class ControllerReader {
public:
    ControllerReader() noexcept;

    /** What a message moves: a controller, and the pair that it may be part of. It stays until the next call. */
    std::span<const ControllerMove> receive(std::span<const std::uint8_t> message) noexcept;

private:
    static constexpr int pairs = MidiSource::pairs, noValue = -1, noParameter = MidiSource::noParameter;

    struct Channel {
        std::array<int, pairs> high{};                  // of each pair, as it came last
        int selected = noParameter, data = noParameter; // the parameter that is meant, and the one that moved last
        int dataHigh = noValue;
        bool isRegistered = true;
    };

    void select(Channel& c, int controller, int value) noexcept;
    void enterData(Channel& c, int channel, bool isHigh, int value) noexcept;
    void moveFine(int& high, bool isHigh, int value, const MidiSource& source) noexcept;
    void add(const MidiSource& source, float position) noexcept { moves[count++] = {source, position}; }

    std::array<Channel, MidiSource::channels> state;
    std::array<ControllerMove, 2> moves{};
    std::size_t count = 0;
};

} // namespace berger
