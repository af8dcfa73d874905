// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Stretch.h"

#include <array>
#include <cstddef>

namespace berger {

/** What each source is multiplied by, so that it is muted and heard again without a click. Lives on the audio thread.
 */
class SourceGates {
public:
    /** The next choice holds at once: nothing has been heard yet. */
    void prepare(double sampleRate) noexcept;

    /** What is to be heard from now on. */
    void take(const SourceChoice& choice) noexcept;

    /** The next gains, at most maximumStretch of each; none while they are all 1. */
    const SourceGains* render(std::size_t count) noexcept;

private:
    static constexpr double rampSeconds = 0.01;

    double step = 1;
    bool isAnew = true;
    std::array<double, soundSourceCount> wanted{}, now{}; // [0, 1], before they are rounded off
    SourceGains gains{};
};

} // namespace berger
