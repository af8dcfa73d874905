// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace berger::lab {

/** A name in printable ASCII, for formats that have nothing else: Latin, Greek and Cyrillic letters by those that are
    nearest to them, and an underscore for blanks and all that has no letter. */
std::string asciiName(std::string_view utf8);

} // namespace berger::lab
