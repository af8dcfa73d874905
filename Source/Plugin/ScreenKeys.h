// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/BoundedQueue.h"
#include "Instrument/Instrument.h"

#include <array>
#include <atomic>
#include <bitset>
#include <chrono>
#include <cstdint>
#include <span>

namespace berger {

/** Keys that are played in the window: they become MIDI messages of the next block, at the sample that their time is in
    it. The release of a key that has been pressed always finds room, so that no note is stuck. Nothing locks. */
class ScreenKeys {
public:
    static constexpr int keyCount = 128;
    using Clock = std::chrono::steady_clock;

    // ---- the message thread
    /** @param velocity  [0, 1] @return whether it is down now: not if it already was, or if too much waits because
        nothing is processed */
    bool press(int key, double velocity, Clock::time_point time = Clock::now()) noexcept;
    /** Of a key that is not down, nothing. */
    void release(int key, Clock::time_point time = Clock::now()) noexcept;
    void releaseAll() noexcept;
    bool isDown(int key) const noexcept { return down[static_cast<std::size_t>(key)]; }

    // ---- the audio thread
    /** What has happened since the last block, as messages of this one; they stay until the next call. */
    std::span<const MidiEvent> take(int samples, double sampleRate, Clock::time_point now = Clock::now()) noexcept;

    // ---- while nothing is processed
    /** What waits is not played any more. */
    void discard() noexcept;

private:
    struct Change {
        std::uint8_t key = 0, velocity = 0; // 0: released
        Clock::time_point time;
    };
    static constexpr std::size_t capacity = 512;

    BoundedQueue<Change, capacity> changes;
    std::bitset<keyCount> down; // of the message thread
    std::array<std::array<std::uint8_t, 3>, capacity> bytes{};
    std::array<MidiEvent, capacity> events;
};

} // namespace berger
