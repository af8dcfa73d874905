// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/WholeFile.h"

namespace berger::lab {

/** A WholeFile that an interrupted program leaves nothing of either. One at a time exists in a process.
    All members throw FileError when the disk refuses. */
class OutputFile {
public:
    explicit OutputFile(const std::filesystem::path& target, WholeFile::Order order = WholeFile::Order::forward);
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /** The file to write meanwhile, for libraries that open files by themselves; there is one with Order::any. */
    const std::filesystem::path& temporary() const { return whole.temporary(); }

    CheckedFile& file() { return whole.file(); }
    void write(std::string_view bytes) { whole.file().write(bytes); }

    /** Gives it its name. */
    void commit() { whole.commit(); }

private:
    WholeFile whole;
};

/** A path's extension in lower case, with its dot. */
std::string extensionOf(const std::filesystem::path& path);

/** ".csv" or ".png", as --out names a table or a picture; empty if it names no file. Throws UserError for another. */
std::string tableOrPicture(const std::string& out);

} // namespace berger::lab
