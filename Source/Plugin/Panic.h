// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Instrument.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace berger {

/** The messages that end every note of every channel at once and let all pedals and wheels go: all sound off, reset all
    controllers, all notes off. */
class Panic {
public:
    static constexpr std::size_t count = std::size_t{3} * 16;

    constexpr Panic() {
        constexpr std::array<std::uint8_t, 3> controllers{120, 121, 123};
        for (std::size_t i = 0; i < count; ++i)
            bytes[i] = {static_cast<std::uint8_t>(0xB0 + i / controllers.size()), controllers[i % controllers.size()],
                        0};
        for (std::size_t i = 0; i < count; ++i)
            events[i] = {0, bytes[i]};
    }
    Panic(const Panic&) = delete; // the events are of these very bytes
    Panic& operator=(const Panic&) = delete;

    const std::array<MidiEvent, count>& getEvents() const noexcept { return events; }

private:
    std::array<std::array<std::uint8_t, 3>, count> bytes{};
    std::array<MidiEvent, count> events{};
};

} // namespace berger
