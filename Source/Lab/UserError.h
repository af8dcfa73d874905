// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

namespace berger::lab {

/** Something the user can mend; what() is the one line to show. The program then exits with 2. */
class UserError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace berger::lab
