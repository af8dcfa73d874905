// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiTrack.h"

#include <algorithm>
#include <optional>
#include <string>

namespace berger::lab {
namespace {

constexpr std::uint8_t metaStatus = 0xff, endOfTrack = 0x2f, setTempo = 0x51;

struct CutEvent {};

std::string hexadecimal(std::uint8_t byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    return {'0', 'x', digits[byte >> 4], digits[byte & 15]};
}

bool isRealTime(std::uint8_t byte) { return byte >= 0xf8 && byte != metaStatus; }

// The lengths that the standard gives to meta events.
std::optional<std::uint32_t> lengthOfMeta(std::uint8_t type) {
    switch (type) {
    case 0x20: // channel prefix
    case 0x21: // port
        return 1;
    case endOfTrack:
        return 0;
    case setTempo:
        return 3;
    case 0x54: // SMPTE offset
        return 5;
    case 0x58: // time signature
        return 4;
    case 0x59: // key signature
        return 2;
    default:
        return {};
    }
}

class TrackReader {
public:
    TrackReader(std::string_view newData, std::size_t begin, std::size_t newEnd, std::uint64_t newTick,
                MidiTrackEvents& newEvents, MidiMends& newMends)
        : data(newData), place(begin), end(newEnd), tick(newTick), events(newEvents), mends(newMends) {}

    MidiTrackEnd read() {
        const auto last = readEvents();
        events.exclusive.resize(exclusiveBegin);
        return last;
    }

private:
    MidiTrackEnd readEvents() {
        try {
            for (auto going = true; going;) {
                if (place == end) {
                    mends.add(place, "the track has no end, which is FF 2F 00");
                    return {place, tick, false};
                }
                if (!isWithoutTime)
                    tick += variableNumber();
                isWithoutTime = false;
                going = readEvent();
            }
        } catch (const CutEvent&) {
            mends.add(end, "the track ends within an event");
            return {end, tick, false};
        }
        return {place, tick, true};
    }

    std::uint8_t peek() const {
        if (place == end)
            throw CutEvent();
        return static_cast<std::uint8_t>(data[place]);
    }

    std::uint8_t byte() {
        const auto value = peek();
        ++place;
        return value;
    }

    void skip(std::size_t length) {
        if (length > end - place)
            throw CutEvent();
        place += length;
    }

    // Seven bits a byte, of which only the last has its highest bit clear; four at most. Of more, the last four count.
    std::uint32_t variableNumber() {
        const auto begin = place;
        std::uint32_t value = 0;
        std::uint8_t next = 0x80;
        while (next >= 0x80) {
            next = byte();
            value = (value << 7 | (next & 0x7fu)) & 0x0fffffffu;
        }
        if (place - begin > 4)
            mends.add(begin, "a number has more than four bytes");
        return value;
    }

    // Whether a time and an event can begin at a byte, or the track ends there.
    bool maybeEventAt(std::size_t at) const {
        if (at > end)
            return false;
        const auto begin = at;
        while (at < end && at - begin < 3 && static_cast<std::uint8_t>(data[at]) >= 0x80)
            ++at;
        if (at + 1 >= end)
            return at == begin && at == end;
        return static_cast<std::uint8_t>(data[at]) < 0x80 &&
               (running != 0 || static_cast<std::uint8_t>(data[at + 1]) >= 0x80);
    }

    bool readEvent() {
        const auto begin = place;
        auto status = peek();
        if (status >= 0x80) {
            byte();
        } else if (running != 0) {
            status = running;
        } else {
            mends.add(begin, "an event begins with " + hexadecimal(status) + ", which is no status");
            while (peek() < 0x80)
                byte();
            status = byte();
        }
        if (status < 0xf0) {
            running = status;
            readMessage(status);
        } else if (status == metaStatus) {
            return readMeta(begin);
        } else if (status == 0xf0 || status == 0xf7) {
            readExclusive(status);
        } else {
            skipSystemMessage(begin, status);
        }
        return true;
    }

    // Such a byte stands as an event of its own, with a time after it, or has slipped in before an event.
    void skipSystemMessage(std::size_t begin, std::uint8_t status) {
        mends.add(begin, "an event of status " + hexadecimal(status) + " has no place in a file");
        if (isRealTime(status)) {
            isWithoutTime = place < end && !maybeEventAt(place);
            return;
        }
        const auto dataBytes = status == 0xf2 ? 2 : status == 0xf1 || status == 0xf3 ? 1 : 0;
        for (int i = 0; i < dataBytes && peek() < 0x80; ++i)
            byte();
    }

    void readMessage(std::uint8_t status) {
        const auto kind = status & 0xf0;
        MidiTrackEvent event{.tick = tick, .bytes = {status}, .size = kind == 0xc0 || kind == 0xd0 ? 2 : 3};
        auto isPlayable = true;
        for (std::size_t i = 1; i < static_cast<std::size_t>(event.size); ++i) {
            while (isRealTime(peek())) {
                mends.add(place, "a message has the real-time byte " + hexadecimal(peek()) + " in it");
                byte();
            }
            const auto at = place;
            const auto value = byte();
            if (value >= 0x80) {
                mends.add(at,
                          "a message of status " + hexadecimal(status) + " has the data byte " + hexadecimal(value));
                isPlayable = isPlayable && (i > 1 || kind > 0xa0); // there is no such key
            }
            event.bytes[i] = std::min<std::uint8_t>(value, 0x7f);
        }
        if (isPlayable)
            events.events.push_back(event);
    }

    // A message may come in several parts, of which only the first begins with F0 and only the last ends with F7. Bytes
    // after an F7 that goes on with none are for other machines.
    void readExclusive(std::uint8_t status) {
        const auto length = variableNumber();
        const auto content = data.substr(place, length);
        skip(length);
        auto& all = events.exclusive;
        if (status == 0xf0) {
            all.resize(exclusiveBegin); // what has not come to its end
            all.push_back(status);
        }
        if (all.size() == exclusiveBegin)
            return;
        all.insert(all.end(), content.begin(), content.end());
        if (all.back() != 0xf7)
            return;
        events.events.push_back({.tick = tick,
                                 .bytes = {0xf0},
                                 .size = static_cast<int>(all.size() - exclusiveBegin),
                                 .exclusive = static_cast<std::uint32_t>(exclusiveBegin)});
        exclusiveBegin = all.size();
    }

    // False where the track ends.
    bool readMeta(std::size_t begin) {
        const auto type = byte();
        auto length = variableNumber();
        if (const auto right = lengthOfMeta(type); right && *right != length) {
            mends.add(begin, "a meta event of type " + hexadecimal(type) + " has a length of " +
                                 std::to_string(length) + ", not " + std::to_string(*right));
            // Either the length is what is wrong, or the event has other bytes.
            if (type == endOfTrack ? length > end - place
                                   : !maybeEventAt(place + length) && maybeEventAt(place + *right))
                length = *right;
        }
        const auto content = place;
        skip(length);
        if (type == setTempo && length == 3)
            readTempo(begin, content);
        return type != endOfTrack;
    }

    void readTempo(std::size_t begin, std::size_t content) {
        std::uint32_t tempo = 0;
        for (std::size_t i = content; i < place; ++i)
            tempo = tempo << 8 | static_cast<std::uint8_t>(data[i]);
        if (tempo == 0)
            mends.add(begin, "a quarter note lasts 0 microseconds");
        else
            events.events.push_back({.tick = tick, .tempo = tempo});
    }

    std::string_view data;
    std::size_t place, end;
    std::uint64_t tick;
    MidiTrackEvents& events;
    MidiMends& mends;
    std::uint8_t running = 0;
    std::size_t exclusiveBegin = events.exclusive.size(); // of the message that has begun, or begins next
    bool isWithoutTime = false;                           // the next event, whose time has been read
};

} // namespace

MidiTrackEnd readMidiTrack(std::string_view data, std::size_t begin, std::size_t end, std::uint64_t tick,
                           MidiTrackEvents& events, MidiMends& mends) {
    return TrackReader(data, begin, end, tick, events, mends).read();
}

} // namespace berger::lab
