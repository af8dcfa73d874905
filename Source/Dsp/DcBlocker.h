// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace berger {

/** Takes out the constant part of a signal: a high-pass of first order. Lives on the audio thread. */
class DcBlocker {
public:
    /** @param hertz  the corner, where a sine is 3 dB down */
    void prepare(double hertz, double sampleRate) noexcept;
    void restart() noexcept { mean = 0.0f; }
    void process(std::span<float> samples) noexcept;
    /** Whether it would leave zeros as they are. */
    bool isAtRest() const noexcept { return mean == 0.0f; }

private:
    float mean = 0, share = 0;
};

} // namespace berger
