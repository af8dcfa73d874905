// SPDX-License-Identifier: GPL-3.0-or-later
#include "Wav.h"

#include <cstdint>
#include <fstream>
#include <stdexcept>

namespace berger::test {
namespace {

template <typename T> void put(std::ofstream& file, T value) {
    file.write(reinterpret_cast<const char*>(&value), sizeof value);
}

} // namespace

void writeWav(const std::string& path, std::span<const std::array<double, 2>> sound) {
    constexpr std::uint32_t rate = 48000, frameBytes = 8;
    std::ofstream file(path, std::ios::binary);
    const auto bytes = static_cast<std::uint32_t>(sound.size() * frameBytes);
    file << "RIFF";
    put(file, std::uint32_t{36 + bytes});
    file << "WAVEfmt ";
    put(file, std::uint32_t{16});
    put(file, std::uint16_t{3}); // IEEE float
    put(file, std::uint16_t{2});
    put(file, rate);
    put(file, rate * frameBytes);
    put(file, std::uint16_t{frameBytes});
    put(file, std::uint16_t{32});
    file << "data";
    put(file, bytes);
    for (const auto& frame : sound)
        for (const auto value : frame)
            put(file, static_cast<float>(value));
    if (!file)
        throw std::runtime_error("cannot write " + path);
}

} // namespace berger::test
