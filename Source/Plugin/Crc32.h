// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace berger {

/** CRC-32 as in zlib and PNG (ISO 3309). */
inline std::uint32_t crc32(const void* data, std::size_t size) {
    const auto* bytes = static_cast<const unsigned char*>(data);
    auto crc = 0xFFFFFFFFu;
    for (std::size_t i = 0; i < size; ++i) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1u) != 0 ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

} // namespace berger
