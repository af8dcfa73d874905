// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Quantities.h"

#include <array>
#include <vector>

namespace berger {

/** A plane through the column's six-dimensional states: two quantities move on it, and every component of the state
   that neither of them sets is held. An EEG moves E and holds I; where E is the other quantity it moves I. */
class StatePlane {
public:
    StatePlane(Quantity horizontal, Quantity vertical, const State<double>& heldState)
        : across(horizontal), up(vertical), held(heldState) {}

    /** The state at a place, in the quantities' units. If both are the same it is that of `x`. */
    State<double> at(double x, double y) const;

    /** The components that are held, by their places in the state's description. */
    std::vector<std::size_t> heldComponents() const;

    Quantity across, up;
    State<double> held;
};

/** Where in a plane one quantity does not change: the section of its nullcline, as lines of places. */
struct Nullcline {
    using Place = std::array<double, 2>;
    Quantity of{};
    std::vector<std::vector<Place>> lines;
};

/** A part of a plane, by the lowest and the highest of each quantity, and how finely nullclines are looked for in it.
 */
struct PlaneWindow {
    double left = 0, right = 1, bottom = 0, top = 1;
    int columns = 160, rows = 120;
    bool operator==(const PlaneWindow&) const = default;
};

/** The sections of the nullclines that say something in the plane, without noise and drive: those of the derivatives of
    both potentials that it shows, along which their second derivatives vanish, and a potential's own where its
   derivative is shown too. A potential whose derivative is held moves at the same speed everywhere, and has none. The
   zeros lie on straight lines through the cells of a grid (marching squares). */
std::vector<Nullcline> findNullclines(const StatePlane& plane, const Constants<double>& constants,
                                      const Input<double>& input, const PlaneWindow& window);

} // namespace berger
