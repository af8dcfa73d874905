// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Checks.h"

namespace berger::test {

/** What takes locks, memory or the system's time on the audio thread, while a host does all that hosts do. */
Complaint regimesAndPresetsKeepRealTime();
Complaint automationKeepsRealTime();
Complaint everyRateAndLayoutKeepsRealTime();
Complaint openWindowKeepsRealTime();
Complaint recordingKeepsRealTime();
Complaint learnedMidiKeepsRealTime();

} // namespace berger::test
