// SPDX-License-Identifier: GPL-3.0-or-later
#include "AudioInput.h"

#include "ContentKind.h"
#include "SoundHeader.h"
#include "UserError.h"

#include <sndfile.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace berger::lab {
namespace {

constexpr std::size_t pieceFrames = 4096;

// Of each kind of file, what is read: not the formats that are compressed with loss, but for those of telephones.
bool isRead(int format) {
    constexpr std::array containers{SF_FORMAT_WAV, SF_FORMAT_WAVEX, SF_FORMAT_RF64, SF_FORMAT_AIFF, SF_FORMAT_FLAC};
    constexpr std::array samples{SF_FORMAT_PCM_S8, SF_FORMAT_PCM_U8, SF_FORMAT_PCM_16,
                                 SF_FORMAT_PCM_24, SF_FORMAT_PCM_32, SF_FORMAT_FLOAT,
                                 SF_FORMAT_DOUBLE, SF_FORMAT_ULAW,   SF_FORMAT_ALAW};
    const auto has = [format](const auto& list, int mask) {
        return std::ranges::any_of(list, [&](int one) { return one == (format & mask); });
    };
    return has(containers, SF_FORMAT_TYPEMASK) && has(samples, SF_FORMAT_SUBMASK);
}

bool isBuiltIn(int container) {
    int count = 0;
    sf_command(nullptr, SFC_GET_FORMAT_MAJOR_COUNT, &count, sizeof count);
    for (int i = 0; i < count; ++i) {
        SF_FORMAT_INFO info{i, nullptr, nullptr};
        if (sf_command(nullptr, SFC_GET_FORMAT_MAJOR, &info, sizeof info) == 0 && info.format == container)
            return true;
    }
    return false;
}

std::string nameOfSamples(int format) {
    SF_FORMAT_INFO info{format & SF_FORMAT_SUBMASK, nullptr, nullptr};
    return sf_command(nullptr, SFC_GET_FORMAT_INFO, &info, sizeof info) == 0 && info.name != nullptr
               ? info.name
               : "unknown samples";
}

} // namespace

/** The file as libsndfile reads it. No exception may pass through the library. */
struct AudioInput::Access {
    template <class Work> static sf_count_t guarded(void* self, const Work& work) {
        auto& input = *static_cast<AudioInput*>(self);
        try {
            if (!input.failure)
                return work(input);
        } catch (const FileError&) {
            input.failure = std::current_exception();
        }
        return 0;
    }

    static sf_count_t length(void* self) {
        return guarded(self, [](const AudioInput& input) { return static_cast<sf_count_t>(input.end); });
    }

    static sf_count_t seek(sf_count_t offset, int from, void* self) {
        return guarded(self, [&](AudioInput& input) {
            auto& file = input.file;
            const auto longest = static_cast<sf_count_t>(input.end);
            const auto start = from == SEEK_SET   ? 0
                               : from == SEEK_CUR ? static_cast<sf_count_t>(file.getPosition())
                                                  : longest;
            offset = std::clamp(offset, -longest, longest);
            file.setPosition(static_cast<std::uint64_t>(std::clamp<sf_count_t>(start + offset, 0, longest)));
            return static_cast<sf_count_t>(file.getPosition());
        });
    }

    static sf_count_t read(void* into, sf_count_t count, void* self) {
        return guarded(self, [&](AudioInput& input) {
            const auto left = static_cast<sf_count_t>(input.end - std::min(input.end, input.file.getPosition()));
            const auto size = static_cast<std::size_t>(std::clamp<sf_count_t>(count, 0, left));
            return static_cast<sf_count_t>(input.file.read({static_cast<char*>(into), size}));
        });
    }

    static sf_count_t write(const void*, sf_count_t, void*) { return 0; }

    static sf_count_t tell(void* self) {
        return guarded(self, [](const AudioInput& input) { return static_cast<sf_count_t>(input.file.getPosition()); });
    }
};

void AudioInput::Closer::operator()(sf_private_tag* open) const { sf_close(open); }

AudioInput::AudioInput(const std::filesystem::path& path) : file(path, InputFile::Kinds::filesOnly) {
    if (file.getLength() == 0)
        throw UserError(file.getName() + " is empty");
    const auto header = checkSoundHeader(file);
    kind = header.kind;
    end = header.end;
    SF_VIRTUAL_IO access{Access::length, Access::seek, Access::read, Access::write, Access::tell};
    SF_INFO info{};
    sound.reset(sf_open_virtual(&access, SFM_READ, &info, this));
    if (failure)
        std::rethrow_exception(failure);
    if (sound == nullptr && kind == contentKind("fLaC") && !isBuiltIn(SF_FORMAT_FLAC))
        throw UserError(file.getName() + " is " + kind + ", which the libsndfile of this program does not read");
    if (sound == nullptr)
        throw UserError(file.getName() + " is " + kind + " that cannot be read: " + sf_strerror(nullptr));
    if (!isRead(info.format))
        throw UserError(file.getName() + " is " + kind + " of " + nameOfSamples(info.format) + ": " + samplesRead);
    if (info.channels < 1 || info.channels > static_cast<int>(mostSoundChannels) || info.samplerate < 1 ||
        info.frames < 0)
        throw UserError(file.getName() + " is " + kind + " whose header cannot be true");
    if (info.frames == 0 && (info.format & SF_FORMAT_TYPEMASK) == SF_FORMAT_FLAC)
        throw UserError(file.getName() + " is " + kind + " that does not say how long it is");
    sampleRate = info.samplerate;
    channels = info.channels;
    length = static_cast<std::uint64_t>(info.frames);
    frames.resize(pieceFrames * static_cast<std::size_t>(channels));
}

AudioInput::~AudioInput() = default;

std::size_t AudioInput::readFrames(std::size_t count) {
    const auto got = sf_readf_float(sound.get(), frames.data(), static_cast<sf_count_t>(count));
    if (failure)
        std::rethrow_exception(failure);
    const auto done = static_cast<std::size_t>(std::max<sf_count_t>(got, 0));
    if (done < count)
        throw UserError(file.getName() + " is " + kind + " that is damaged after sample " +
                        std::to_string(position + done) + " of " + std::to_string(length) + ": " +
                        (sf_error(sound.get()) != 0 ? sf_strerror(sound.get()) : "its sound ends there"));
    return done;
}

void AudioInput::requireFinite(float value, std::size_t frame, std::size_t channel) const {
    if (!std::isfinite(value))
        throw UserError(file.getName() + ": sample " + std::to_string(position + frame + 1) + " of channel " +
                        std::to_string(channel + 1) + " is not a finite number");
}

void AudioInput::read(std::span<float> left, std::span<float> right) {
    std::size_t done = 0;
    while (done < left.size() && position < length) {
        const auto wanted = std::min({left.size() - done, pieceFrames, static_cast<std::size_t>(length - position)});
        const auto count = readFrames(wanted);
        const auto stride = static_cast<std::size_t>(channels), second = std::min<std::size_t>(1, stride - 1);
        for (std::size_t i = 0; i < count; ++i) {
            left[done + i] = frames[i * stride];
            right[done + i] = frames[i * stride + second];
            requireFinite(left[done + i], i, 0);
            requireFinite(right[done + i], i, second);
        }
        done += count;
        position += count;
    }
    std::ranges::fill(left.subspan(done), 0.0f);
    std::ranges::fill(right.subspan(done), 0.0f);
}

} // namespace berger::lab
