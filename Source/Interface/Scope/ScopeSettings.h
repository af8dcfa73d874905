// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScopeTrigger.h"

#include <juce_core/juce_core.h>

namespace berger {

/** Of an axis of values, in the signal's unit. */
struct ScopeRange {
    bool isAutomatic = true;
    double low = 0, high = 1; ///< low < high
    bool operator==(const ScopeRange&) const = default;
};

/** What a user chooses about the scope, and what is remembered. */
struct ScopeSettings {
    static constexpr double shortestWindow = 0.05, longestWindow = 60.0;
    enum class Mode { roll, triggered };

    Mode mode = Mode::roll;
    double window = 2.0; ///< of model time, s
    TriggerSettings trigger;
    bool showsInput = false, showsCursors = false, showsRight = false; ///< the right column's EEG
    std::array<ScopeRange, signalCount> ranges{};

    bool operator==(const ScopeSettings&) const = default;

    juce::var toVar() const;

    /** Takes what is there and right; the rest stays as it is here. */
    static ScopeSettings fromVar(const juce::var& saved);
};

/** "M", "E", "I", "EEG", "E_inp" */
const char* nameOf(Signal signal);
/** "mV", or "1/s" for the input */
const char* unitOf(Signal signal);

/** "250 ms", "2 s" */
juce::String durationText(double seconds);
/** "-2 to 12.5 mV"; a fixed range has all digits that tell it from another. */
juce::String rangeText(const ScopeRange& range, Signal signal);
/** Two numbers, the smaller first, with "to", ".." or a dash between them, each with a unit or none, see
    numberFromText(); a unit behind the second alone is the first one's too. Or "auto". @throws BadValue */
ScopeRange rangeFromText(const juce::String& text, Signal signal);

} // namespace berger
