// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Taps/TraceTap.h"

#include <juce_core/juce_core.h>

namespace berger {

/** What a user chooses about the spectrum, and what is remembered. */
struct SpectrumSettings {
    static constexpr double shortestWindow = 0.5, longestWindow = 32.0;
    static constexpr int mostAverages = 8;

    Signal signal = Signal::EEG; ///< one of the potentials
    double window = 4.0;         ///< of each segment, s of model time
    int averages = 4;            ///< the record is so many windows long
    bool isFrequencyLog = true, isPowerLog = true, holdsPeak = false, isSpectrogram = false;

    bool operator==(const SpectrumSettings&) const = default;

    /** How much model time the estimate is of, s. */
    double record() const { return window * averages; }

    juce::var toVar() const;
    /** Takes what is there and right; the rest stays as it is here. */
    static SpectrumSettings fromVar(const juce::var& saved);
};

} // namespace berger
