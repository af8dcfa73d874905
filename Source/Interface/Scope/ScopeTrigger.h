// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScopeHistory.h"

#include <deque>

namespace berger {

/** Where a signal counts as rising: through a level, after it has been below the level by a hysteresis. */
struct TriggerSettings {
    Signal signal = Signal::EEG;
    bool isAutomatic = true; ///< level and hysteresis from the signal's range over the last seconds
    double level = 7.5;      ///< in the signal's unit, unless automatic
    double hysteresis = 0.5; ///< likewise; not negative
    bool operator==(const TriggerSettings&) const = default;
};

/** Finds the rising edges of a signal as its frames come, at times that are interpolated between grid points, so that
    pictures which stand on them stand still. Message thread. */
class ScopeTrigger {
public:
    struct Edge {
        double time;  ///< s of model time
        double heard; ///< model time in frames that had come by then, s; gaps do not count
    };
    static constexpr std::size_t mostEdges = 4096;

    /** Edges that are known are those of the old settings until rescan(). */
    void setUp(const TriggerSettings& wanted);

    /** Forgets everything but the settings. */
    void clear();

    /** Takes the next frame of a run. */
    void add(const TraceFrame& frame);

    /** Whether level or hysteresis have changed since the edges were found. */
    bool isStale() const { return stale; }

    /** Finds the edges anew in all that a history holds. */
    void rescan(const ScopeHistory& history);

    double getLevel() const { return level; }
    double getHysteresis() const { return hysteresis; }
    /** Whether there is a level yet: an automatic one waits until it has heard a little. */
    bool hasLevel() const { return levelKnown; }
    double getHeard() const { return heard; }
    /** Oldest first. */
    const std::deque<Edge>& getEdges() const { return edges; }

private:
    void listen(const TraceFrame& frame, double seconds);
    void chooseLevel();
    void findEdge(const TraceFrame& frame, bool follows);
    void forgetEdges();

    TriggerSettings settings;
    double level = 0, hysteresis = 0;
    bool levelKnown = false, stale = false;

    // The signal's range in blocks of time that was heard.
    static constexpr std::size_t blocks = 16;
    static constexpr double blockSeconds = 0.25;
    std::array<Extremes, blocks> ranges{};
    std::size_t block = 0;
    double inBlock = 0;

    TraceFrame previous;
    bool hasPrevious = false, isArmed = false;
    double heard = 0;
    std::deque<Edge> edges;
};

} // namespace berger
