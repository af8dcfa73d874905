// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Parameters.h"

#include <vector>

namespace berger {

/** The parameters of how the column is heard and controlled: speed, output, control voltages, sidechain, smoothing. */
std::vector<ParameterInfo> instrumentParameters();

} // namespace berger
