// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace berger {

/** Slowly brings a sound to one loudness, as ITU-R BS.1770 weighs it, over whatever it has been doing for the last few
    seconds. Lives on the audio thread. */
class LoudnessLeveller {
public:
    /** The loudness that it brings a sound to which is played by one channel, LUFS. */
    static constexpr double target = -21.0;

    void prepare(double sampleRate) noexcept;
    void restart() noexcept;
    double next(double x) noexcept;

private:
    // Transposed direct form II.
    struct Biquad {
        double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
        double s1 = 0, s2 = 0;
        double next(double x) noexcept;
    };

    std::array<Biquad, 2> weighting;
    double power = 1;
    double forgetting = 1, newest = 1, first = 1; // shares of the power: the oldest's loss, the newest's, the first's
};

} // namespace berger
