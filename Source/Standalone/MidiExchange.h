// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/BoundedQueue.h"

#include <juce_audio_basics/juce_audio_basics.h>

#include <algorithm>
#include <array>
#include <atomic>

namespace berger {

/** MIDI between two threads that play blocks, the instrument's and that of ports of its own: what comes in one block of
    the one is at the same sample of a block of the other. Neither waits. */
struct MidiExchange {
    struct Message {
        int sample = 0; ///< from the start of its block
        std::size_t size = 0;
        std::array<std::uint8_t, 512> bytes{}; ///< room for a bulk dump of a tuning
    };
    using Queue = BoundedQueue<Message, 128>;

    Queue received, sent;            ///< by the ports
    std::atomic<bool> isOpen{false}; ///< whether there are ports

    /** One that is too long is left out. */
    static void push(Queue& queue, int sample, const std::uint8_t* bytes, std::size_t size) noexcept {
        if (size > Message().bytes.size())
            return;
        if (auto* message = queue.reserve()) {
            message->sample = sample;
            message->size = size;
            std::copy_n(bytes, size, message->bytes.begin());
            queue.commit();
        }
    }
};

} // namespace berger
