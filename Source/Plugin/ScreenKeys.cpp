// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScreenKeys.h"

#include <algorithm>
#include <cmath>

namespace berger {

// A key goes down only if there is room for its release and for those of all that are down already.
bool ScreenKeys::press(int key, double velocity, Clock::time_point time) noexcept {
    if (key < 0 || key >= keyCount || isDown(key) || changes.getRoom() < 2 + down.count())
        return false;
    const auto steps = std::clamp(std::lround(127.0 * velocity), 1L, 127L);
    changes.push({static_cast<std::uint8_t>(key), static_cast<std::uint8_t>(steps), time});
    down.set(static_cast<std::size_t>(key));
    return true;
}

void ScreenKeys::release(int key, Clock::time_point time) noexcept {
    if (key < 0 || key >= keyCount || !isDown(key))
        return;
    changes.push({static_cast<std::uint8_t>(key), 0, time});
    down.reset(static_cast<std::size_t>(key));
}

void ScreenKeys::releaseAll() noexcept {
    for (int key = 0; down.any() && key < keyCount; ++key)
        release(key);
}

// A block plays what happened while the one before it was heard: all is as late, and keeps its distances.
std::span<const MidiEvent> ScreenKeys::take(int samples, double sampleRate, Clock::time_point now) noexcept {
    constexpr std::uint8_t noteOn = 0x90, noteOff = 0x80;
    std::size_t count = 0;
    auto last = 0;
    changes.drain([&](const Change& change) {
        const auto ago = std::chrono::duration<double>(now - change.time).count() * sampleRate;
        const auto sample = std::clamp(samples - ago, 0.0, std::max(samples - 1.0, 0.0));
        last = std::max(last, static_cast<int>(sample));
        bytes[count] = {change.velocity > 0 ? noteOn : noteOff, change.key, change.velocity};
        events[count] = {last, bytes[count]};
        ++count;
    });
    return std::span(events).first(count);
}

void ScreenKeys::discard() noexcept {
    changes.drain([](const Change&) {});
}

} // namespace berger
