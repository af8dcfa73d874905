// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/State.h"

#include <string>
#include <utility>
#include <vector>

namespace berger {

/** The one thing that a step of the tour waits for. */
struct TourDeed {
    enum class Kind {
        moved,        ///< a parameter is in a range
        thereAndBack, ///< it has been far up for a moment, and is in the range
        seen,         ///< a view is shown
        played,       ///< a key is down
        saved         ///< what plays has been saved as a preset
    };
    Kind kind = Kind::saved;
    Parameter parameter = parameters::E_inp;
    double low = 0, high = 0; ///< the range, in the parameter's unit
    double far = 0;           ///< and what it must have reached before
    const char* view = "";    ///< by the name on its tab
};

/** One step: what plays, what is said of it, and what its reader is to do. */
struct TourStep {
    const char *title, *text;                          ///< two sentences: what to listen for, and why
    const char *task, *after;                          ///< what to do, and what is heard once it is done
    const char* preset;                                ///< a factory preset, by its id,
    std::vector<std::pair<Parameter, double>> changes; ///< and what is otherwise in it
    std::vector<const char*> places;                   ///< what to look at: titles or ids of controls
    bool needsAll = false;                             ///< whether the simple window lacks one of them
    bool needsKeyboard = false;
    TourDeed deed;
};

/** The ten steps. */
const std::vector<TourStep>& tourSteps();

/** What a step plays. */
SavedState soundOf(const TourStep& step);

} // namespace berger
