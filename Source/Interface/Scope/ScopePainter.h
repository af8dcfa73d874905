// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScopeColours.h"
#include "ScopeModel.h"
#include "ScopeRaster.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <optional>

namespace berger {

/** Where the scope's parts stand, in pixels at scale 1. */
struct ScopeLayout {
    static constexpr std::size_t laneCount = 4; ///< M, E, I, EEG; the input lies over the EEG
    static constexpr int readingHeight = 15;    ///< over each plot, what the cursors read
    juce::Rectangle<int> all, status, time;
    std::array<juce::Rectangle<int>, laneCount> plots; ///< where the traces are
    int inputAxisWidth = 0;

    ScopeLayout() = default;
    ScopeLayout(juce::Rectangle<int> bounds, const ScopeSettings& settings);
    juce::Rectangle<int> plot(Signal signal) const {
        return plots[std::min(static_cast<std::size_t>(signal), laneCount - 1)];
    }
    double timeAt(float x, const TimeSpan& span) const;
    float placeOf(double when, const TimeSpan& span) const;
    bool operator==(const ScopeLayout&) const = default;
};

/** Paints a scope's model. What rests is kept as a picture; the traces are drawn pixel by pixel. */
class ScopePainter {
public:
    /** @param given  what it is drawn with; none: what the window has when it is painted */
    explicit ScopePainter(const ScopeModel& shown, const std::optional<ScopeColours>& given = std::nullopt)
        : model(shown), ownColours(given) {}

    /** Reads what is to be painted at a physical scale, which the last paint() tells. */
    void read(const ScopeLayout& layout);
    float getScale() const { return scale; }
    int getPhysicalWidth(const ScopeLayout& layout) const;
    /** All that a signal takes in the picture, as read last. */
    const Extremes& getVisible(Signal signal) const { return visible[static_cast<std::size_t>(signal)]; }

    /** @param activeCursor  the one that keys move */
    void paint(juce::Graphics& g, const ScopeLayout& layout, std::size_t activeCursor);

    /** "time, ms", "s from now", ... of the axis that was painted last. */
    juce::String timeName() const;
    /** "roll", "triggered: EEG rises through 7.52 mV", … */
    juce::String statusText() const;
    /** "Δt 91.7 ms   1/Δt 10.9 Hz" */
    juce::String distanceText() const;
    /** A signal's values at the cursors and their difference, two lines. */
    std::array<juce::String, 2> readingTexts(Signal signal) const;

private:
    struct Resting {
        ScopeLayout layout;
        float scale = 0;
        std::array<ScopeRange, signalCount> ranges;
        ScopeColours colours{};
        bool operator==(const Resting&) const = default;
    };

    void paintResting(juce::Graphics& g, const ScopeLayout& layout) const;
    void paintAxis(juce::Graphics& g, const juce::Rectangle<int>& plot, Signal signal, bool isRight) const;
    void paintTraces(const ScopeLayout& layout);
    void paintTime(juce::Graphics& g, const ScopeLayout& layout) const;
    void paintStatus(juce::Graphics& g, const ScopeLayout& layout) const;
    void paintTrigger(juce::Graphics& g, const ScopeLayout& layout) const;
    void paintLocking(juce::Graphics& g, const ScopeLayout& layout) const;
    void paintCursors(juce::Graphics& g, const ScopeLayout& layout, std::size_t active) const;
    void findTicks(const ScopeLayout& layout);
    juce::Rectangle<int> physical(const juce::Rectangle<int>& area) const;

    const ScopeModel& model;
    const std::optional<ScopeColours> ownColours;
    ScopeColours colours = ScopeColours::dark();
    bool inSeconds = false; // the numbers of the time axis
    float scale = 1;
    TimeSpan span;
    int perPixel = 1;
    std::array<std::vector<Extremes>, signalCount> columns;
    std::vector<Extremes> rightColumns; // of the right column's EEG
    std::array<Extremes, signalCount> visible;
    Resting resting;
    juce::Image still, frame;
    struct Tick {
        double time;
        juce::String text;
    };
    std::vector<Tick> ticks;
};

} // namespace berger
