// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/TuningSource.h"

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

    /** What was given; twelve equal steps at 440 Hz where nothing was. Throws FileError or BadState, with the file and
        what is wrong in it. */
    TuningSource resolve() const;

    bool isGiven() const { return scl || kbm || a4; }

private:
    std::optional<std::string> scl, kbm, a4;
};

} // namespace berger::lab
