// SPDX-License-Identifier: GPL-3.0-or-later
#include "Lab/AudioInput.h"

#include "Lab/UserError.h"
#include "SoundFiles.h"
#include "Support/ScratchFile.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <random>

#ifndef _WIN32
#include <sys/resource.h>
#endif

using namespace berger;
using namespace berger::lab;
using namespace berger::test;
using Catch::Matchers::ContainsSubstring;

namespace {

struct Stereo {
    std::vector<float> left, right;
};

// All of it and a piece more, in pieces that fit nothing.
Stereo readAll(AudioInput& input, std::size_t atMost = 1 << 20) {
    constexpr std::size_t piece = 1001;
    const auto count = std::min<std::size_t>(input.getLength(), atMost) + piece;
    Stereo all{std::vector<float>(count, 9.0f), std::vector<float>(count, 9.0f)};
    for (std::size_t at = 0; at < count; at += piece) {
        const auto n = std::min(piece, count - at);
        input.read(std::span(all.left).subspan(at, n), std::span(all.right).subspan(at, n));
    }
    return all;
}

std::string errorOf(const std::string& bytes) {
    const ScratchFile file(bytes);
    try {
        AudioInput input(file.path());
        readAll(input);
    } catch (const UserError& error) {
        return error.what();
    }
    return {};
}

// A libsndfile may have been built without it.
bool readsFlac() {
    const auto error = errorOf(flac({Samples::s16, 1, {0}}));
    CHECK((error.empty() || error.ends_with("is a FLAC file, which the libsndfile of this program does not read")));
    return error.empty();
}

Sound soundOf(Samples kind, int channels, int frames = 3000) {
    Sound sound{kind, channels, {}};
    std::mt19937 random(7);
    const auto isCode = kind == Samples::ulaw || kind == Samples::alaw;
    for (int i = 0; i < frames * channels; ++i)
        sound.values.push_back(static_cast<int>(random() % 256) - (isCode ? 0 : 128));
    return sound;
}

void checkIsRead(const std::string& bytes, const Sound& sound) {
    const ScratchFile file(bytes);
    AudioInput input(file.path());
    CHECK(input.getSampleRate() == static_cast<int>(sound.rate));
    CHECK(input.getChannels() == sound.channels);
    const auto stride = static_cast<std::size_t>(sound.channels);
    const auto frames = sound.values.size() / stride;
    REQUIRE(input.getLength() == frames);
    const auto all = readAll(input);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < all.left.size(); ++i) {
        const auto value = [&](std::size_t channel) {
            return i < frames ? valueOf(sound.kind, sound.values[i * stride + channel]) : 0.0f;
        };
        if (all.left[i] != value(0) || all.right[i] != value(std::min<std::size_t>(1, stride - 1)))
            ++wrong;
    }
    CHECK(wrong == 0);
}

} // namespace

TEST_CASE("Every kind of WAV file is read to the bit") {
    for (const auto kind : {Samples::u8, Samples::s16, Samples::s24, Samples::s32, Samples::f32, Samples::f64,
                            Samples::ulaw, Samples::alaw})
        for (const auto channels : {1, 2, 3, 64}) {
            CAPTURE(static_cast<int>(kind), channels);
            const auto sound = soundOf(kind, channels);
            checkIsRead(wav(sound), sound);
            checkIsRead(extensibleWav(sound), sound);
            checkIsRead(rf64(sound), sound);
        }
}

TEST_CASE("AIFF files are read to the bit") {
    for (const auto channels : {1, 2, 6}) {
        for (const auto kind : {Samples::s8, Samples::s16, Samples::s24, Samples::s32}) {
            const auto sound = soundOf(kind, channels);
            checkIsRead(aiff(sound), sound);
            checkIsRead(aiff(sound, "NONE"), sound);
        }
        for (const auto& [kind, letters] :
             {std::pair(Samples::s16, "sowt"), std::pair(Samples::f32, "fl32"), std::pair(Samples::f64, "fl64"),
              std::pair(Samples::ulaw, "ulaw"), std::pair(Samples::alaw, "alaw")}) {
            const auto sound = soundOf(kind, channels);
            checkIsRead(aiff(sound, letters), sound);
        }
    }
}

TEST_CASE("FLAC files are read to the bit") {
    if (!readsFlac())
        SKIP("this libsndfile reads none");
    for (const auto channels : {1, 2, 6}) {
        const auto sound = soundOf(Samples::s16, channels);
        checkIsRead(flac(sound), sound);
    }
    auto cut = flac(soundOf(Samples::s16, 1));
    cut.resize(cut.size() / 2);
    CHECK_THAT(errorOf(cut), ContainsSubstring("is a FLAC file that is damaged after sample "));
}

TEST_CASE("Chunks of odd lengths and unknown ones are passed over") {
    const auto sound = soundOf(Samples::u8, 1, 2001);
    const auto odd = chunk("odd ", "five!"), empty = chunk("JUNK", "");
    checkIsRead(riff(odd + empty + waveFormat(sound) + odd + chunk("data", sound.bytes()) + odd), sound);
    // What follows the sound does not matter.
    for (const auto& behind : {std::string(100000, '\0'), odd + "bext" + number(0x7fffffff, 4), std::string("torn")})
        checkIsRead(riff(waveFormat(sound) + chunk("data", sound.bytes()) + behind), sound);
    // A length that a program which was cut off, or wrote into a pipe, left: there is as much as there is.
    for (const auto claim : {0xffffffffu, 0x7fffffffu, 1u << 30})
        checkIsRead(riff(waveFormat(sound) + "data" + number(claim, 4) + sound.bytes()), sound);
}

TEST_CASE("What is no sound file is named as what it is") {
    const auto says = [](const std::string& bytes, const std::string& kind) {
        CHECK_THAT(errorOf(bytes), ContainsSubstring(" is " + kind));
    };
    const std::string more(400, '\0');
    says("", "empty");
    says("ID3\x03" + more, "an MP3 file: WAV, AIFF and FLAC files are read");
    says("\xff\xfb\x90\x64" + more, "an MP3 file");
    says("\xff\xf1\x50\x80" + more, "an AAC file");
    says("OggS" + more, "an Ogg file");
    says(number(32, 4, true) + "ftypM4A " + more, "an MP4 or M4A file");
    says("\x93NUMPY\x01" + more, "a NumPy array");
    says("RIFF" + number(400, 4) + "AVI " + more, "an AVI film");
    says("RIFF" + number(400, 4) + "a\x1b[m" + more, "a RIFF file of type 'a\\x1b[m'");
    says("FORM" + number(400, 4) + "8SVX" + more, "an IFF file of type '8SVX'");
    says("0.5\n0.25\n", "a text file");
    says(more, "a file of unknown content");
    says("RIFF", "a RIFF file of type ''");
}

TEST_CASE("A WAV file that is not read says why") {
    auto sound = soundOf(Samples::s16, 1, 100);
    const auto format = waveFormat(sound), data = chunk("data", sound.bytes());
    const auto withFormat = [&](std::size_t at, const std::string& bytes) {
        return riff(std::string(format).replace(8 + at, bytes.size(), bytes) + data);
    };
    CHECK(errorOf(withFormat(0, number(1, 2))).empty());
    CHECK_THAT(errorOf(withFormat(0, number(0x55, 2))), ContainsSubstring(" is a WAV file with format tag 0x55 (MP3)"));
    CHECK_THAT(errorOf(withFormat(0, number(0x11, 2))), ContainsSubstring("format tag 0x11 (IMA ADPCM)"));
    CHECK_THAT(errorOf(withFormat(0, number(0x1234, 2))), ContainsSubstring("format tag 0x1234: integers"));
    CHECK_THAT(errorOf(withFormat(14, number(64, 2))),
               ContainsSubstring(" is a WAV file of 64-bit integers: 8 to 32 bits are read"));
    CHECK_THAT(errorOf(withFormat(0, number(3, 2))),
               ContainsSubstring(" is a WAV file of 16-bit floating point: 32 and 64 bits are read"));
    CHECK_THAT(errorOf(withFormat(2, number(32768, 2))), ContainsSubstring("says it has 32768 channels, and 1 to 64"));
    CHECK_THAT(errorOf(withFormat(2, number(65, 2))), ContainsSubstring("says it has 65 channels"));
    CHECK_THAT(errorOf(withFormat(2, number(0, 2))), ContainsSubstring("says it has 0 channels"));
    CHECK_THAT(errorOf(withFormat(4, number(0, 4))), ContainsSubstring("0 samples a second"));
    CHECK_THAT(errorOf(riff(format)), ContainsSubstring("has no sound in it: no chunk 'data'"));
    CHECK_THAT(errorOf(riff(data)), ContainsSubstring("does not say what its sound is"));
    CHECK_THAT(
        errorOf(riff("bext" + number(0x7fffffff, 4) + format + data)),
        ContainsSubstring("has a chunk 'bext' at byte 12 that claims 2147483647 bytes, and the file has 232 more"));
    std::string many;
    for (int i = 0; i < 5000; ++i)
        many += chunk("JUNK", "");
    CHECK_THAT(errorOf(riff(many + format + data)), ContainsSubstring("has more than 4096 chunks before its sound"));
}

TEST_CASE("A sample that is not finite is told with its place") {
    for (const auto broken : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 1e300})
        for (const auto channel : {1, 2, 3}) {
            auto sound = soundOf(Samples::f64, 3, 5000);
            auto bytes = sound.bytes();
            const auto at = static_cast<std::size_t>(4321 * 3 + channel - 1) * 8;
            bytes.replace(at, 8, number(std::bit_cast<std::uint64_t>(broken), 8));
            const auto error = errorOf(riff(waveFormat(sound) + chunk("data", bytes)));
            if (channel == 3) // which is not listened to
                CHECK(error.empty());
            else
                CHECK_THAT(error, ContainsSubstring(": sample 4322 of channel " + std::to_string(channel) +
                                                    " is not a finite number"));
        }
}

namespace {

using Random = std::mt19937;

// A header with a few of its bytes, numbers or lengths changed, as chance and as an attacker would.
std::string mutated(std::string bytes, Random& random) {
    const auto below = [&random](std::size_t n) {
        return static_cast<std::size_t>(random() % std::max<std::size_t>(n, 1));
    };
    constexpr std::array<std::uint64_t, 12> hostile{0,      1,      0x7f,       0x80,       0xff,       0x7fff,
                                                    0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff};
    for (auto changes = 1 + below(4); changes > 0; --changes) {
        const auto at = below(std::min<std::size_t>(bytes.size(), 120)); // which is where the header is
        switch (below(5)) {
        case 0:
            bytes[at] = static_cast<char>(random());
            break;
        case 1:
        case 2: {
            const auto width = std::array{1, 2, 4, 8}[below(4)];
            const auto value = number(hostile[below(hostile.size())], width, below(2) == 0);
            bytes.replace(std::min(at, bytes.size()), value.size(), value);
            break;
        }
        case 3:
            bytes.insert(at, chunk(std::array{"bext", "LIST", "cue ", "smpl", "PEAK", "fact", "ds64", "data", "fmt ",
                                              "COMM", "SSND", "MARK", "INST", "cart"}[below(14)],
                                   std::string(below(60), static_cast<char>(random()))));
            break;
        default:
            if (below(4) == 0)
                bytes.resize(below(bytes.size()) + 1);
            else
                bytes.erase(at, below(std::min<std::size_t>(bytes.size(), 8)));
        }
    }
    return bytes;
}

/** Reads so many mutated files of each kind in turn, and returns how many could be read. */
int readMutated(int count) {
    const std::array originals{wav(soundOf(Samples::s16, 2, 300)),
                               extensibleWav(soundOf(Samples::f64, 1, 300)),
                               rf64(soundOf(Samples::s24, 2, 300)),
                               aiff(soundOf(Samples::s16, 2, 300)),
                               aiff(soundOf(Samples::f32, 1, 300), "fl32"),
                               flac(soundOf(Samples::s16, 2, 300)),
                               riff(chunk("bext", std::string(602, 'x')) + chunk("LIST", "INFOINAM\x04") +
                                    waveFormat(soundOf(Samples::u8, 1, 301)) +
                                    chunk("data", soundOf(Samples::u8, 1, 301).bytes()))};
    Random random(1);
    auto read = 0;
    for (int i = 0; i < count; ++i) {
        const auto bytes = mutated(originals[static_cast<std::size_t>(i) % originals.size()], random);
        const ScratchFile file(bytes);
        try {
            AudioInput input(file.path());
            const auto all = readAll(input);
            const auto isFinite = [](float value) { return std::isfinite(value); };
            CHECK(std::ranges::all_of(all.left, isFinite));
            CHECK(std::ranges::all_of(all.right, isFinite));
            ++read;
        } catch (const UserError& error) {
            CHECK(std::string(error.what()).starts_with(file.path().string()));
        }
    }
    return read;
}

long peakMegabytes() {
#if defined(_WIN32) || defined(__SANITIZE_ADDRESS__) // which keeps what was freed
    return 0;
#else
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
#endif
}

std::string checkMutated(int count) {
    const auto before = peakMegabytes();
    const auto read = readMutated(count);
    // Neither all too broken nor hardly broken.
    CHECK(read > count / 20);
    CHECK(read < count - count / 20);
    const auto more = peakMegabytes() - before;
    CHECK(more < 100);
    return std::to_string(read) + " of " + std::to_string(count) + " mutated files were read, in " +
           std::to_string(more) + " MB";
}

} // namespace

TEST_CASE("Mutated headers are read or refused, in little memory") { checkMutated(700); }

TEST_CASE("Many mutated headers are read or refused, in little memory", "[.long]") { WARN(checkMutated(20000)); }
