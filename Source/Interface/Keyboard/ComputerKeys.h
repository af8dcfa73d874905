// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace berger {

/** The computer's keys that play, as on a piano: A to ; are white keys from C on, and the row above has the black ones.
    Z plays what Y does, as the two change places on a German keyboard. */
class ComputerKeys {
public:
    static constexpr std::string_view row = "awsedftgyhujkolp;";

    /** How many semitones over the octave's C a key plays. */
    static constexpr std::optional<int> semitoneOf(int letter) {
        if (letter >= 'A' && letter <= 'Z')
            letter += 'a' - 'A';
        if (letter == 'z')
            letter = 'y';
        for (std::size_t i = 0; i < row.size(); ++i)
            if (row[i] == letter)
                return static_cast<int>(i);
        return std::nullopt;
    }
};

} // namespace berger
