// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>

namespace berger {

/** The tuning that MIDI itself gives to keys: the MIDI Tuning Standard's single notes (08 02, and 08 07 with a bank)
    and its scales of an octave (08 08 and 08 09), as universal system exclusive messages of any device. There is one
    tuning program and one bank, whichever a message names. Lives on the audio thread. */
class MidiTuning {
public:
    static constexpr int keys = 128, channels = 16;

    /** Whose tuning a message has changed, and whether notes that sound are tuned anew: else only those to come. */
    struct Change {
        std::bitset<keys> ofKeys;
        std::bitset<channels> ofChannels;
        bool isRealTime = false;
    };

    MidiTuning() noexcept { reset(); }

    /** None has been tuned. */
    void reset() noexcept;

    /** One message. None if it is not such a one, or cut short, of which nothing is taken. */
    std::optional<Change> receive(std::span<const std::uint8_t> message) noexcept;

    /** A key's pitch in semitones, of which A4 = 440 Hz has 69; none if it has not been tuned. */
    std::optional<double> pitchOf(int key) const noexcept;

    /** By how many semitones a channel's scale has a key higher. */
    double offsetOf(int channel, int key) const noexcept;

private:
    std::optional<Change> tuneKeys(std::span<const std::uint8_t> data) noexcept;
    std::optional<Change> tuneOctave(std::span<const std::uint8_t> data, std::size_t size) noexcept;

    std::array<double, keys> pitches{}; // semitones; negative: not tuned
    std::array<std::array<double, 12>, channels> offsets{};
};

} // namespace berger
