// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BifurcationDiagram.h"

#include <atomic>
#include <cstddef>
#include <vector>

namespace berger {

/** What the noise-free column does from its initial state, as Rhythm says it. */
struct RegimeCell {
    enum class Kind : unsigned char { rest, cycle, irregular };

    Kind kind = Kind::rest;
    double frequency = 0; ///< Hz; 0 at rest

    bool operator==(const RegimeCell&) const = default;
};

/** Cells of equal width along a parameter, each as the column is in its middle, and the special points there. */
struct RegimeRow {
    std::vector<RegimeCell> cells;
    std::vector<SpecialPoint> points;
};

/** Follows all that the column can do along the axis. Where it can do several things, it runs from its initial state.
    For the usual columns it takes some tenths of a second. Not on the audio thread.
    @param cancelled  set from another thread, ends the work early; the row is then not whole */
RegimeRow findRegimes(const ParameterAxis& axis, std::size_t cells, const std::atomic<bool>& cancelled);

/** The middle of a cell. */
double middleOf(const ParameterAxis& axis, std::size_t cell, std::size_t cells);

} // namespace berger
