// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScopeHistory.h"

#include <deque>
#include <optional>

namespace berger {

/** Finds the moments at which the EEG rises through a level, so that pictures of a rhythm can start at the same place
    of it each time. It is armed again when the EEG has fallen below the level by the hysteresis. Message thread. */
class ScopeTrigger {
public:
    /** The level follows the middle of the EEG's range, and the hysteresis is a tenth of that range. */
    void follow() { isAutomatic = true; }

    /** A level that stays. @param newLevel  mV @param newHysteresis  mV, at least 0 */
    void fix(double newLevel, double newHysteresis);

    /** The EEG's range lately, in mV, for a level that follows it. @return whether the level has moved, which it does
        only when the range has clearly changed: edges found before are then forgotten */
    bool setRange(double low, double high);

    /** Takes the next frame. */
    void add(const TraceFrame& frame);

    /** Looks for edges in what is known already. */
    void rescan(const ScopeHistory& history);

    /** The latest edge that is not after a time, in s of model time. */
    std::optional<double> latestUntil(double time) const;

    bool isFollowing() const { return isAutomatic; }
    double getLevel() const { return level; }
    double getHysteresis() const { return hysteresis; }

private:
    void forget();

    bool isAutomatic = true, isArmed = false, hasPrevious = false;
    double level = 6, hysteresis = 0.5;
    TraceFrame previous;
    std::deque<double> edges;
};

} // namespace berger
