// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScopeSettings.h"

#include <memory>

namespace berger {

/** What the scope shows of the column, without painting: where in model time it looks, how its axes lie, and what its
    cursors read. Message thread. */
class ScopeModel {
public:
    /** In the picture, so much of the window lies before a trigger's edge. */
    static constexpr double beforeEdge = 0.2;

    // ---- what comes
    /** Takes the next frame; one of another run begins everything anew. */
    void add(const TraceFrame& frame);

    /** Takes the right column's next frame, while its EEG is wanted. */
    void addRight(const TraceFrame& frame);

    /** Moves the picture on by real time. @param speed  of the column, model seconds per second.
        @return whether there is something new to see */
    bool advance(double seconds, double speed);

    // ---- what is chosen
    const ScopeSettings& getSettings() const { return settings; }
    /** Values out of range are moved into it. */
    void set(const ScopeSettings& wanted);
    /** The window, s; a frozen picture is zoomed to it as well. */
    void setWindow(double seconds);
    /** A frozen picture stands still, while frames are kept for later. */
    void setFrozen(bool shouldBe);
    bool isFrozen() const { return kept != nullptr; }
    /** Shows `factor` times as much time; around a time if frozen, otherwise as the window. */
    void zoom(double factor, double around);
    /** Moves a frozen picture in time, as far as there is history. */
    void pan(double seconds);
    /** Fixes a signal's axis as it is, or lets it follow the signal again. */
    void toggleRange(Signal signal);

    // ---- what is shown
    /** The frames from before the picture was frozen, or all. */
    const ScopeHistory& getShown() const { return kept ? *kept : history; }
    /** All frames, also those that came since the picture was frozen. */
    const ScopeHistory& getHistory() const { return history; }
    TimeSpan getSpan() const;
    /** The picture's width in pixels; a rolling picture moves by whole ones, so that its peaks do not flicker. */
    void setColumns(int pixels) { columns = std::max(1, pixels); }
    /** Whether a trigger is wanted but there is none to show; the newest data are shown instead. */
    bool lacksTrigger() const { return settings.mode == ScopeSettings::Mode::triggered && !edge; }
    /** Whether it lacks one only for as yet: too little has been heard, or the picture after an edge is not complete.
     */
    bool waitsForTrigger() const;
    /** The time of the edge that the picture stands on. */
    std::optional<double> getEdge() const { return edge; }
    const ScopeTrigger& getTrigger() const { return trigger; }
    /** What the time axis counts from. */
    enum class Origin { start, edge, end };
    /** The column's start, unless the picture stands on an edge or time passes too fast to be read. */
    Origin getOrigin() const;

    /** A signal in as many columns as there are, over getSpan(). */
    void read(Signal signal, std::vector<Extremes>& into) const { getShown().read(signal, getSpan(), into); }
    /** The right column's EEG likewise; empty columns where it is not wanted. */
    void readRight(std::vector<Extremes>& into) const;
    /** The phase-locking value of the left and the right EEG, as it was told last. */
    std::optional<double> locking;
    /** Lets an automatic axis follow what is shown: it grows at once and shrinks slowly.
        @return whether the axis has changed */
    bool fit(Signal signal, const Extremes& visible, double seconds);
    /** The axis of a signal. */
    ScopeRange getRange(Signal signal) const;

    // ---- cursors
    /** Where a cursor (0 or 1) stands, s of model time. A running picture carries its cursors along. */
    double getCursor(std::size_t which) const;
    void setCursor(std::size_t which, double time);
    /** Values at both cursors, in the signal's unit, where there are any. */
    std::array<std::optional<double>, 2> readCursors(Signal signal) const;
    double getCursorDistance() const { return getCursor(1) - getCursor(0); }

private:
    void advanceRoll(double seconds, double speed);
    void advanceTriggered();
    void restart();

    struct Axis {
        bool isKnown = false;
        double low = 0, high = 1;           // of what has lately been seen
        double shownLow = 0, shownHigh = 1; // rounded outwards
    };

    ScopeSettings settings;
    ScopeHistory history;
    std::unique_ptr<ScopeHistory> kept;             // while frozen
    std::unique_ptr<ScopeHistory> right, keptRight; // of the right column, while it is wanted
    TimeSpan frozen;
    ScopeTrigger trigger;
    std::optional<double> edge;
    std::array<Axis, signalCount> axes;
    std::array<double, 2> cursors{0.3, 0.6}; // in the picture, of its length
    int columns = 1000;
    bool changed = true;

    // The end of the rolling picture, which moves evenly though frames come in blocks.
    double end = 0, newest = 0, margin = 0, waited = 0, lastSpeed = 1;
    bool hasEnd = false;
};

} // namespace berger
