// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Parameters.h"

#include <array>
#include <cstdint>

namespace berger {

/** Moves every continuous parameter to its target, sample by sample, along a cubic whose slope is the value's own where
    it begins and zero where it ends, so that neither the value nor its slope ever jumps. Logarithmic parameters move
    so in their logarithm.

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

    /** Whether the next update() may move a value. */
    bool isMoving() const noexcept { return moving != 0; }

    const ParameterValues& values() const noexcept { return current; }

private:
    // On the parameter's own scale. The slope is per length.
    struct Ramp {
        double start = 0, end = 0, slope = 0;
        double length = 0; // in samples; 0: at rest
        std::int64_t begin = 0;
        double progress(std::int64_t now) const noexcept { return static_cast<double>(now - begin) / length; }
        double valueAt(double progress) const noexcept;
        double slopeAt(double progress) const noexcept;
    };

    void beginRamp(std::size_t index, double end, double samples, std::int64_t now) noexcept;
    bool move(std::int64_t now) noexcept;

    double sampleRate = 48000;
    int moving = 0;
    bool jumped = false; // a value that is not smoothed has changed since the last update
    ParameterValues current, target;
    std::array<Ramp, parameterCount> ramps;
};

} // namespace berger
