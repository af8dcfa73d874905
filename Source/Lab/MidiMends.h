// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>

namespace berger::lab {

/** What was not as the standard has it in a file that is played all the same: the first place, and how many more. */
class MidiMends {
public:
    /** @param byte  from the file's first, which is 0 */
    void add(std::size_t byte, std::string what) {
        if (count++ == 0)
            first = "byte " + std::to_string(byte) + ": " + std::move(what);
    }

    /** One line, or empty if nothing was mended. */
    std::string describe() const { return count < 2 ? first : first + " (and " + std::to_string(count - 1) + " more)"; }

private:
    std::string first;
    std::size_t count = 0;
};

} // namespace berger::lab
