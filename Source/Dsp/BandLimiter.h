// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace berger {

/** One sample of a pair of columns, in mV: M, E, I and EEG of the left one, EEG of the right one. */
using Frame = std::array<double, 5>;

/** A low-pass impulse response in continuous time, minimum-phase so that it hardly delays, tabulated at fractions of
    a sample. Its integral is 1. */
class LowPassKernel {
public:
    static constexpr std::size_t taps = 32;       ///< samples that it lasts
    static constexpr std::size_t fractions = 512; ///< rows a sample

    /** The kernel that all band limiters share; computed by the first call, which allocates. */
    static const LowPassKernel& shared();

    /** The kernel at fraction, fraction + 1, … samples, for fraction in [0, 1). */
    void at(double fraction, std::array<double, taps>& values) const noexcept;

    /** The kernel's integral from j samples on, j ≤ taps: what a constant 1 that ended j samples ago still contributes.
     */
    double tail(std::size_t j) const noexcept { return tails[j]; }

private:
    LowPassKernel();
    std::vector<std::array<double, taps>> rows; // fractions + 1
    std::array<double, taps + 1> tails{};
};

/** Turns grid points that come faster than samples into band-limited samples: each grid point adds its share of the
    kernel to the samples after it. Nothing here allocates after construction; lives on the audio thread. */
class BandLimiter {
public:
    BandLimiter() : kernel(&LowPassKernel::shared()) {}

    /** Starts as if the signal had been constant up to the last sample. */
    void start(const Frame& constant) noexcept;

    /** Adds a grid point.
        @param age      how long before the current sample it lies, in samples, [0, 1)
        @param spacing  of the grid, in samples */
    void add(const Frame& value, double age, double spacing) noexcept;

    /** The current sample; then moves to the next. */
    Frame take() noexcept;

private:
    const LowPassKernel* kernel;
    // What is known of the coming samples, for each signal, from `position` on; the second half makes room for that.
    std::array<std::array<double, 2 * LowPassKernel::taps>, std::tuple_size_v<Frame>> pending{};
    std::size_t position = 0;
};

} // namespace berger
