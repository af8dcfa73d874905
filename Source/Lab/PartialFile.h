// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/CheckedFile.h"

#include <optional>
#include <span>

namespace berger::lab {

/** A table that only grows, so that what is done survives whatever ends the program. It is one program's at a time,
    and never reached through a symbolic link. All members throw UserError or FileError. */
class PartialFile {
public:
    /** Opens or creates it. @throws UserError if another program has it, saying which */
    explicit PartialFile(const std::filesystem::path& path);

    /** What it holds from a place on, as far as the buffer takes it. */
    std::string_view read(std::uint64_t from, std::span<char> buffer);

    /** Keeps its first bytes only and goes on behind them. */
    void keep(std::uint64_t bytes);
    void write(std::string_view text) { file->write(text); }

    /** Removes it, while it is still ours where the system removes open files. */
    void remove();

private:
    void lock() const;

    const std::filesystem::path place;
    std::optional<CheckedFile> file;
};

} // namespace berger::lab
