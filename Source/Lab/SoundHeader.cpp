// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundHeader.h"

#include "ContentKind.h"
#include "Model/Text.h"
#include "UserError.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace berger::lab {
namespace {

constexpr auto whatIsRead = "WAV, AIFF and FLAC files are read"; // as errors say it
constexpr int mostChunks = 4096;

// A number of two or four bytes.
std::uint32_t numberIn(std::string_view bytes, bool isBigEndian) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[isBigEndian ? i : bytes.size() - 1 - i]);
    return value;
}

struct Chunk {
    std::string id;
    std::uint64_t content, length; // where it begins, and what it claims
};

/** The chunks of a RIFF or an IFF file. */
class Chunks {
public:
    Chunks(InputFile& of, std::string what, bool big) : file(of), kind(std::move(what)), isBigEndian(big) {}

    /** Looks for the chunk that says what the sound is and for the one that has it, and returns where both are over. */
    std::uint64_t check(std::string_view format, std::string_view data) {
        auto hasFormat = false, hasData = false;
        int count = 0;
        std::uint64_t at = 12;
        while (!(hasFormat && hasData) && at + 8 <= file.getLength()) {
            if (++count > mostChunks)
                fail("has more than " + std::to_string(mostChunks) + " chunks before its sound");
            const auto chunk = readChunk(at);
            const auto rest = file.getLength() - chunk.content;
            const auto isData = chunk.id == data;
            // Programs that are cut off, or that write into a pipe, leave a wrong length of the sound.
            if (chunk.length > rest && !isData)
                fail("has a chunk " + inQuotes(chunk.id) + " at byte " + std::to_string(at) + " that claims " +
                     std::to_string(chunk.length) + " bytes, and the file has " + std::to_string(rest) + " more");
            if (chunk.id == format)
                format == "COMM" ? checkAiff(chunk) : checkWave(chunk);
            hasFormat = hasFormat || chunk.id == format;
            hasData = hasData || isData;
            at = chunk.length > rest ? file.getLength() : chunk.content + chunk.length + chunk.length % 2;
        }
        if (!hasFormat)
            fail("does not say what its sound is: it has no chunk " + inQuotes(format));
        if (!hasData)
            fail("has no sound in it: no chunk " + inQuotes(data));
        return std::min(at, file.getLength());
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw UserError(file.getName() + " is " + kind + " that " + what);
    }

    std::string bytesAt(std::uint64_t at, std::uint64_t count) {
        std::string bytes(count, '\0');
        file.setPosition(at);
        bytes.resize(file.read(bytes));
        return bytes;
    }

    Chunk readChunk(std::uint64_t at) {
        const auto head = bytesAt(at, 8);
        Chunk chunk{head.substr(0, 4), at + 8, numberIn(head.substr(4), isBigEndian)};
        constexpr std::uint64_t isIn64Bits = 0xffffffff;
        if (chunk.id == "ds64" && chunk.length >= 16) {
            const auto lengths = bytesAt(chunk.content, 16);
            if (lengths.size() == 16)
                longData = static_cast<std::uint64_t>(numberIn(lengths.substr(12), false)) << 32 |
                           numberIn(lengths.substr(8, 4), false);
        } else if (chunk.id == "data" && chunk.length == isIn64Bits && longData != 0) {
            chunk.length = longData;
        }
        return chunk;
    }

    void checkChannels(std::uint32_t channels) const {
        if (channels == 0 || channels > mostSoundChannels)
            fail("says it has " + std::to_string(channels) + " channels, and 1 to " +
                 std::to_string(mostSoundChannels) + " are read");
    }

    void checkRate(std::uint32_t rate) const {
        if (rate == 0)
            fail("says it has 0 samples a second");
    }

    void checkWave(const Chunk& chunk) {
        constexpr std::uint64_t minimum = 16, whole = 26;
        const auto bytes = bytesAt(chunk.content, std::min(chunk.length, whole));
        if (bytes.size() < minimum)
            fail("says too little of its sound: " + std::to_string(bytes.size()) + " bytes");
        const auto number = [&](std::size_t at, std::size_t size) {
            return numberIn(std::string_view(bytes).substr(at, size), isBigEndian);
        };
        const auto tag = number(0, 2) == extensible && bytes.size() == whole ? number(24, 2) : number(0, 2);
        checkTag(tag);
        checkBits(tag, number(14, 2));
        checkChannels(number(2, 2));
        checkRate(number(4, 4));
    }

    // The tags of Microsoft's mmreg.h.
    void checkTag(std::uint32_t tag) const {
        struct Name {
            std::uint32_t tag;
            const char* name;
        };
        constexpr std::array readTags{integers, floats, 6u, 7u}; // and A-law and mu-law
        constexpr std::array names{
            Name{0x02, "Microsoft ADPCM"},
            Name{0x11, "IMA ADPCM"},
            Name{0x31, "GSM 6.10"},
            Name{0x50, "MPEG"},
            Name{0x55, "MP3"},
            Name{0xff, "AAC"},
            Name{0x160, "WMA 1"},
            Name{0x161, "WMA 2"},
            Name{0x162, "WMA Pro"},
            Name{0x2000, "AC-3"},
            Name{0x2001, "DTS"},
            Name{0x674f, "Ogg Vorbis"},
            Name{0xf1ac, "FLAC"},
        };
        if (std::ranges::find(readTags, tag) != readTags.end())
            return;
        std::array<char, 16> digits{};
        std::snprintf(digits.data(), digits.size(), "0x%x", tag);
        const auto known = std::ranges::find(names, tag, &Name::tag);
        throw UserError(file.getName() + " is " + kind + " with format tag " + digits.data() +
                        (known == names.end() ? "" : " (" + std::string(known->name) + ")") + ": " + samplesRead);
    }

    void checkBits(std::uint32_t tag, std::uint32_t bits) const {
        const auto whole = tag == integers && (bits < 1 || bits > 32), real = tag == floats && bits != 32 && bits != 64;
        if (whole || real)
            throw UserError(file.getName() + " is " + kind + " of " + std::to_string(bits) + "-bit " +
                            (whole ? "integers: 8 to 32" : "floating point: 32 and 64") + " bits are read");
    }

    void checkAiff(const Chunk& chunk) {
        constexpr std::uint64_t minimum = 18;
        const auto bytes = bytesAt(chunk.content, std::min(chunk.length, minimum));
        if (bytes.size() < minimum)
            fail("says too little of its sound: " + std::to_string(bytes.size()) + " bytes");
        checkChannels(numberIn(std::string_view(bytes).substr(0, 2), true));
    }

    static constexpr std::uint32_t integers = 1, floats = 3, extensible = 0xfffe;
    InputFile& file;
    std::string kind;
    bool isBigEndian;
    std::uint64_t longData = 0;
};

} // namespace

SoundHeader checkSoundHeader(InputFile& file) {
    std::string head(contentKindBytes, '\0');
    file.setPosition(0);
    head.resize(file.read(head));
    SoundHeader header{contentKind(head), file.getLength()};
    const auto isOneOf = [&head](std::string_view type, auto... starts) {
        return head.size() >= 12 && head.substr(8, 4) == type && (head.starts_with(starts) || ...);
    };
    if (isOneOf("WAVE", "RIFF", "RF64", "RIFX"))
        header.end = Chunks(file, header.kind, head.starts_with("RIFX")).check("fmt ", "data");
    else if (isOneOf("AIFF", "FORM") || isOneOf("AIFC", "FORM"))
        header.end = Chunks(file, header.kind, true).check("COMM", "SSND");
    else if (!head.starts_with("fLaC"))
        throw UserError(file.getName() + " is " + header.kind + ": " + whatIsRead);
    file.setPosition(0);
    return header;
}

} // namespace berger::lab
