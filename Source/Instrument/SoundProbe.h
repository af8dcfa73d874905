// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Parameters.h"

#include <functional>

namespace berger {

/** What a sound is like that plays by itself. */
struct ProbedSound {
    bool isFinite = true; ///< every sample of the main output
    double lufs = 0;      ///< integrated loudness; minus infinity for silence
    double eegRange = 0;  ///< mV, from the least EEG to the greatest
};

/** Plays a sound from its initial state, without keys or input, as fast as the computer can, and listens after half a
    second. It allocates, and takes some ten milliseconds a second.
    @param seconds  of sound @param isWanted  asked every now and then; the rest is not played if not */
ProbedSound probe(const ParameterValues& values, double seconds, const std::function<bool()>& isWanted);

} // namespace berger
