// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ControllerReader.h"
#include "Dsp/BoundedQueue.h"
#include "Dsp/TripleBuffer.h"
#include "Instrument/Instrument.h"
#include "MidiMap.h"
#include "Plugin/SoundStore.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <span>

namespace berger {

/** Moves parameters by what MIDI sends, as a map says. The audio thread sets a parameter's value itself, which is an
    atomic, so that it holds from the very sample on; the host is told later, on the message thread, since listeners may
    lock. It needs each parameter's last value only, so there is one place for each and nothing can overflow. */
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding): the queue's counters have cache lines of their own
class MidiMover {
public:
    /** What a message does. */
    struct Effect {
        std::span<const ParameterChange> changes; ///< that it makes; they stay until the next message
        bool isTaken = false;                     ///< whether it moves parameters and has no other meaning any more
    };

    /** A parameter that has moved since it was last taken. */
    struct Moved {
        float normalised = 0;  ///< to where
        bool isLatest = false; ///< whether neither another sound nor the window has set the parameter since
    };

    explicit MidiMover(SoundStore& moved);

    // ---- the audio thread
    /** @param sound  the number of the one that plays */
    void beginBlock(int samples, double sampleRate, unsigned sound) noexcept;
    Effect receive(const MidiEvent& event) noexcept;

    // ---- any other thread, one at a time
    void setMap(const MidiMap& map) noexcept;

    // ---- the message thread
    /** Whether what moves is to be told, instead of moving anything. */
    void setListening(bool isOn) noexcept { listening.store(isOn, std::memory_order_release); }
    /** Takes the controllers that have moved meanwhile. */
    template <class Use> void drainHeard(const Use& use) { heard.drain(use); }
    std::optional<Moved> takeMoved(Parameter p) noexcept;

private:
    // The links, as the audio thread reads them.
    struct Table {
        std::size_t count = 0;
        bool usesPickup = true;
        std::array<MidiLink, MidiMap::most> links{};
    };
    // Who moved a parameter last, and to where.
    struct Hold {
        MidiSource source;
        float normalised = 0;
        unsigned setCount = 0;  // the parameter's
        std::int64_t until = 0; // where what the host repeats of it may still be on its way
        bool isOn = false;
    };
    struct Report {
        std::atomic<float> normalised{0};
        std::atomic<unsigned> sound{0}, setCount{0};
        std::atomic<bool> isNew{false};
    };

    bool move(const MidiSource& source, float position, std::int64_t now) noexcept;
    void moveBy(std::size_t link, float position, std::int64_t now) noexcept;
    bool isPickedUp(std::size_t link, float position, std::int64_t now) const noexcept;

    SoundStore& sounds;
    TripleBuffer<Table> tables;
    std::atomic<bool> listening{false};
    BoundedQueue<MidiSource, 256> heard;
    std::array<Report, parameterCount> reports;

    // of the audio thread
    ControllerReader reader;
    const Table none{};
    const Table* table = &none;
    std::array<float, MidiMap::most> last{}; // position of each link's source; negative: not known
    std::array<Hold, parameterCount> holds;
    std::array<ParameterChange, MidiMap::most> changes{}; // of one message, which moves each link once at most
    std::size_t changeCount = 0;
    std::int64_t blockStart = 0, blockEnd = 0, grace = 0; // samples
    unsigned soundNumber = 0;
};

} // namespace berger
