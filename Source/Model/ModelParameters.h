// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Parameters.h"

#include <vector>

namespace berger {

/** The parameters of the model, its input, its integration and its initial state. */
std::vector<ParameterInfo> modelParameters();

} // namespace berger
