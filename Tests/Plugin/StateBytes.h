// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>

#include <string>

namespace berger::test {

/** A state's header before any content, written down a second time so that the format is checked and not echoed. */
inline std::string blockOf(const std::string& content) {
    auto crc = 0xFFFFFFFFu;
    for (const auto c : content) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1u) != 0 ? 0xEDB88320u : 0u);
    }
    crc = ~crc;
    std::string result = "BergerS1";
    for (const auto word : {static_cast<juce::uint32>(content.size()), crc})
        for (int byte = 0; byte < 4; ++byte)
            result += static_cast<char>((word >> (8 * byte)) & 0xFF);
    return result + content;
}

} // namespace berger::test
