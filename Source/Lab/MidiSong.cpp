// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiSong.h"

#include "InputFile.h"
#include "UserError.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace berger::lab {
namespace {

constexpr std::size_t longestFile = 1 << 24; // bytes; hours of the densest music

// A channel message or, of no bytes, a change of tempo.
struct TrackEvent {
    std::uint64_t tick = 0;
    std::array<std::uint8_t, 3> bytes{};
    int size = 0;
    std::uint32_t tempo = 0; // microseconds a quarter note
};

struct Damage {
    std::size_t byte;
    std::string what;
};

std::string hexadecimal(std::uint8_t byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    return {'0', 'x', digits[byte >> 4], digits[byte & 15]};
}

// What a length claims against what there is.
std::string lengthAndRest(const std::string& what, std::size_t length, std::size_t rest) {
    return what + " of " + std::to_string(length) + " bytes, and the file has " + std::to_string(rest) + " more";
}

/** Numbers of a file from a place on, not beyond an end. */
class Bytes {
public:
    Bytes(std::string_view newData, std::size_t begin, std::size_t newEnd, const char* newOverrun)
        : data(newData), place(begin), end(newEnd), overrun(newOverrun) {}

    std::size_t getPlace() const { return place; }
    bool isAtEnd() const { return place == end; }

    std::uint8_t peek() const {
        if (isAtEnd())
            throw Damage{place, overrun};
        return static_cast<std::uint8_t>(data[place]);
    }

    std::uint8_t byte() {
        const auto value = peek();
        ++place;
        return value;
    }

    // Most significant byte first.
    std::uint32_t number(int bytes) {
        std::uint32_t value = 0;
        for (int i = 0; i < bytes; ++i)
            value = value << 8 | byte();
        return value;
    }

    // Seven bits a byte, of which only the last has its highest bit clear; four at most.
    std::uint32_t variableNumber() {
        const auto begin = place;
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i) {
            const auto next = byte();
            value = value << 7 | (next & 0x7fu);
            if (next < 0x80)
                return value;
        }
        throw Damage{begin, "a number has more than four bytes"};
    }

    void skip(std::size_t length) {
        if (length > end - place)
            throw Damage{end, overrun};
        place += length;
    }

private:
    std::string_view data;
    std::size_t place, end;
    const char* overrun; // what has happened where the bytes do not suffice
};

class Header {
public:
    explicit Header(std::string_view data) {
        if (data.empty())
            throw Damage{0, "the file is empty"};
        if (data.substr(0, 4) != "MThd")
            throw Damage{0, "this is not a standard MIDI file, which begins with MThd"};
        Bytes bytes(data, 4, data.size(), "the file ends within its header");
        const auto length = bytes.number(4);
        const auto format = bytes.number(2);
        tracks = bytes.number(2);
        const auto division = bytes.number(2);
        if (length < 6)
            throw Damage{4, "the header has a length of " + std::to_string(length) + " bytes, and it needs 6"};
        if (length > data.size() - 8)
            throw Damage{4, lengthAndRest("the header has a length", length, data.size() - 8)};
        end = 8 + length;
        if (format == 2)
            throw Damage{8, "format 2, whose tracks are songs of their own, is not played"};
        if (format > 2)
            throw Damage{8, "there is no format " + std::to_string(format)};
        if (tracks == 0 || (format == 0 && tracks != 1))
            throw Damage{10,
                         "a file of format " + std::to_string(format) + " with " + std::to_string(tracks) + " tracks"};
        setTime(division);
    }

    std::size_t end = 0; // the byte after it
    std::uint32_t tracks = 0;
    double unitsPerTick = 0; // 0 where the tempo decides: a microsecond's share of a quarter note
    double unitsPerSecond = 0;

private:
    void setTime(std::uint32_t division) {
        constexpr std::size_t place = 12;
        const auto ticks = division & 0xff;
        const auto frames = 256 - (division >> 8); // a negative number of eight bits
        if (division < 0x8000) {
            if (division == 0)
                throw Damage{place, "a quarter note has no ticks"};
            unitsPerSecond = division * 1e6;
        } else if (ticks == 0) {
            throw Damage{place, "a frame has no ticks"};
        } else if (frames == 29) { // drop-frame time: 30000 frames in 1001 s
            unitsPerTick = 1001;
            unitsPerSecond = 30000.0 * ticks;
        } else if (frames == 24 || frames == 25 || frames == 30) {
            unitsPerTick = 1;
            unitsPerSecond = frames * ticks;
        } else {
            throw Damage{place, "there is no time code of " + std::to_string(frames) + " frames a second"};
        }
    }
};

// Reads the events between two bytes. Running status goes on over meta and exclusive events, as many files have it.
class TrackReader {
public:
    TrackReader(std::string_view data, std::size_t begin, std::size_t newEnd, std::vector<TrackEvent>& newEvents)
        : bytes(data, begin, newEnd, "the track ends within an event"), end(newEnd), events(newEvents) {}

    void read() {
        for (auto going = true; going;) {
            if (bytes.isAtEnd())
                throw Damage{end, "the track has no end, which is FF 2F 00"};
            tick += bytes.variableNumber();
            going = readEvent();
        }
        if (!bytes.isAtEnd())
            throw Damage{bytes.getPlace(), "the track goes on after its end"};
    }

private:
    bool readEvent() {
        const auto place = bytes.getPlace();
        auto status = bytes.peek();
        if (status >= 0x80)
            bytes.byte();
        else if (running != 0)
            status = running;
        else
            throw Damage{place, "an event begins with " + hexadecimal(status) + ", which is no status"};
        if (status < 0xf0) {
            running = status;
            readMessage(status);
        } else if (status == 0xff) {
            return readMeta(place);
        } else if (status == 0xf0 || status == 0xf7) {
            bytes.skip(bytes.variableNumber());
        } else {
            throw Damage{place, "an event of status " + hexadecimal(status) + " has no place in a file"};
        }
        return true;
    }

    void readMessage(std::uint8_t status) {
        const auto kind = status & 0xf0;
        TrackEvent event{.tick = tick, .bytes = {status}, .size = kind == 0xc0 || kind == 0xd0 ? 2 : 3};
        for (std::size_t i = 1; i < static_cast<std::size_t>(event.size); ++i) {
            const auto place = bytes.getPlace();
            event.bytes[i] = bytes.byte();
            if (event.bytes[i] >= 0x80)
                throw Damage{place, "a message of status " + hexadecimal(status) + " has the data byte " +
                                        hexadecimal(event.bytes[i])};
        }
        events.push_back(event);
    }

    // False where the track ends.
    bool readMeta(std::size_t place) {
        const auto type = bytes.byte();
        const auto length = bytes.variableNumber();
        if (type == 0x2f && length != 0)
            throw Damage{place, "the track's end has a length of " + std::to_string(length) + ", not 0"};
        if (type == 0x51) {
            if (length != 3)
                throw Damage{place, "a tempo has a length of " + std::to_string(length) + ", not 3"};
            const auto tempo = bytes.number(3);
            if (tempo == 0)
                throw Damage{place, "a quarter note lasts 0 microseconds"};
            events.push_back({.tick = tick, .tempo = tempo});
        } else {
            bytes.skip(length);
        }
        return type != 0x2f;
    }

    Bytes bytes;
    std::size_t end;
    std::vector<TrackEvent>& events;
    std::uint64_t tick = 0;
    std::uint8_t running = 0;
};

// The events of all tracks, one track after another. Chunks of other kinds are skipped, as the format demands.
std::vector<TrackEvent> readTracks(std::string_view data, const Header& header) {
    std::vector<TrackEvent> events;
    std::uint32_t found = 0;
    const auto count = std::to_string(header.tracks);
    for (auto place = header.end; place < data.size();) {
        const auto type = data.substr(place, 4);
        if (!std::all_of(type.begin(), type.end(), [](char c) { return c >= ' ' && c <= '~'; }))
            throw Damage{place, "no chunk begins here, after " + std::to_string(found) + " of " + count + " tracks"};
        Bytes bytes(data, place, data.size(), "the file ends within the head of a chunk");
        bytes.skip(4);
        const auto length = bytes.number(4);
        const auto begin = bytes.getPlace();
        if (length > data.size() - begin)
            throw Damage{place + 4, lengthAndRest("a chunk has a length", length, data.size() - begin)};
        if (type == "MTrk") {
            if (++found > header.tracks)
                throw Damage{place, "there is a track more than the " + count + " of the header"};
            TrackReader(data, begin, begin + length, events).read();
        }
        place = begin + length;
    }
    if (found < header.tracks)
        throw Damage{data.size(), "the file ends after " + std::to_string(found) + " of " + count + " tracks"};
    return events;
}

} // namespace

MidiSong::MidiSong(const std::filesystem::path& file) {
    const auto data = readFile(file, longestFile);
    try {
        const Header header(data);
        auto read = readTracks(data, header);
        std::stable_sort(read.begin(), read.end(), [](const auto& a, const auto& b) { return a.tick < b.tick; });
        unitsPerSecond = header.unitsPerSecond;
        auto unitsPerTick = header.unitsPerTick != 0.0 ? header.unitsPerTick : 500000.0; // 120 beats a minute
        auto time = 0.0;
        std::uint64_t tick = 0;
        for (const auto& event : read) {
            time += static_cast<double>(event.tick - tick) * unitsPerTick;
            tick = event.tick;
            if (event.size > 0)
                events.push_back({.time = time, .bytes = event.bytes, .size = event.size});
            else if (header.unitsPerTick == 0.0)
                unitsPerTick = event.tempo;
        }
    } catch (const Damage& damage) {
        throw UserError(file.string() + ": byte " + std::to_string(damage.byte) + ": " + damage.what);
    }
    if (events.empty())
        throw UserError(file.string() + ": there is nothing to play in it");
}

double MidiSong::sampleOf(const Event& event, double sampleRate) const {
    return std::round(event.time * sampleRate / unitsPerSecond);
}

} // namespace berger::lab
