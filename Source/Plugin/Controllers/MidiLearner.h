// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MidiSource.h"

#include <optional>

namespace berger {

/** Finds out which source it is that moves: a controller of seven bits, or one of 14 that sends a second message each
    time. */
class MidiLearner {
public:
    void begin() { *this = {}; }

    /** A controller or a parameter that is not registered has moved. */
    void hear(const MidiSource& source);

    /** @param seconds  since the last call */
    void wait(double seconds);

    const std::optional<MidiSource>& getFound() const noexcept { return found; }

private:
    std::optional<MidiSource> found, upper; // the upper half of a pair, if the lower one follows
    double waited = 0;                      // s
};

} // namespace berger
