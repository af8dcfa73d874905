// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Parameters.h"

#include <array>
#include <cstdint>

namespace berger {

/** Moves every continuous parameter along a straight line to its target, sample by sample.

    The value at a sample depends only on when the target changed, not on how the audio is cut into blocks.
    Choices, integers, times of the drive and initial states take effect at once. Lives on the audio thread:
    nothing here allocates, locks or throws. */
class ParameterSmoother {
public:
    void prepare(double newSampleRate) noexcept { sampleRate = newSampleRate; }

    /** Takes targets that hold from sample `now` on. */
    void setTargets(const ParameterValues& targets, std::int64_t now) noexcept;

    /** Makes the targets the current values at once. */
    void snap() noexcept;

    /** Brings the values up to sample `now`; true if one of them moved. */
    bool update(std::int64_t now) noexcept { return moving != 0 && move(now); }

    const ParameterValues& values() const noexcept { return current; }

private:
    struct Ramp {
        double start = 0, length = 0; // length in samples; 0: at rest
        std::int64_t begin = 0;
    };

    bool move(std::int64_t now) noexcept;
    double valueAt(std::size_t index, std::int64_t now) const noexcept;

    double sampleRate = 48000;
    int moving = 0;
    bool jumped = false; // a value that is not smoothed has changed since the last update
    ParameterValues current, target;
    std::array<Ramp, parameterCount> ramps;
};

/** Whether a parameter is smoothed: all that are continuous and of which an intermediate value makes sense. */
bool isSmoothed(Parameter p) noexcept;

} // namespace berger
