// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DrivenColumns.h"

#include <functional>
#include <optional>
#include <vector>

namespace berger {

/** Drives of every frequency and every depth. */
struct DriveGrid {
    std::vector<double> frequencies, depths; ///< Hz, rising

    std::size_t size() const { return frequencies.size() * depths.size(); }
    std::size_t indexOf(std::size_t frequency, std::size_t depth) const {
        return depth * frequencies.size() + frequency;
    }
    /** Numbered depth by depth. */
    SineDrive at(std::size_t i) const { return {frequencies[i % frequencies.size()], depths[i / frequencies.size()]}; }
};

/** A stretch of drive frequencies in Hz, without an end that lies beyond the grid. */
struct FrequencyRange {
    std::optional<double> from, to;
};

/** The 1:1 tongue at one depth (Arnold 1961): the frequencies at which the column follows the drive, cycle by cycle. */
struct TongueRow {
    double depth = 0;                        ///< Hz
    std::optional<FrequencyRange> entrained; ///< the mean frequencies are the same
    std::optional<FrequencyRange> locked;    ///< and the phases keep together, with a locking value of a limit at least
};

/** How the work is shared and followed. */
struct ResonanceWork {
    std::size_t jobs = 1; ///< threads at most; the results are the same
    /** Called between groups of columns, from any thread, with how many are done; false ends the work early. */
    std::function<bool(std::size_t)> goOn = [](std::size_t) { return true; };
};

/** What each drive of the grid does; short if the work was ended. */
std::vector<Entrainment> measureGrid(const DrivenColumns& columns, const DriveGrid& grid, const ResonanceWork& work);

/** The edges of the 1:1 tongue, each to 0.01 Hz by halving what lies between two frequencies of the grid. The stretch
   is the one around the column's own rhythm or, if that is not followed, the nearest to it.
    @param cells  what measureGrid() said @param limit  of the locking value */
std::vector<TongueRow> findTongue(const DrivenColumns& columns, const DriveGrid& grid,
                                  const std::vector<Entrainment>& cells, double limit, const ResonanceWork& work);

} // namespace berger
