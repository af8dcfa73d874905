// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiTuning.h"

#include <algorithm>
#include <cstddef>

namespace berger {
namespace {

constexpr std::uint8_t exclusive = 0xF0, endOfExclusive = 0xF7, nonRealTime = 0x7E, realTime = 0x7F, tuningStandard = 8;

// Fourteen bits, the upper seven first.
int fourteenBits(std::uint8_t high, std::uint8_t low) noexcept { return high << 7 | low; }

} // namespace

void MidiTuning::reset() noexcept {
    pitches.fill(-1.0);
    offsets.fill({});
}

std::optional<MidiTuning::Change> MidiTuning::receive(std::span<const std::uint8_t> message) noexcept {
    // F0, real time or not, device, standard, what is tuned, and F7.
    if (message.size() < 6 || message[0] != exclusive || message.back() != endOfExclusive ||
        (message[1] != realTime && message[1] != nonRealTime) || message[3] != tuningStandard)
        return {};
    const auto isRealTime = message[1] == realTime;
    const auto kind = message[4];
    auto data = message.subspan(5, message.size() - 6);
    if (std::ranges::any_of(data, [](auto byte) { return byte > 0x7F; }))
        return {};
    std::optional<Change> change;
    if (kind == 2 && isRealTime)
        change = tuneKeys(data);
    else if (kind == 7 && !data.empty())
        change = tuneKeys(data.subspan(1)); // without the bank
    else if (kind == 8 || kind == 9)
        change = tuneOctave(data, kind == 8 ? 1 : 2);
    if (change)
        change->isRealTime = isRealTime;
    return change;
}

// A program, a count, and for each key itself, the equally tempered one below and the fraction of a semitone above it.
std::optional<MidiTuning::Change> MidiTuning::tuneKeys(std::span<const std::uint8_t> data) noexcept {
    if (data.size() < 2 || data.size() != 2u + 4u * data[1])
        return {};
    Change change;
    for (auto rest = data.subspan(2); !rest.empty(); rest = rest.subspan(4)) {
        if (rest[1] == 0x7F && rest[2] == 0x7F && rest[3] == 0x7F) // no change
            continue;
        pitches[rest[0]] = rest[1] + fourteenBits(rest[2], rest[3]) / 16384.0;
        change.ofKeys.set(rest[0]);
    }
    return change;
}

// Three bytes of channels, and for each key from C to B an offset: cents from -64, or 14 bits of -100 to 100 cents.
std::optional<MidiTuning::Change> MidiTuning::tuneOctave(std::span<const std::uint8_t> data,
                                                         std::size_t size) noexcept {
    if (data.size() != 3 + 12 * size)
        return {};
    Change change;
    change.ofChannels = (data[0] & 3u) << 14 | static_cast<unsigned>(fourteenBits(data[1], data[2]));
    std::array<double, 12> scale{};
    for (std::size_t i = 0; i < scale.size(); ++i) {
        const auto* offset = &data[3 + i * size];
        scale[i] = size == 1 ? (offset[0] - 64) / 100.0 : (fourteenBits(offset[0], offset[1]) - 8192) / 8192.0;
    }
    for (std::size_t channel = 0; channel < offsets.size(); ++channel)
        if (change.ofChannels[channel])
            offsets[channel] = scale;
    return change;
}

std::optional<double> MidiTuning::pitchOf(int key) const noexcept {
    const auto pitch = pitches[static_cast<std::size_t>(key)];
    return pitch < 0.0 ? std::nullopt : std::optional(pitch);
}

double MidiTuning::offsetOf(int channel, int key) const noexcept {
    return offsets[static_cast<std::size_t>(channel)][static_cast<std::size_t>(key % 12)];
}

} // namespace berger
