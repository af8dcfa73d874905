// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Parameters.h"

#include <vector>

namespace berger {

/** The parameters of the coupled pair of columns. */
std::vector<ParameterInfo> pairParameters();

} // namespace berger
