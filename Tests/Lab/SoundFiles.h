// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace berger::test {

/** How the samples of a sound file are stored. */
enum class Samples { u8, s8, s16, s24, s32, f32, f64, ulaw, alaw };

/** A sample's bytes, with the least significant one first or last.
    @param value  in 128ths of full scale, from -128; for mu-law and A-law the code itself */
std::string bytesOf(Samples kind, int value, bool isBigEndian = false);

/** What such a sample is. */
float valueOf(Samples kind, int value);

std::string number(std::uint64_t value, int bytes, bool isBigEndian = false);

/** A RIFF chunk with its padding. */
std::string chunk(std::string_view id, std::string_view content);

struct Sound {
    Samples kind = Samples::s16;
    int channels = 1;
    std::vector<int> values; ///< of each channel in turn
    std::uint32_t rate = 48000;

    std::string bytes(bool isBigEndian = false) const;
};

/** The chunk "fmt " of a WAV file. */
std::string waveFormat(const Sound& sound, bool isExtensible = false);

std::string wav(const Sound& sound);
std::string extensibleWav(const Sound& sound);
std::string rf64(const Sound& sound);
std::string riff(std::string_view chunks);

/** @param compression  empty: AIFF, else AIFF-C with these four letters */
std::string aiff(const Sound& sound, std::string_view compression = {});

/** One frame of up to 4096 samples of 16 bits, as they are. */
std::string flac(const Sound& sound);

} // namespace berger::test
