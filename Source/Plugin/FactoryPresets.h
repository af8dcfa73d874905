// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "State.h"

#include <span>

namespace berger {

/** The presets of Assets/Presets, parsed, in the order of order.txt there. The first is what a new instance plays. */
std::span<const SavedState> factoryPresets();

} // namespace berger
