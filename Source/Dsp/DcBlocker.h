// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace berger {

/** Takes the constant part out of a signal: a first-order high-pass. Lives on the audio thread. */
class DcBlocker {
public:
    void prepare(double hertz, double sampleRate) noexcept;
    void restart() noexcept { mean = 0.0f; }
    void process(std::span<float> samples) noexcept;

private:
    float mean = 0, share = 0;
};

} // namespace berger
