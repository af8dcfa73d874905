// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/Envelope.h"
#include "Instrument/Parameters.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace berger {

/** What the keys do, from the table's values. */
struct KeySettings {
    KeyMode mode = KeyMode::poly;
    std::size_t polyphony = 16, unison = 1;
    EnvelopeShape envelope;
    double glide = 0;                                             ///< s
    double bendRange = 2;                                         ///< semitones
    double detune = 0;                                            ///< cents
    double spread = 0;                                            ///< [0, 1]
    double velocityLevel = 0;                                     ///< dB
    double velocityDrive = 0, pressureDrive = 0, timbreDrive = 0; ///< Hz
    double level = 0;                                             ///< dB
    double input = 120;                                           ///< Hz
    std::uint32_t seed = 0;

    KeySettings() = default;
    explicit KeySettings(const ParameterValues& values);
};

} // namespace berger
