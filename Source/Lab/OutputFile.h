// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <filesystem>
#include <string_view>

namespace berger::lab {

/** A file that appears whole or not at all: written beside its destination and renamed by commit().

    Destroyed without commit(), or when the program is interrupted, it leaves nothing behind.
    One at a time exists in a process. All members throw UserError when the disk refuses. */
class OutputFile {
public:
    explicit OutputFile(std::filesystem::path destination);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /** The file to write meanwhile, for libraries that open files by themselves. */
    const std::filesystem::path& temporary() const { return beside; }

    /** Appends to the temporary file, which the first call creates. */
    void write(std::string_view text);

    /** Closes the file and gives it its name. */
    void commit();

private:
    std::filesystem::path destination, beside;
    std::FILE* stream = nullptr;
    bool committed = false;
};

} // namespace berger::lab
