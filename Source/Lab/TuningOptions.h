// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/Tuning.h"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace berger::lab {

/** --scl, --kbm and --a4: which frequency each MIDI note has. */
class TuningOptions {
public:
    void addTo(CLI::App& command);

    /** Twelve equal steps at 440 Hz if nothing was given. Throws UserError, with the file and what is wrong in it, and
        BadValue for an A4 out of its range. */
    Tuning resolve() const;

private:
    std::optional<std::string> scl, kbm;
    double a4 = 440;
};

} // namespace berger::lab
