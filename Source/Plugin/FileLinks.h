// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

namespace berger {

/** Whether a path is of the system's own that stand for open files, such as /dev/fd/3 and what Linux has in /proc. */
bool isOpenFile(const std::filesystem::path& path);

/** The file at the end of a chain of symbolic links, which need not be there; or an open file on the way; none if they
    lead round in a circle. ".." is left to the system, for which it comes after the links. */
std::optional<std::filesystem::path> followLinks(const std::filesystem::path& from);

/** Whether a path leads to an open file, as /dev/stdin does. */
bool leadsToOpenFile(const std::filesystem::path& path);

} // namespace berger
