// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BifurcationDiagram.h"

#include <optional>

namespace berger {

/** The column's equilibria along a parameter as curves in the plane of parameter and EEG: at rest the EEG says the rest
    of the state, and it has to be the EEG of that state. */
class EquilibriumCurve {
public:
    /** A place in the plane. */
    struct Place {
        double parameter = 0;
        double eeg = 0; ///< mV
    };

    /** @param eegScale  mV, which count as much as the whole axis does */
    EquilibriumCurve(const ParameterAxis& parameterAxis, double eegScale) : axis(parameterAxis), height(eegScale) {}

    /** A unit vector along the curve through a place, in units of the axis and of the EEG's scale. Its sense is the
        same all along a curve; at a fold its part along the axis changes sign. */
    Place directionAt(const Place& place) const;

    /** A place at some distance in a direction, in these units. */
    Place moved(const Place& place, const Place& direction, double distance) const;

    /** How far apart places are, in these units. */
    double distance(const Place& a, const Place& b) const;

    /** The curve's place across a direction from a guess; nothing where Newton's method does not lead there. */
    std::optional<Place> across(const Place& guess, const Place& direction) const;

    /** The curve's place with the guess's parameter. */
    std::optional<Place> above(const Place& guess) const { return across(guess, {1.0, 0.0}); }

    /** The curve's place between two neighbours on it, across the line between them.
        @param share  0 for a, 1 for b */
    std::optional<Place> between(const Place& a, const Place& b, double share) const;

    BranchEquilibrium equilibriumAt(const Place& place) const;

private:
    double residual(const Place& place) const;
    Place gradientAt(const Place& place) const;

    ParameterAxis axis;
    double height;
};

} // namespace berger
