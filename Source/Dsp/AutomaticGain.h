// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>

namespace berger {

/** Slowly brings a sound to one loudness: it measures the last few seconds with the weighting of ITU-R BS.1770 and sets
    the gain after that. Lives on the audio thread. */
class AutomaticGain {
public:
    /** The loudness that a sound has after it, if one channel plays it, LUFS. */
    static constexpr double target = -21.0;

    void prepare(double sampleRate) noexcept;
    void restart() noexcept;
    /** The next samples, in place. */
    void process(std::span<double> samples) noexcept;

private:
    // Transposed direct form II.
    struct Biquad {
        double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
        double s1 = 0, s2 = 0;
        double next(double x) noexcept;
    };

    std::array<Biquad, 2> weighting;
    double power = 1; // the running mean square of the weighted sound
    // What the newest sample counts in that mean: in the long run, now, and at the start. It starts larger and falls,
    // so that the first seconds are a plain mean over all that was heard.
    double forgetting = 1, newest = 1, first = 1;
};

} // namespace berger
