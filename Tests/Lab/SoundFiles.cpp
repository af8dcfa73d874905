// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundFiles.h"

#include <algorithm>
#include <bit>

namespace berger::test {
namespace {

int bitsOf(Samples kind) {
    switch (kind) {
    case Samples::s16:
        return 16;
    case Samples::s24:
        return 24;
    case Samples::s32:
    case Samples::f32:
        return 32;
    case Samples::f64:
        return 64;
    default:
        return 8;
    }
}

int tagOf(Samples kind) {
    switch (kind) {
    case Samples::f32:
    case Samples::f64:
        return 3;
    case Samples::alaw:
        return 6;
    case Samples::ulaw:
        return 7;
    default:
        return 1;
    }
}

std::uint64_t frames(const Sound& sound) { return sound.values.size() / static_cast<std::size_t>(sound.channels); }

// A remainder as FLAC's checksums are: the highest bit first, from 0.
unsigned remainder(std::string_view bytes, unsigned polynomial, int bits) {
    unsigned rest = 0;
    for (const auto byte : bytes) {
        rest ^= static_cast<unsigned>(static_cast<unsigned char>(byte)) << (bits - 8);
        for (int i = 0; i < 8; ++i)
            rest = (rest << 1) ^ ((rest >> (bits - 1) & 1) != 0 ? polynomial : 0);
        rest &= (1u << bits) - 1;
    }
    return rest;
}

} // namespace

std::string number(std::uint64_t value, int bytes, bool isBigEndian) {
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>(value >> (8 * i) & 0xff);
    if (isBigEndian)
        std::ranges::reverse(text);
    return text;
}

std::string bytesOf(Samples kind, int value, bool isBigEndian) {
    const auto bits = bitsOf(kind);
    const auto whole = static_cast<std::uint64_t>(static_cast<std::int64_t>(value) * (std::int64_t{1} << (bits - 8)));
    switch (kind) {
    case Samples::u8:
        return number(static_cast<std::uint64_t>(value + 128), 1);
    case Samples::f32:
        return number(std::bit_cast<std::uint32_t>(static_cast<float>(value) / 128.0f), 4, isBigEndian);
    case Samples::f64:
        return number(std::bit_cast<std::uint64_t>(value / 128.0), 8, isBigEndian);
    default:
        return number(whole, bits / 8, isBigEndian);
    }
}

// The two laws are those of ITU-T G.711, with 16 bits for its 14 and 13.
float valueOf(Samples kind, int value) {
    const auto segment = [](int code) { return (code & 0x70) >> 4; };
    if (kind == Samples::ulaw) {
        const auto code = ~value & 0xff;
        const auto size = ((((code & 0x0f) << 3) + 0x84) << segment(code)) - 0x84;
        return static_cast<float>((code & 0x80) != 0 ? -size : size) / 32768.0f;
    }
    if (kind == Samples::alaw) {
        const auto code = value ^ 0x55;
        const auto step = (code & 0x0f) << 4;
        const auto size = segment(code) == 0 ? step + 8 : (step + 0x108) << (segment(code) - 1);
        return static_cast<float>((code & 0x80) != 0 ? size : -size) / 32768.0f;
    }
    return static_cast<float>(value) / 128.0f;
}

std::string Sound::bytes(bool isBigEndian) const {
    std::string text;
    for (const auto value : values)
        text += bytesOf(kind, value, isBigEndian);
    return text;
}

std::string chunk(std::string_view id, std::string_view content) {
    return std::string(id) + number(content.size(), 4) + std::string(content) +
           (content.size() % 2 != 0 ? std::string(1, '\0') : std::string());
}

std::string waveFormat(const Sound& sound, bool isExtensible) {
    const auto bits = static_cast<unsigned>(bitsOf(sound.kind));
    const auto channels = static_cast<unsigned>(sound.channels), frame = channels * bits / 8;
    const auto tag = static_cast<unsigned>(tagOf(sound.kind));
    auto text = number(isExtensible ? 0xfffe : tag, 2) + number(channels, 2) + number(sound.rate, 4) +
                number(sound.rate * frame, 4) + number(frame, 2) + number(bits, 2);
    if (isExtensible)
        text += number(22, 2) + number(bits, 2) + number(0, 4) + number(tag, 2) +
                std::string("\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x00\x38\x9b\x71", 14);
    return chunk("fmt ", text);
}

std::string riff(std::string_view chunks) {
    return "RIFF" + number(chunks.size() + 4, 4) + "WAVE" + std::string(chunks);
}

std::string wav(const Sound& sound) { return riff(waveFormat(sound) + chunk("data", sound.bytes())); }

std::string extensibleWav(const Sound& sound) { return riff(waveFormat(sound, true) + chunk("data", sound.bytes())); }

std::string rf64(const Sound& sound) {
    const auto data = sound.bytes();
    const auto format = waveFormat(sound);
    const auto whole = 4 + 36 + format.size() + 8 + data.size();
    return "RF64" + number(0xffffffff, 4) + "WAVE" +
           chunk("ds64", number(whole, 8) + number(data.size(), 8) + number(frames(sound), 8) + number(0, 4)) + format +
           "data" + number(0xffffffff, 4) + data;
}

std::string aiff(const Sound& sound, std::string_view compression) {
    const auto chunkOf = [](std::string_view id, const std::string& content) {
        return std::string(id) + number(content.size(), 4, true) + content +
               (content.size() % 2 != 0 ? std::string(1, '\0') : std::string());
    };
    // The rate as a number of 80 bits: its mantissa begins with a bit that is set.
    const auto zeros = std::countl_zero(std::uint64_t{sound.rate});
    const auto rate = number(static_cast<std::uint64_t>(16383 + 63 - zeros), 2, true) +
                      number(std::uint64_t{sound.rate} << zeros, 8, true);
    auto common = number(static_cast<std::uint64_t>(sound.channels), 2, true) + number(frames(sound), 4, true) +
                  number(static_cast<std::uint64_t>(bitsOf(sound.kind)), 2, true) + rate;
    std::string text = compression.empty() ? "AIFF" : "AIFC";
    if (!compression.empty()) {
        text += chunkOf("FVER", number(0xa2805140, 4, true));
        common += std::string(compression) + number(0, 2);
    }
    text += chunkOf("COMM", common) + chunkOf("SSND", number(0, 8) + sound.bytes(compression != "sowt"));
    return chunkOf("FORM", text);
}

std::string flac(const Sound& sound) {
    const auto count = frames(sound), channels = static_cast<std::uint64_t>(sound.channels);
    const auto about =
        number(count, 2, true) + number(count, 2, true) + number(0, 6) +
        number(std::uint64_t{sound.rate} << 44 | (channels - 1) << 41 | std::uint64_t{15} << 36 | count, 8, true) +
        number(0, 8) + number(0, 8);
    std::string frame = "\xff\xf8\x70";
    frame += number((channels - 1) << 4 | 4 << 1, 1) + number(0, 1) + number(count - 1, 2, true);
    frame += number(remainder(frame, 0x07, 8), 1);
    for (std::size_t c = 0; c < channels; ++c) {
        frame += '\x02';
        for (auto i = c; i < sound.values.size(); i += channels)
            frame += bytesOf(Samples::s16, sound.values[i], true);
    }
    frame += number(remainder(frame, 0x8005, 16), 2, true);
    return "fLaC" + number(0x80, 1) + number(about.size(), 3, true) + about + frame;
}

} // namespace berger::test
