// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/JansenRit.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace berger {

/** How far two states are from each other, in mV. M counts fifty times: it is about a hundred times smaller than E, and
    without its weight two points of a spike would look alike. */
double distance(const State<double>& a, const State<double>& b);

/** What a stretch of a trajectory shows to those who look for its attractor: the range of the EEG, and where the EEG
    rises through a level. A trajectory repeats itself when it comes back to the same crossing. */
struct EegWindow {
    /** A grid point of a trajectory. */
    struct Point {
        State<double> state;
        double time = 0;       ///< s
        double drivePhase = 0; ///< cycles
    };

    /** What is taken to lie between two grid points. */
    enum class Between {
        line, ///< close enough to start Newton's method from
        cubic ///< exact; a crossing's velocities are only interpolated linearly
    };

    Between between = Between::cubic;
    double minimum = 1e300, maximum = -1e300; ///< of the EEG, mV
    std::vector<Point> crossings;

    double range() const { return maximum - minimum; }
    double middle() const { return 0.5 * (minimum + maximum); }

    /** Takes a step of the trajectory in. The range is that of the steps' ends: the first state may lie far off.
        @param h      the step, s
        @param level  mV */
    void add(const Point& before, const Point& after, double h, double level);

    /** After how many crossings the trajectory comes back to the last one, and before that to the one in between; 0 if
        it does not.
        @param most        crossings that count
        @param last, previous  how far the two pairs may be from each other: of states in ranges of the EEG, of the
                            drive in cycles */
    std::size_t repetition(std::size_t most, double last, double previous) const;
};

} // namespace berger
