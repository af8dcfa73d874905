// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>

#include <compare>
#include <cstdint>

namespace berger {

/** A knob, fader or pedal, as MIDI names it. */
struct MidiSource {
    enum class Kind : std::uint8_t {
        controller,  ///< a controller of seven bits, 0 to 119
        pair,        ///< controllers n and n + 32, which are the upper and the lower seven of 14 bits
        unregistered ///< a parameter of 14 bits that is not registered (NRPN)
    };
    static constexpr std::uint8_t channels = 16, anyChannel = channels;
    static constexpr int pairs = 32, noParameter = 0x3FFF;

    Kind kind = Kind::controller;
    std::uint8_t channel = anyChannel; ///< from 0
    std::uint16_t number = 0;          ///< of a pair, its upper controller's

    /** Whether it can move parameters: controllers that say which parameter is meant, and modes, cannot. */
    bool isUsable() const noexcept;

    auto operator<=>(const MidiSource&) const = default;
};

/** "CC 74, channel 1"; "CC 1 and 33, any channel"; "NRPN 300, channel 2". */
juce::String textOf(const MidiSource& source);

} // namespace berger
