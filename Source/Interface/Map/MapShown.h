// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Bifurcations/BranchPlace.h"
#include "MapSettings.h"

#include <optional>

namespace berger {

/** A stretch of the EEG, mV. */
struct EegStretch {
    double low = 0, high = 1;
    bool operator==(const EegStretch&) const = default;
};

/** All that a map of one parameter shows. */
struct MapShown {
    /** How much of the EEG is shown, s of model time: a period of the slow spikes. */
    static constexpr double lately = 1.2;

    MapSettings settings;
    BifurcationDiagram diagram;
    bool hasEquilibria = false; ///< whether there are any as yet
    bool hasCycles = false;     ///< whether the cycles are the present column's; while they are looked for, an earlier
                                ///< one's are shown
    double place = 0;           ///< the column's value of the parameter
    std::optional<EegStretch> recent;   ///< what the EEG has lately done
    std::optional<BranchPlace> reading; ///< what is read off
    EegStretch axis;                    ///< that is seen

    bool isInside(double value) const { return settings.from <= value && value <= settings.to; }

    /** Lets the axis of the EEG hold all branches. */
    void fitAxis();
};

} // namespace berger
