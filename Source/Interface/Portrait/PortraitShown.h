// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Bifurcations/BifurcationDiagram.h"
#include "Dynamics/Nullclines.h"
#include "PortraitSettings.h"
#include "PortraitTrail.h"

#include <optional>
#include <vector>

namespace berger {

/** The axes of a phase portrait: one quantity across, one up. */
struct PortraitAxes {
    Quantity across = Quantity::EEG, up = Quantity::EEGv;
    bool operator==(const PortraitAxes&) const = default;
};

/** A place on the portrait, in the axes' units. */
struct PortraitPlace {
    double x = 0, y = 0;
};

/** A stretch of an axis. */
struct PortraitRange {
    double low = -1, high = 1;
    bool operator==(const PortraitRange&) const = default;

    /** Grows at once to hold a wanted stretch, with a margin, and shrinks when it is much too long. */
    void fit(PortraitRange wanted, double least);
};

/** All that a phase portrait shows. */
struct PortraitShown {
    PortraitSettings settings;
    PortraitAxes axes;
    PortraitRange x, y; ///< that are seen

    std::vector<Equilibrium> equilibria;  ///< with the input as it is
    std::vector<EquilibriumBranch> curve; ///< as the input moves
    std::vector<Nullcline> nullclines;
    State<double> held;               ///< where they are cut
    bool hasEquilibria = false;       ///< whether there are any as yet
    std::optional<State<double>> now; ///< the column's state

    struct TrailPoint {
        PortraitPlace place;
        float age; ///< from 0, now, to 1
        bool isStart;
    };
    std::vector<TrailPoint> trail; ///< oldest first

    std::optional<PortraitPlace> cursor;

    PortraitPlace placeOf(const State<double>& state) const {
        return {valueOf(axes.across, state), valueOf(axes.up, state)};
    }
    PlaneWindow window() const { return {x.low, x.high, y.low, y.high}; }

    /** Takes the newest part of a trail. */
    void take(const PortraitTrail& from);
    /** Lets the axes hold the trail and the equilibria. */
    void fitAxes();
    /** The equilibrium whose EEG is nearest to the mean of a trail's; none if there is none. */
    const Equilibrium* nearest(const PortraitTrail& to) const;
};

/** The state of a column that is put on a place: the axes' quantities are the place's, the rest stays as it is. */
State<double> stateAt(const PortraitAxes& axes, const PortraitPlace& place, const State<double>& now);

/** The table `kind,line,E_inp_Hz,stable,time_s,M_mV,E_mV,I_mV,EEG_mV,Mv_mV_per_s,Ev_mV_per_s,Iv_mV_per_s` of the trail
    (with the time before now), the equilibria, the equilibrium curve and the nullclines. */
std::string portraitTable(const PortraitShown& shown, const PortraitTrail& trail);

} // namespace berger
