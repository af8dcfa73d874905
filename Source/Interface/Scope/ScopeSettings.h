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
    bool showsInput = false, showsCursors = false;
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
/** A time with its unit, such as ms, or a plain number in s. Nothing if it is neither. */
std::optional<double> parseDuration(const juce::String& text);
/** "-2 to 12.5 mV"; a fixed range has all digits that tell it from another. */
juce::String rangeText(const ScopeRange& range, Signal signal);
/** Two numbers, the smaller first, with "to" or ".." between them and the signal's unit behind them or not; or "auto".
    Nothing if it is neither. */
std::optional<ScopeRange> parseRange(const juce::String& text, Signal signal);
/** A number, in this unit where it says none, see numberFromText(). Nothing if it is not one. */
std::optional<double> parseValue(const juce::String& text, const juce::String& unit);

} // namespace berger
