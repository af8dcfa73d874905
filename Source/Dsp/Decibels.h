// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace berger {

/** The factor of an amplitude that a level in dB stands for: 0 dB is 1, -6.02 dB is a half. */
inline double gainOfDecibels(double decibels) noexcept { return std::pow(10.0, decibels / 20.0); }

/** The inverse: the level in dB of a factor above 0. */
inline double decibelsOfGain(double gain) noexcept { return 20.0 * std::log10(gain); }

} // namespace berger
