// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/InputFile.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct sf_private_tag;

namespace berger::lab {

/** A sound file (WAV, AIFF or FLAC), read from its start on in pieces, so that it takes no more memory if it is long.
    Whatever the file says of itself, nothing is read that is not in it. */
class AudioInput {
public:
    /** Throws FileError if it cannot be read, and UserError, which says what it is, if it is no such file. */
    explicit AudioInput(const std::filesystem::path& path);
    ~AudioInput();
    AudioInput(const AudioInput&) = delete;
    AudioInput& operator=(const AudioInput&) = delete;

    int getSampleRate() const { return sampleRate; } ///< in Hz
    int getChannels() const { return channels; }
    std::uint64_t getLength() const { return length; } ///< in samples of a channel

    /** The next samples of the first two channels; a single one is both. After the end there is silence.
        Throws UserError with the place where the file is damaged or a sample is not finite, and FileError. */
    void read(std::span<float> left, std::span<float> right);

private:
    struct Access;
    struct Closer {
        void operator()(sf_private_tag* open) const;
    };

    std::size_t readFrames(std::size_t count);
    void requireFinite(float value, std::size_t frame, std::size_t channel) const;

    InputFile file;
    std::uint64_t end = 0;      // of what the library may see of it
    std::exception_ptr failure; // of a read that the library asked for
    std::string kind;
    std::unique_ptr<sf_private_tag, Closer> sound;
    int sampleRate = 0, channels = 0;
    std::uint64_t length = 0, position = 0;
    std::vector<float> frames; // of the piece, channel by channel
};

} // namespace berger::lab
