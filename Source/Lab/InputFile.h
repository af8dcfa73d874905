// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace berger::lab {

/** A file's bytes. Throws UserError if it is a folder, cannot be read or is longer than so many bytes. */
std::string readFile(const std::filesystem::path& file, std::size_t longest);

} // namespace berger::lab
