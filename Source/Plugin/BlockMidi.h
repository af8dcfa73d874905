// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Instrument.h"

#include <juce_audio_basics/juce_audio_basics.h>

#include <span>

namespace berger {

/** A host's messages and those of the window in the order of their samples, after a panic's, and those that leave. What
   it is made of stays as it is until the block is over. */
class BlockMidi final : public MidiStream {
public:
    /** @param panic  which comes before all else, and leaves too
        @param fromWindow  which come first where the samples are the same */
    BlockMidi(const juce::MidiBuffer& fromHost, std::span<const MidiEvent> panic, std::span<const MidiEvent> fromWindow,
              juce::MidiBuffer& out)
        : next(fromHost.cbegin()), end(fromHost.cend()), first(panic), window(fromWindow), sent(out) {
        for (const auto& event : panic)
            write(event);
    }

    std::optional<MidiEvent> read() noexcept override {
        if (!first.empty()) {
            const auto event = first.front();
            first = first.subspan(1);
            return event;
        }
        if (!window.empty() && (next == end || window.front().sample <= (*next).samplePosition)) {
            const auto event = window.front();
            window = window.subspan(1);
            return event;
        }
        if (next == end)
            return std::nullopt;
        const auto message = *next++;
        return MidiEvent{message.samplePosition, {message.data, static_cast<std::size_t>(message.numBytes)}};
    }

    void write(const MidiEvent& event) noexcept override {
        sent.addEvent(event.bytes.data(), static_cast<int>(event.bytes.size()), event.sample);
    }

private:
    juce::MidiBufferIterator next;
    const juce::MidiBufferIterator end;
    std::span<const MidiEvent> first, window;
    juce::MidiBuffer& sent;
};

} // namespace berger
