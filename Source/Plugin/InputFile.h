// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CheckedFile.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace berger {

/** A file that is read. Whatever stands at its path, neither opening nor reading it waits for what may never come: a
    FIFO is refused, and what waits for a person or for another program is read only where the program was given it
    open, as /dev/stdin or by a shell. The path means what the system says. One thread. */
class InputFile {
public:
    enum class Kinds {
        anything, ///< files, devices, and pipes that the program was given open
        filesOnly ///< what has a length and can be read from anywhere
    };

    /** Throws FileError, in one line that says what stands there. */
    explicit InputFile(const std::filesystem::path& path, Kinds kinds = Kinds::anything);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    /** Reads from the position, which moves on, until there is no more room or the file ends, and returns how many
       bytes those are. Throws FileError. */
    std::size_t read(std::span<char> into);

    void setPosition(std::uint64_t place);
    std::uint64_t getPosition() const { return position; }

    /** In bytes, when it was opened; 0 for what has no length. */
    std::uint64_t getLength() const { return length; }

    const std::string& getName() const { return name; } ///< as errors call it

private:
    [[noreturn]] void fail(int reason) const;

    std::string name;
    int descriptor = -1;
    std::uint64_t position = 0, length = 0;
};

/** A file's bytes. Throws FileError if it cannot be read or is longer than so many bytes, of which no more are read. */
std::string readFile(const std::filesystem::path& file, std::size_t longest);

} // namespace berger
