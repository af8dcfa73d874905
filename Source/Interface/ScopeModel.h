// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScopeHistory.h"
#include "ScopeTrigger.h"

#include <juce_core/juce_core.h>

namespace berger {

/** How the scope is set, which the window remembers. */
struct ScopeSettings {
    static constexpr double shortest = 0.05, longest = 60.0; // s

    double window = 2.0; ///< model time that is shown, s
    bool isTriggered = false, showsInput = false, showsCursors = false;
    bool isLevelFixed = false;
    double level = 6.0, hysteresis = 0.5; ///< of a fixed trigger, mV
    struct Range {
        bool isFixed = false;
        double low = 0, high = 1;
    };
    std::array<Range, signalCount> ranges; ///< of each signal, in its unit

    juce::var toVar() const;
    /** What is missing or senseless in it is as it is by default. */
    static ScopeSettings fromVar(const juce::var& saved);
};

/** What the scope knows and shows, without its painting. Times are model time in s. Message thread. */
class ScopeModel {
public:
    // ---- what comes from the column
    void add(const TraceFrame& frame);
    void add(const EegEvent& event);
    /** Moves the picture on. @param seconds  since the last call @param speed  model seconds a second @param jumps
        whether it must not roll smoothly. @return whether the picture has changed */
    bool advance(double seconds, double speed, bool jumps);

    // ---- what the user does
    const ScopeSettings& getSettings() const { return settings; }
    void set(const ScopeSettings& newSettings);
    /** Holds the picture, with all that is known then; the column and its data go on. */
    void freeze(bool isHeld);
    bool isFrozen() const { return frozen; }
    /** Makes the window longer or shorter; a frozen picture keeps the time under the pointer where it is.
        @param factor  of the window's length @param position  of the pointer, from 0 at the left to 1 at the right */
    void zoom(double factor, double position);
    /** Moves a frozen picture, as far as something is known. @param seconds  later if positive */
    void pan(double seconds);
    void setCursor(std::size_t which, double time) { cursors[which] = time - getOrigin(); }

    // ---- what there is to see
    const TimeSpan& getSpan() const { return span; }
    /** The time that the axis counts from: the edge in triggered mode, otherwise the column's start. */
    double getOrigin() const { return isOnEdge ? edge : settings.isTriggered ? span.start : span.end(); }
    double getAxisOrigin() const { return isOnEdge ? edge : 0.0; }
    /** False in triggered mode when no edge has come; the newest is shown then. */
    bool hasTrigger() const { return isOnEdge; }
    double getCursor(std::size_t which) const { return cursors[which] + getOrigin(); }
    /** The vertical axis of a signal. */
    const ScopeSettings::Range& getRange(Signal signal) const { return ranges[static_cast<std::size_t>(signal)]; }
    const ScopeHistory& getHistory() const { return frozen ? held : history; }
    const ScopeTrigger& getTrigger() const { return trigger; }
    /** "Δt 91.4 ms, 1/Δt 10.94 Hz", as plain text. */
    juce::String getTimeReading() const;
    /** The signal at both cursors and the difference, with its unit; empty where nothing is known. */
    juce::String getReading(Signal signal) const;

private:
    void findSpan(double seconds, double speed, bool jumps);
    void findRanges(double seconds);

    ScopeSettings settings;
    ScopeHistory history, held; // held: the copy that a frozen picture shows
    ScopeTrigger trigger;
    TimeSpan span;
    double edge = 0, rollEnd = 0;
    bool isOnEdge = false, frozen = false, hasChanged = true;
    std::array<double, 2> cursors{-0.6, -0.4}; // from the origin
    std::array<ScopeSettings::Range, signalCount> ranges;
    std::vector<Extremes> columns;
};

/** "2 s" or "250 ms" as s; a number alone counts in s. Nothing if it is no time that a window can show. */
std::optional<double> windowFromText(const juce::String& text);
juce::String textOfWindow(double seconds);

} // namespace berger
