// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Spectrum.h"
#include "Sweep.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace berger::lab {

/** What of a column's EEG is measured. */
struct SweepRecord {
    std::size_t skipped = 0, kept = 0; ///< steps that are left out at the start, and that follow
    double step = 0;                   ///< s
};

/** What the record is too short for, as the results' names; empty if it is long enough for all. */
std::string unresolvedIn(const SweepRecord& record);

/** The line above the rows. */
std::string sweepHeader(const SweepGrid& grid);

/** Runs items of a sweep side by side and measures their EEG. It keeps its buffers; one thread at a time.

    The same item has the same row whatever it is run beside. */
class SweepResults {
public:
    /** @param newGrid  has to outlive this */
    SweepResults(const SweepGrid& newGrid, const SweepRecord& newRecord);

    /** A line for each of the items from first up to end; what is not finite has no numbers. */
    std::string rows(std::size_t first, std::size_t end);

private:
    std::string row(std::size_t item, std::span<const double> own);

    const SweepGrid& grid;
    SweepRecord record;
    WelchEstimator estimator;
    std::vector<double> eeg; // mV
};

} // namespace berger::lab
