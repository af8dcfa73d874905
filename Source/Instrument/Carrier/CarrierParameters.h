// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/ParameterInfo.h"

#include <array>
#include <vector>

namespace berger {

/** The eight parameters of one carrier, which follow each other in the hosts' order. */
struct CarrierParameters {
    Parameter level, kind, pan, frequency, amplitude, pitch, brightness, depth;

    constexpr explicit CarrierParameters(unsigned first)
        : level{first}, kind{first + 1}, pan{first + 2}, frequency{first + 3}, amplitude{first + 4}, pitch{first + 5},
          brightness{first + 6}, depth{first + 7} {}
};

/** Those of the carriers that M, E, I and the EEG modulate. */
namespace parameters {
inline constexpr CarrierParameters carrier_M{70}, carrier_E{78}, carrier_I{86}, carrier_EEG{94};
inline constexpr std::array carriers{carrier_M, carrier_E, carrier_I, carrier_EEG};
} // namespace parameters

std::vector<ParameterInfo> carrierParameters();

} // namespace berger
