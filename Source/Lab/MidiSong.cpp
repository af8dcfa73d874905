// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiSong.h"

#include "MidiTrack.h"
#include "Plugin/InputFile.h"
#include "UserError.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace berger::lab {
namespace {

constexpr std::size_t longestFile = 1 << 24; // bytes; hours of the densest music
constexpr std::uint32_t usualTempo = 500000; // microseconds a quarter note: 120 beats a minute

// Why a file is none that can be played.
struct NoSong {
    std::size_t byte;
    std::string what;
};

std::uint32_t bigEndian(std::string_view data, std::size_t place, std::size_t bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        value = value << 8 | static_cast<std::uint8_t>(data[place + i]);
    return value;
}

std::uint32_t littleEndian(std::string_view data, std::size_t place) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
        value = value << 8 | static_cast<std::uint8_t>(data[place + i]);
    return value;
}

bool beginsWith(std::string_view data, std::size_t place, std::string_view what) {
    return place <= data.size() && data.substr(place, what.size()) == what;
}

// What a length claims against what there is.
std::string lengthAndRest(const std::string& what, std::size_t length, std::size_t rest) {
    return what + " of " + std::to_string(length) + " bytes, and the file has " + std::to_string(rest) + " more";
}

/** The song's place in a file: all of it, or what another format has wrapped it in. */
struct Wrapped {
    std::size_t begin = 0, end = 0;
};

// The data of a RIFF file of MIDI (RMID, of Microsoft's multimedia formats): chunks with little-endian lengths.
std::size_t findInRiff(std::string_view data, std::size_t& end) {
    for (std::size_t place = 12; place + 8 <= data.size();) {
        const std::size_t length = littleEndian(data, place + 4);
        const auto rest = data.size() - place - 8;
        if (beginsWith(data, place, "data")) {
            end = place + 8 + std::min(length, rest);
            return place + 8;
        }
        if (length >= rest)
            break;
        place += 8 + length + length % 2;
    }
    return data.size();
}

Wrapped findSong(std::string_view data, MidiMends& mends) {
    constexpr std::string_view head = "MThd";
    constexpr std::size_t farthest = 1024, macHeader = 128, macLength = 83;
    Wrapped song{0, data.size()};
    if (data.empty())
        throw NoSong{0, "the file is empty"};
    if (beginsWith(data, 0, head))
        return song;
    if (beginsWith(data, 0, "RIFF") && beginsWith(data, 8, "RMID")) {
        song.begin = findInRiff(data, song.end);
        if (beginsWith(data, song.begin, head)) {
            mends.add(0, "this is a RIFF file, which has a song from byte " + std::to_string(song.begin));
            return song;
        }
    }
    song = {data.substr(0, farthest + head.size()).find(head), data.size()};
    if (song.begin == std::string_view::npos)
        throw NoSong{0, "this is not a standard MIDI file, which begins with MThd"};
    if (song.begin == macHeader && data[0] == 0 && data[74] == 0) {
        mends.add(0, "this is a MacBinary file, which has a song from byte " + std::to_string(song.begin));
        const std::size_t length = bigEndian(data, macLength, 4);
        if (length >= 14 && length <= data.size() - macHeader)
            song.end = macHeader + length;
    } else {
        mends.add(0, "the song begins at byte " + std::to_string(song.begin));
    }
    return song;
}

class Header {
public:
    Header(std::string_view data, std::size_t begin, MidiMends& mends) {
        constexpr std::size_t size = 14;
        if (data.size() - begin < size)
            throw NoSong{data.size(), "the file ends within its header"};
        end = begin + size;
        const std::size_t length = bigEndian(data, begin + 4, 4), rest = data.size() - begin - 8;
        if (length < 6)
            mends.add(begin + 4, "the header has a length of " + std::to_string(length) + " bytes, and it needs 6");
        else if (length > rest)
            mends.add(begin + 4, lengthAndRest("the header has a length", length, rest));
        else if (length > 6 && beginsWith(data, end, "MTrk"))
            mends.add(begin + 4, "the header has a length of " + std::to_string(length) + " bytes and ends after 6");
        else
            end = begin + 8 + length;
        format = bigEndian(data, begin + 8, 2);
        tracks = bigEndian(data, begin + 10, 2);
        countPlace = begin + 10;
        if (format == 2)
            mends.add(begin + 8, "format 2, whose tracks are songs of their own, is played one after another");
        else if (format > 2)
            mends.add(begin + 8, "there is no format " + std::to_string(format));
        setTime(begin + 12, bigEndian(data, begin + 12, 2), mends);
    }

    // What the header says of its tracks against those that there are.
    void compareCount(std::uint32_t found, MidiMends& mends) const {
        if (found != tracks)
            mends.add(countPlace, "the header has a count of " + std::to_string(tracks) + " tracks, and the file has " +
                                      std::to_string(found));
        else if (format == 0 && found != 1)
            mends.add(countPlace, "a file of format 0 with " + std::to_string(found) + " tracks");
    }

    std::size_t end = 0; // the byte after it
    std::uint32_t format = 0;
    double unitsPerTick = 0; // 0 where the tempo decides: a microsecond's share of a quarter note
    double unitsPerSecond = 0;

private:
    void setTime(std::size_t place, std::uint32_t division, MidiMends& mends) {
        const auto ticks = division & 0xff;
        const auto frames = 256 - (division >> 8); // a negative number of eight bits
        if (division < 0x8000 || ticks == 0) {
            constexpr std::uint32_t usual = 480;
            if (division == 0)
                mends.add(place, "a quarter note has no ticks; 480 are taken");
            else if (ticks == 0 && division >= 0x8000)
                mends.add(place, "a frame has no ticks; 480 a quarter note are taken");
            unitsPerSecond = (division == 0 || division >= 0x8000 ? usual : division) * 1e6;
        } else if (frames == 29) { // drop-frame time: 30000 frames in 1001 s
            unitsPerTick = 1001;
            unitsPerSecond = 30000.0 * ticks;
        } else {
            if (frames != 24 && frames != 25 && frames != 30)
                mends.add(place, "there is no time code of " + std::to_string(frames) + " frames a second");
            unitsPerTick = 1;
            unitsPerSecond = frames * ticks;
        }
    }

    std::uint32_t tracks = 0;
    std::size_t countPlace = 0;
};

/** The tracks of a file. Chunks of other kinds are skipped, as the format demands, and what is no chunk with them. */
class TrackFinder {
public:
    TrackFinder(std::string_view newData, const Header& newHeader, MidiMends& newMends)
        : data(newData), header(newHeader), mends(newMends) {}

    // The events of all tracks, one track after another.
    MidiTrackEvents read() {
        for (auto place = header.end; place < data.size();)
            place = isChunkAt(place) || isTrackAt(place) ? readChunk(place) : skipToTrack(place);
        header.compareCount(found, mends);
        return std::move(events);
    }

private:
    std::size_t lengthAt(std::size_t place) const { return bigEndian(data, place + 4, 4); }

    bool isTrackAt(std::size_t place) const { return beginsWith(data, place, "MTrk") && place + 8 <= data.size(); }

    // Whether here is the head of a chunk that the file has whole.
    bool isChunkAt(std::size_t place) const {
        if (place + 8 > data.size())
            return false;
        const auto type = data.substr(place, 4);
        return std::all_of(type.begin(), type.end(), [](char c) { return c >= ' ' && c <= '~'; }) &&
               lengthAt(place) <= data.size() - place - 8;
    }

    std::size_t findTrack(std::size_t from) const { return std::min(data.find("MTrk", from), data.size()); }

    std::size_t skipToTrack(std::size_t place) {
        mends.add(place, "no chunk begins here, after " + std::to_string(found) + " tracks");
        return findTrack(place + 1);
    }

    // Returns the byte at which the next chunk may begin.
    std::size_t readChunk(std::size_t place) {
        const auto begin = place + 8, length = lengthAt(place), rest = data.size() - begin;
        if (!isTrackAt(place))
            return begin + length;
        ++found;
        // A length is believed where the file ends or another chunk begins after it; else the events have to tell.
        const auto isBelieved =
            length <= rest && (length == rest || isChunkAt(begin + length) || isTrackAt(begin + length));
        const auto end = isBelieved ? begin + length : findTrack(begin);
        if (header.format == 2) // each song with a tempo of its own
            events.events.push_back({.tick = tick, .tempo = usualTempo});
        const auto last = readMidiTrack(data, begin, end, header.format == 2 ? tick : 0, events, mends);
        tick = last.tick;
        const auto used = last.place - begin;
        if (used == length)
            return last.place;
        if (length > rest)
            mends.add(place + 4, lengthAndRest("a track has a length", length, rest));
        else if (!isBelieved || isTrackAt(last.place))
            mends.add(place + 4, "a track has a length of " + std::to_string(length) + " bytes and ends after " +
                                     std::to_string(used));
        else if (last.isMarked) {
            mends.add(last.place, "the track goes on after its end");
            return end;
        }
        return last.place;
    }

    std::string_view data;
    const Header& header;
    MidiMends& mends;
    MidiTrackEvents events;
    std::uint32_t found = 0;
    std::uint64_t tick = 0; // at which the last track has ended
};

} // namespace

MidiSong::MidiSong(const std::filesystem::path& file) : MidiSong(readFile(file, longestFile), file.string()) {}

MidiSong::MidiSong(std::string_view data, const std::string& name) {
    MidiMends mends;
    try {
        const auto song = findSong(data, mends);
        const auto content = data.substr(0, song.end);
        const Header header(content, song.begin, mends);
        auto read = TrackFinder(content, header, mends).read();
        std::ranges::stable_sort(read.events, {}, &MidiTrackEvent::tick);
        exclusive = std::move(read.exclusive);
        unitsPerSecond = header.unitsPerSecond;
        auto unitsPerTick = header.unitsPerTick != 0.0 ? header.unitsPerTick : usualTempo;
        auto time = 0.0;
        std::uint64_t tick = 0;
        for (const auto& event : read.events) {
            time += static_cast<double>(event.tick - tick) * unitsPerTick;
            tick = event.tick;
            if (event.size > 0)
                events.push_back(
                    {.time = time, .bytes = event.bytes, .size = event.size, .exclusive = event.exclusive});
            else if (header.unitsPerTick == 0.0)
                unitsPerTick = event.tempo;
        }
    } catch (const NoSong& reason) {
        throw UserError(name + ": byte " + std::to_string(reason.byte) + ": " + reason.what);
    }
    if (events.empty()) {
        const auto why = mends.describe();
        throw UserError(name + ": there is nothing to play in it" + (why.empty() ? "" : "; " + why));
    }
    mended = mends.describe();
}

std::span<const std::uint8_t> MidiSong::bytesOf(const Event& event) const {
    const auto size = static_cast<std::size_t>(event.size);
    if (event.bytes[0] == 0xf0)
        return std::span(exclusive).subspan(event.exclusive, size);
    return std::span(event.bytes).first(size);
}

double MidiSong::sampleOf(const Event& event, double sampleRate) const {
    return std::round(event.time * sampleRate / unitsPerSecond);
}

} // namespace berger::lab
