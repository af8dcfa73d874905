// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/ParameterInfo.h"

#include <vector>

namespace berger {

/** The parameters of the coupled pair of columns. */
namespace parameters {
inline constexpr Parameter pair_coupling{67}, pair_delay{68}, pair_detuning{69};
} // namespace parameters

std::vector<ParameterInfo> pairParameters();

} // namespace berger
