// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <numbers>

namespace berger {

/** What a one-pole low-pass moves of the distance to its input in each sample, for a time constant in s. Time constant
    and sample rate (Hz) are positive. */
inline double onePoleShare(double seconds, double sampleRate) noexcept {
    return 1.0 - std::exp(-1.0 / (seconds * sampleRate));
}

/** The same for a corner frequency in Hz. */
inline double onePoleShareAt(double hertz, double sampleRate) noexcept {
    return 1.0 - std::exp(-2.0 * std::numbers::pi * hertz / sampleRate);
}

} // namespace berger
