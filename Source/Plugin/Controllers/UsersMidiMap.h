// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MidiMap.h"

/** The map that new sessions begin with, in a file of the user's settings. Any thread but the audio thread. */
namespace berger::UsersMidiMap {

/** An empty one if there is none, or if it cannot be read, which the notice tells then. */
MidiMap::Reading load();

/** @throws FileError; the file is as it was then */
void save(const MidiMap& map);

} // namespace berger::UsersMidiMap
