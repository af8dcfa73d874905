// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

namespace berger {

/** A value, an id or a text that is not allowed; what() is one line for the user. */
class BadValue : public std::invalid_argument {
public:
    using std::invalid_argument::invalid_argument;
};

} // namespace berger
