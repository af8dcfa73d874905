// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace berger::lab {

/** As many of a file's first bytes as contentKind() looks at. */
inline constexpr std::size_t contentKindBytes = 512;

/** What a file is, told by its first bytes: "an MP3 file"; or "a file of unknown content". */
std::string contentKind(std::string_view head);

} // namespace berger::lab
