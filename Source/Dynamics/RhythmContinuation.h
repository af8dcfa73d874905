// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/JansenRit.h"
#include "Model/ModelParameters.h"
#include "RhythmMap.h"
#include "ShootingSolver.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace berger {

/** Follows the noise-free column's rhythm by numerical continuation while parameters move, fast enough to tune sounding
    notes.

    The first time, and after restart(), it is the rhythm into which the column settles from its own initial state.
    After that the rhythm is continued: where several exist side by side it stays on its own, as the playing column
    does. The integrator is RK4, whatever the values say. All results are finite, and all frequencies positive, for any
    values.

    The constructor allocates; one thread at a time, not the audio thread. */
class RhythmContinuation {
public:
    /** Forgets where it was. */
    void restart() { known = false; }

    /** The rhythms at these values and beside them.
        @param reach  Hz: how far below and above E_inp the map goes */
    void follow(const ModelValues& values, double reach, RhythmMap& map);

    /** Adds nodes to the map that follow() has just made, those nearest to its middle first: where the interpolated
        frequency would be wrong by more than a fraction of a cent, and where one rhythm gives way to another.
        @param goesOn  called before each node: whether to go on
        @return        whether nodes were added */
    bool refine(RhythmMap& map, const std::function<bool()>& goesOn);

private:
    // Where the column has settled; a state on it, and the period of a cycle in s or what stands for it.
    struct Attractor {
        PlayedRhythm::Kind kind = PlayedRhythm::Kind::rest;
        State<double> state;
        double period = 0;
    };

    Attractor settle(const ModelValues& values, const State<double>& from);
    std::optional<Attractor> continued(const ModelValues& values, const Attractor& before);
    std::optional<Attractor> walked(ModelValues values, const Attractor& from, double start, double end, int divisions);
    static PlayedRhythm measure(const ModelValues& values, const Attractor& attractor, double bandwidth);
    void fillBeside(ModelValues values, const Attractor& centre, RhythmMap& map, int direction);
    bool divide(RhythmMap& map, std::size_t left);

    ShootingSolver finder;
    bool known = false;
    Attractor last;
    double lastInput = 0;                   // Hz, at which it was
    std::uint32_t branch = 0, branches = 0; // the one that it is on, and how many there have been
    int allowance = 0;                      // model steps that may still be taken for this map

    // Of the map that follow() has made last.
    ModelValues mapped;
    bool canRefine = false;
    std::vector<Attractor> attractors; // of its nodes
    std::vector<bool> divided;         // whether there is nothing to add between a node and the next
};

} // namespace berger
