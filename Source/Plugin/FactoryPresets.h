// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "State.h"

#include <span>
#include <string>

namespace berger {

/** The presets of Assets/Presets, parsed, in the order of order.txt there. The first is what a new instance plays. */
std::span<const SavedState> factoryPresets();

/** The names of their files, without ".json": what they are called on a command line, in the same order. */
std::span<const std::string> factoryPresetIds();

/** The preset with this id or this name, in upper or lower case; null if there is none. */
const SavedState* findFactoryPreset(const juce::String& idOrName);

} // namespace berger
