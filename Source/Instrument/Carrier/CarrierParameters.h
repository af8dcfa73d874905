// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Parameters.h"

#include <vector>

namespace berger {

/** The parameters of the carriers that M, E, I and the EEG modulate: eight of each, alike. */
std::vector<ParameterInfo> carrierParameters();

} // namespace berger
