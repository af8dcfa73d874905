// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace berger {

/** Keeps a signal in [-1, 1]. It has no attack time: a peak is turned down in the very sample in which it comes, and
    the gain returns to 1 with a time constant of 0.2 s. What fits passes unchanged. Lives on the audio thread. */
class Limiter {
public:
    void prepare(double sampleRate) noexcept;
    void restart() noexcept { gain = 1.0; }
    double next(double x) noexcept;

    /** Both channels by the same gain, so that the stereo image stays. */
    void next(double& left, double& right) noexcept;

private:
    void follow(double peak) noexcept;
    double apply(double x) const noexcept;

    double gain = 1;    // that is applied now
    double release = 0; // how much of its way back to 1 the gain goes in a sample
};

} // namespace berger
