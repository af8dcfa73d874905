// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Taps/TraceTap.h"

#include <juce_core/juce_core.h>

#include <array>

namespace berger {

/** Which stimuli an average is of. */
enum class EvokedBy : int { pulses, notes, both };

/** What a user chooses about an average, and what is remembered. */
struct AverageSettings {
    static constexpr std::array<int, 5> befores{0, 50, 100, 250, 500}, afters{100, 250, 500, 1000, 2000};

    Signal signal = Signal::EEG; ///< a potential
    EvokedBy stimulus = EvokedBy::both;
    int before = 100, after = 500; ///< the stimulus, ms of model time; one of those above

    bool operator==(const AverageSettings&) const = default;

    juce::var toVar() const;
    /** Takes what is there and right; the rest stays as it is here. */
    static AverageSettings fromVar(const juce::var& saved);
};

/** "pulses", "notes", "pulses and notes". */
const char* nameOf(EvokedBy stimulus);

} // namespace berger
