// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BifurcationDiagram.h"
#include "CycleFlow.h"

#include <optional>

namespace berger {

/** A state on a cycle, or near one. */
struct CycleGuess {
    State<double> state;
    double period = 0; ///< s
    double parameter = 0;
};

/** The column's cycles along a parameter as curves in the space of states, period and parameter. On each lie all the
    cycles that turn into each other; where the parameter turns on it, two of them meet.

    A cycle is found by multiple shooting (Ascher, Mattheij and Russell, Numerical Solution of Boundary Value Problems,
    chapter 4): the pieces into which it is divided shall end where the next ones begin. One thread at a time. */
class CycleCurve {
public:
    /** A cycle, or a guess of one. */
    struct Place {
        CycleStates states; ///< at which its pieces begin
        double period = 0;  ///< s
        double parameter = 0;
    };

    /** A place or a direction in units in which the whole axis counts 1, a component its usual size, and the period by
        its logarithm. */
    using Vector = Eigen::Vector<double, cyclePieces * stateSize + 2>;

    /** A cycle with what is known of its neighbourhood. */
    struct Node {
        Place place;
        Vector direction; ///< of unit length, along the curve; its sense is that of the direction that led here
        std::array<std::complex<double>, 6> multipliers;

        /** How the parameter and the logarithm of the period change along the curve, in the curve's units. */
        double parameterChange() const { return direction[direction.size() - 1]; }
        double periodChange() const { return direction[direction.size() - 2]; }
    };

    /** @param typical  a state whose components have the usual sizes */
    CycleCurve(const ParameterAxis& parameterAxis, const State<double>& typical);

    Vector vectorOf(const Place& place) const;
    Place placeOf(const Vector& vector) const;
    const ParameterAxis& along() const { return flow.along(); }

    /** The pieces of the trajectory from a state. */
    Place divided(const CycleGuess& guess) const;

    /** The cycle that Newton's method finds from a guess, across a direction from it. Its phase stays the guess's. */
    std::optional<Node> across(const Place& guess, const Vector& direction) const;

    /** The cycle with the guess's parameter. */
    std::optional<Node> at(const Place& guess) const;

    /** The cycle between two neighbours on the curve, across the line between them.
        @param share  0 for a, 1 for b */
    std::optional<Node> between(const Place& a, const Place& b, double share) const;

    /** How the parameter changes with the period along the curve, in its unit per s. */
    double parameterByPeriod(const Node& node) const;

private:
    mutable CycleFlow flow; // a workplace
};

/** What a cycle's EEG does, and where the column is slowest on it. */
struct CycleCourse {
    double minimum = 0, maximum = 0, mean = 0; ///< of the EEG, mV
    State<double> slowest;

    double range() const { return maximum - minimum; }
};

CycleCourse courseOf(const ParameterAxis& axis, const CycleCurve::Place& cycle);

} // namespace berger
