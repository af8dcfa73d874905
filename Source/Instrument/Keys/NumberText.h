// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <charconv>
#include <string>

namespace berger {

/** Appends a number for a table, in any locale with a point. With 17 significant digits it reads back as the same
    double, with 9 as the same float. */
inline void appendNumber(std::string& text, double value, int digits = 17) {
    std::array<char, 32> buffer;
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, digits).ptr;
    text.append(buffer.data(), end);
}

} // namespace berger
