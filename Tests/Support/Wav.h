// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <string>

namespace berger::test {

/** Writes a stereo sound at 48 kHz as a 32-bit float WAV file, for the ear. Only for little-endian machines.
    Throws std::runtime_error if the file cannot be written. */
void writeWav(const std::string& path, std::span<const std::array<double, 2>> sound);

} // namespace berger::test
