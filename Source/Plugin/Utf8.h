// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>

#include <initializer_list>
#include <string_view>

namespace berger {

/** Whether bytes are well-formed UTF-8 (Unicode 15, table 3-7). JUCE 8.0.6 takes Latin 1 such as "\xe9l\xe9" for it. */
constexpr bool isUtf8(std::string_view bytes) noexcept {
    const auto isWithin = [&bytes](std::size_t at, unsigned least, unsigned greatest) {
        const auto byte = at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0u;
        return least <= byte && byte <= greatest;
    };
    for (std::size_t i = 0; i < bytes.size();) {
        const unsigned first = static_cast<unsigned char>(bytes[i++]);
        if (first < 0x80)
            continue;
        if (first < 0xc2 || first > 0xf4)
            return false;
        // The shortest code, no surrogates, nothing above U+10FFFF.
        const auto least = first == 0xe0 ? 0xa0u : first == 0xf0 ? 0x90u : 0x80u;
        const auto greatest = first == 0xed ? 0x9fu : first == 0xf4 ? 0x8fu : 0xbfu;
        if (!isWithin(i++, least, greatest))
            return false;
        for (const auto mark : {0xe0u, 0xf0u})
            if (first >= mark && !isWithin(i++, 0x80, 0xbf))
                return false;
    }
    return true;
}

/** JUCE's string of well-formed UTF-8. */
inline juce::String utf8(std::string_view text) {
    return juce::String::fromUTF8(text.data(), static_cast<int>(text.size()));
}

} // namespace berger
