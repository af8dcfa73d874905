// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/ParameterInfo.h"

#include <vector>

namespace berger {

/** The parameters of how the column is heard and controlled: speed, output, control voltages, sidechain, smoothing. */
namespace parameters {
inline constexpr Parameter speed{36}, level{37}, coupling{38}, highpass{39}, cv_M{40}, cv_E{41}, cv_I{42}, cv_EEG{43};
inline constexpr Parameter sidechain{44}, note_kick{45}, smoothing{46}, restart{47}, reset{48}, cv_volts{49};
inline constexpr Parameter column_level{66};
inline constexpr Parameter xy{102}, xy_x{103}, xy_y{104};
inline constexpr Parameter state_switch{105}, switch_note{106};
} // namespace parameters

std::vector<ParameterInfo> instrumentParameters();

/** The choices of coupling, in order. */
enum class Coupling : int { dc, ac };

} // namespace berger
