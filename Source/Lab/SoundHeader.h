// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/InputFile.h"

namespace berger::lab {

/** The most channels of a sound file that is read. */
inline constexpr unsigned mostSoundChannels = 64;

/** Which samples are read, as errors say it. */
inline constexpr auto samplesRead = "integers, floating point, mu-law and A-law are read";

struct SoundHeader {
    std::string kind;  ///< what it is: "a WAV file"
    std::uint64_t end; ///< where what is needed of the file ends, in bytes
};

/** Looks through a WAV, AIFF or FLAC file before a library does: that it is one, that its chunks lie within it and are
    not too many, and that what it says of its sound can be read here.
    Throws UserError, which says what it is, and FileError. */
SoundHeader checkSoundHeader(InputFile& file);

} // namespace berger::lab
