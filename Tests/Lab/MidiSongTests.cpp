// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of standard MIDI files that are not as the standard has them.
#include "Lab/MidiSong.h"
#include "Lab/UserError.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <array>
#include <cmath>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

using namespace berger::lab;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::Equals;
using Catch::Matchers::StartsWith;

namespace {

std::string bytes(std::initializer_list<int> values) {
    std::string result;
    for (const auto value : values)
        result += static_cast<char>(value);
    return result;
}

std::string bigEndian(std::size_t value, int size) {
    std::string result;
    for (int i = size - 1; i >= 0; --i)
        result += static_cast<char>(value >> (8 * i) & 0xff);
    return result;
}

std::string chunk(const std::string& type, const std::string& content) {
    return type + bigEndian(content.size(), 4) + content;
}

std::string head(int format, int tracks, int division = 500) {
    return chunk("MThd", bigEndian(static_cast<std::size_t>(format), 2) +
                             bigEndian(static_cast<std::size_t>(tracks), 2) +
                             bigEndian(static_cast<std::size_t>(division), 2));
}

// One tick of 500 a quarter note is a millisecond.
const std::string end = bytes({0, 0xff, 0x2f, 0}), on = bytes({0, 0x90, 60, 100}), off = bytes({9, 0x80, 60, 64}),
                  plain = on + off + end;

std::string track(const std::string& content) { return chunk("MTrk", content); }

std::string withLength(const std::string& content, std::size_t length) {
    return "MTrk" + bigEndian(length, 4) + content;
}

std::string riff(const std::string& song, const std::string& before = "") {
    const auto little = [](std::size_t n) { return std::string{char(n), char(n >> 8), 0, 0}; };
    const auto content = "RMID" + before + "data" + little(song.size()) + song;
    return "RIFF" + little(content.size()) + content;
}

std::string macBinary(const std::string& song) {
    auto header = std::string(128, '\0');
    header[1] = 5;
    header.replace(2, 5, "a.mid");
    header.replace(83, 4, bigEndian(song.size(), 4));
    return header + song + std::string(128 - song.size() % 128, '\0') + "resources";
}

// Each event as its time in ms and its bytes.
std::string played(const MidiSong& song) {
    std::string result;
    for (const auto& event : song.getEvents()) {
        result += std::to_string(static_cast<long long>(song.sampleOf(event, 1000))) + ":";
        for (const auto byte : song.bytesOf(event))
            result.append(" ").append(std::to_string(byte));
        result += "; ";
    }
    return result;
}

const std::string asIntended = "0: 144 60 100; 9: 128 60 64; ";

void checkMended(const std::string& data, const std::string& says, const std::string& events = asIntended) {
    INFO(says);
    const MidiSong song(data, "a.mid");
    CHECK(played(song) == events);
    CHECK_THAT(song.getMended(), StartsWith(says));
    CHECK(song.getMended().find('\n') == std::string::npos);
}

void checkSound(const std::string& data, const std::string& events = asIntended) {
    const MidiSong song(data, "a.mid");
    CHECK(played(song) == events);
    CHECK_THAT(song.getMended(), Equals(""));
}

} // namespace

TEST_CASE("a file as the standard has it needs no mending") {
    checkSound(head(0, 1) + track(plain));
    checkSound(head(1, 2) + track(end) + chunk("XFIH", "1234567") + track(plain));
    checkSound(head(0, 1) + track(bytes({0, 0xff, 0x58, 4, 4, 2, 24, 8}) + plain));
}

TEST_CASE("exclusive messages are among a song's events, in one piece") {
    const auto whole = "0: 240 126 127 9 1 247; " + asIntended;
    checkSound(head(0, 1) + track(bytes({0, 0xf0, 5, 0x7e, 0x7f, 9, 1, 0xf7}) + plain), whole);
    checkSound(head(0, 1) + track(bytes({0, 0xf0, 2, 0x7e, 0x7f, 0, 0xf7, 3, 9, 1, 0xf7}) + plain), whole);
    checkSound(head(1, 2) + track(bytes({0, 0xf0, 1, 1}) + end) + // has no end
                   track(bytes({0, 0xf0, 2, 1, 2, 0, 0xf0, 5, 0x7e, 0x7f, 9, 1, 0xf7, 0, 0xf7, 2, 3, 0xf7}) + plain),
               whole);
}

TEST_CASE("a track without its end, with bytes after it, or cut is played") {
    checkMended(head(0, 1) + track(on + off), "byte 30: the track has no end, which is FF 2F 00");
    checkMended(head(1, 2) + track(on + off) + track(end), "byte 30: the track has no end");
    checkMended(head(0, 1) + track(plain + "xyz"), "byte 34: the track goes on after its end");
    checkMended(head(1, 2) + track(plain + "xyz") + track(end), "byte 34: the track goes on after its end");
    checkMended(head(0, 1) + track(plain) + std::string(7, '\0'), "byte 34: no chunk begins here");
    checkMended(head(1, 2) + track(end) + bytes({0}) + track(plain), "byte 26: no chunk begins here");
    checkMended(head(0, 1) + track(plain) + "MT", "byte 34: no chunk begins here");
    const auto whole = head(0, 1) + track(plain);
    checkMended(whole.substr(0, 32), "byte 32: the track ends within an event (and 1 more)");
    checkMended(whole.substr(0, 29), "byte 29: the track ends within an event (and 1 more)", "0: 144 60 100; ");
    checkMended(whole.substr(0, 26), "byte 26: the track has no end, which is FF 2F 00 (and 1 more)",
                "0: 144 60 100; ");
}

TEST_CASE("wrong lengths and counts do not keep tracks from being found") {
    for (const auto length : {0u, 1u, 6u, 11u, 13u, 16u, 1000u, 0xffffffffu}) {
        CAPTURE(length);
        checkMended(head(1, 2) + withLength(plain, length) + track(bytes({20, 0x91, 62, 1}) + end), "byte ",
                    asIntended + "20: 145 62 1; ");
        checkMended(head(1, 2) + track(bytes({20, 0x91, 62, 1}) + end) + withLength(plain, length), "byte ",
                    asIntended + "20: 145 62 1; ");
    }
    checkMended(head(0, 1) + withLength(plain, 13),
                "byte 18: a track has a length of 13 bytes, and the file has 12 more");
    checkMended(head(0, 1) + withLength(plain, 11), "byte 18: a track has a length of 11 bytes and ends after 12");
    checkMended(head(1, 3) + track(plain), "byte 10: the header has a count of 3 tracks, and the file has 1");
    checkMended(head(1, 0) + track(plain), "byte 10: the header has a count of 0 tracks, and the file has 1");
    checkMended(head(1, 1) + track(end) + track(plain),
                "byte 10: the header has a count of 1 tracks, and the file has 2");
    checkMended(head(0, 2) + track(end) + track(plain), "byte 10: a file of format 0 with 2 tracks");
    for (const auto length : {0u, 5u, 14u, 0xffffffffu})
        checkMended("MThd" + bigEndian(length, 4) + head(0, 1).substr(8) + track(plain),
                    "byte 4: the header has a length");
}

TEST_CASE("headers that say what there is not are played as near as can be") {
    checkMended(head(7, 1) + track(plain), "byte 8: there is no format 7");
    checkMended(head(0, 1, 0) + track(plain), "byte 12: a quarter note has no ticks");
    checkMended(head(0, 1, 231 << 8) + track(plain), "byte 12: a frame has no ticks");
    checkMended(head(0, 1, 156 << 8 | 10) + track(plain), "byte 12: there is no time code of 100 frames a second");
}

TEST_CASE("bytes that have no place in a track are left out") {
    const auto file = [](const std::string& content) { return head(0, 1) + track(content); };
    const auto second = off + end;
    checkMended(file(bytes({0, 0xfe}) + plain), "byte 23: an event of status 0xFE has no place in a file");
    checkMended(file(bytes({0, 0xf8, 0x90, 60, 100}) + second), "byte 23: an event of status 0xF8");
    checkMended(file(on + bytes({9, 0xf8, 0, 0x80, 60, 64}) + end), "byte 27: an event of status 0xF8");
    checkMended(file(bytes({0, 0x90, 0xfe, 60, 0xf8, 0xf8, 100}) + second),
                "byte 24: a message has the real-time byte 0xFE in it (and 2 more)");
    checkMended(file(bytes({0, 0xf2, 1, 2}) + plain), "byte 23: an event of status 0xF2");
    checkMended(file(bytes({0, 0xf6}) + plain), "byte 23: an event of status 0xF6");
    checkMended(file(bytes({0, 60, 100, 0x90, 60, 100}) + second),
                "byte 23: an event begins with 0x3C, which is no status");
    checkMended(file(bytes({0x80, 0x80, 0x80, 0x80}) + plain), "byte 22: a number has more than four bytes");
}

TEST_CASE("data above 127 is the greatest there is, and a key above it none") {
    const auto file = [](const std::string& content) { return head(0, 1) + track(content + plain); };
    checkMended(file(bytes({0, 0xb0, 7, 200})), "byte 25: a message of status 0xB0 has the data byte 0xC8",
                "0: 176 7 127; " + asIntended);
    checkMended(file(bytes({0, 0xe0, 0x80, 64})), "byte 24: a message of status 0xE0 has the data byte 0x80",
                "0: 224 127 64; " + asIntended);
    for (const auto status : {0x80, 0x90, 0xa0})
        checkMended(file(bytes({0, status, 200, 64})), "byte 24: a message of status ");
}

TEST_CASE("meta events of the wrong length do not hide what follows") {
    const auto file = [](const std::string& content) { return head(0, 1) + track(content + plain); };
    checkMended(file(bytes({0, 0xff, 0x51, 2, 1, 1})), "byte 23: a meta event of type 0x51 has a length of 2, not 3");
    checkMended(file(bytes({0, 0xff, 0x58, 3, 4, 2, 24})),
                "byte 23: a meta event of type 0x58 has a length of 3, not 4");
    checkMended(file(bytes({0, 0xff, 0x59, 4, 0, 0, 0, 0})),
                "byte 23: a meta event of type 0x59 has a length of 4, not 2");
    // The length is wrong, not the content: half as fast.
    checkMended(file(bytes({0, 0xff, 0x51, 4, 0x0f, 0x42, 0x40})), "byte 23: a meta event of type 0x51",
                "0: 144 60 100; 18: 128 60 64; ");
    checkMended(file(bytes({0, 0xff, 0x51, 3, 0, 0, 0})), "byte 23: a quarter note lasts 0 microseconds");
    checkMended(head(0, 1) + track(on + off + bytes({0, 0xff, 0x2f, 1, 0})), "byte 31: a meta event of type 0x2F");
    checkMended(head(0, 1) + track(on + off + bytes({0, 0xff, 0x2f, 1})), "byte 31: a meta event of type 0x2F");
}

TEST_CASE("songs are found in RIFF and MacBinary files and behind other bytes") {
    const auto song = head(0, 1) + track(plain);
    checkMended(riff(song), "byte 0: this is a RIFF file, which has a song from byte 20");
    checkMended(riff(song, bytes({'D', 'I', 'S', 'P', 3, 0, 0, 0, 1, 2, 3, 0})) + "RIFF....DLS ",
                "byte 0: this is a RIFF file, which has a song from byte 32");
    CHECK_THAT(MidiSong(riff(song), "").getMended(), !ContainsSubstring("more"));
    checkMended(macBinary(song), "byte 0: this is a MacBinary file, which has a song from byte 128");
    CHECK_THAT(MidiSong(macBinary(song), "").getMended(), !ContainsSubstring("more"));
    checkMended("\n\n" + song, "byte 0: the song begins at byte 2");
}

TEST_CASE("the songs of format 2 are played one after another, each with its own tempo") {
    const auto slow = bytes({0, 0xff, 0x51, 3, 0x0f, 0x42, 0x40}), pause = bytes({10, 0xff, 0x2f, 0});
    checkMended(head(2, 2) + track(slow + on + off + pause) + track(plain), "byte 8: format 2",
                "0: 144 60 100; 18: 128 60 64; 38: 144 60 100; 47: 128 60 64; ");
}

TEST_CASE("what is no MIDI file or has nothing to play is refused") {
    const auto refused = [](const std::string& data, const std::string& why) {
        CHECK_THROWS_WITH(MidiSong(data, "a.mid"), ContainsSubstring("a.mid: ") && ContainsSubstring(why));
    };
    refused("", "byte 0: the file is empty");
    refused("MT", "byte 0: this is not a standard MIDI file, which begins with MThd");
    refused(std::string(5000, 'x') + head(0, 1) + track(plain), "byte 0: this is not");
    refused("RIFF....WAVEdata....", "byte 0: this is not");
    refused(head(0, 1).substr(0, 13), "byte 13: the file ends within its header");
    refused(head(0, 1), "there is nothing to play in it");
    refused(head(0, 1) + track(end), "there is nothing to play in it");
}

TEST_CASE("mutated files are read or refused in one line") {
    const auto whole = head(1, 3) + track(bytes({0, 0xff, 0x51, 3, 6, 26, 128, 0, 0xff, 3, 1, 'a'}) + end) +
                       track(on + bytes({48, 60, 0, 0, 0xf0, 3, 1, 2, 0xf7, 9, 0xe0, 0, 64, 5, 0xc1, 7}) + end) +
                       chunk("XFIH", "12345") + track(plain);
    const std::vector<std::string> sources{whole, riff(whole), macBinary(whole)};
    std::mt19937 random(6);
    const auto draw = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    std::size_t refused = 0, mended = 0, untouched = 0;
    for (int i = 0; i < 60000; ++i) {
        auto data = sources[draw(sources.size())];
        for (auto changes = 1 + draw(4); changes > 0 && !data.empty(); --changes) {
            const auto place = draw(data.size());
            constexpr std::array<std::size_t, 8> telling{0x00, 0x01, 0x7f, 0x80, 0xf0, 0xf7, 0xf8, 0xff};
            const auto byte = static_cast<char>(draw(2) == 0 ? telling[draw(telling.size())] : draw(256));
            switch (draw(5)) {
            case 0:
                data.erase(place, 1 + draw(4));
                break;
            case 1:
                data.insert(place, 1 + draw(4), byte);
                break;
            case 2:
                data.resize(place);
                break;
            default:
                data[place] = byte;
            }
        }
        try {
            const MidiSong song(data, "a.mid");
            auto time = 0.0;
            auto isFit = song.getEvents().size() <= data.size() && std::isfinite(song.getSeconds());
            for (const auto& event : song.getEvents()) {
                isFit = isFit && event.time >= time && song.bytesOf(event).size() <= data.size();
                isFit = isFit && event.bytes[0] >= 0x80 && event.bytes[0] <= 0xf0 && event.bytes[1] < 0x80 &&
                        event.bytes[2] < 0x80 && (event.bytes[0] == 0xf0 || event.size == 2 || event.size == 3);
                time = event.time;
            }
            if (!isFit || song.getMended().find('\n') != std::string::npos)
                FAIL("mutation " << i);
            ++(song.getMended().empty() ? untouched : mended);
        } catch (const UserError& error) {
            if (!std::string(error.what()).starts_with("a.mid: ") ||
                std::string(error.what()).find('\n') != std::string::npos)
                FAIL("mutation " << i << ": " << error.what());
            ++refused;
        }
    }
    // All three ways were taken.
    CHECK(refused > 1000);
    CHECK(mended > 10000);
    CHECK(untouched > 300);
}

TEST_CASE("files made to take long are read in one pass") {
    std::string heads; // each head of a track believes what follows to be its own
    while (heads.size() < 1 << 20)
        heads += "MTrk" + bigEndian(0xffffffff, 4);
    CHECK_THROWS_AS(MidiSong(head(1, 1) + heads, "a.mid"), UserError);
    std::string noise = on;
    while (noise.size() < 1 << 20)
        noise += bytes({0, 0xf4, 0, 60, 200});
    const MidiSong song(head(0, 1) + withLength(noise, 3), "a.mid");
    CHECK(song.getEvents().size() <= noise.size());
    CHECK(song.getMended().size() < 200);
}
