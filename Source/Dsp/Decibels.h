// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace berger {

/** The factor of an amplitude that is a level in dB: 20 dB are a factor of 10. */
inline double gainFromDecibels(double decibels) noexcept { return std::pow(10.0, decibels / 20.0); }

} // namespace berger
