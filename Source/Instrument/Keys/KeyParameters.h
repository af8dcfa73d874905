// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Parameters.h"

#include <vector>

namespace berger {

/** The parameters of what MIDI notes play. */
std::vector<ParameterInfo> keyParameters();

} // namespace berger
