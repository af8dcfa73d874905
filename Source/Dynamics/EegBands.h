// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace berger {

/** A band of the EEG: its name and its bounds in Hz. */
struct EegBand {
    const char* name;
    double from, to;
};

/** The usual clinical bands, each beginning where the one before ends. */
inline constexpr std::array<EegBand, 5> eegBands{
    {{"delta", 1, 4}, {"theta", 4, 8}, {"alpha", 8, 13}, {"beta", 13, 30}, {"gamma", 30, 80}}};

} // namespace berger
