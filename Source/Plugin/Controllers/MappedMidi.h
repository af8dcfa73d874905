// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MidiMover.h"

namespace berger {

/** Messages of which those that move parameters do so, and nothing else. */
class MappedMidi final : public MidiStream {
public:
    MappedMidi(MidiStream& from, MidiMover& usedMover) : messages(from), mover(usedMover) {}

    std::optional<MidiEvent> read() noexcept override {
        auto event = messages.read();
        if (!event)
            return event;
        const auto effect = mover.receive(*event);
        event->changes = effect.changes;
        if (effect.isTaken)
            event->bytes = {};
        return event;
    }

    void write(const MidiEvent& event) noexcept override { messages.write(event); }

private:
    MidiStream& messages;
    MidiMover& mover;
};

} // namespace berger
