// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "RunOptions.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace berger::lab {

/** One axis of a grid: a parameter and the values that it takes. */
struct SweepAxis {
    Parameter parameter;
    std::vector<double> values;
};

/** A grid of parameter values and seeds, numbered row by row: the last axis moves fastest, and seeds faster still. */
class SweepGrid {
public:
    /** @param axes   "ID=FROM:TO:COUNT", evenly spaced with both ends, or "ID=VALUE,VALUE,..."
        @param seeds  "SEED" or "FIRST:LAST"; none: the run's own
        Throws UserError or BadValue for what cannot be. */
    SweepGrid(Run run, const std::vector<std::string>& axes, const std::optional<std::string>& seeds);

    std::size_t size() const { return count; }
    const Run& run() const { return base; }
    const std::vector<SweepAxis>& axes() const { return grid; }

    /** The values of item i; the seed is among them. */
    ParameterValues values(std::size_t i) const;

    /** The grid and all that it starts from, in one line: what an interrupted sweep must share to be resumed. */
    std::string description() const;

private:
    Run base;
    std::vector<SweepAxis> grid;
    std::uint32_t firstSeed = 0;
    std::size_t seedCount = 1, count = 1;
};

/** Which items are a shard's: a contiguous part, so that shards one after another are the whole. */
struct SweepShard {
    std::size_t number = 1, of = 1;
    std::size_t begin(std::size_t count) const { return (number - 1) * count / of; }
    std::size_t end(std::size_t count) const { return number * count / of; }

    /** From "i/n". Throws UserError. */
    static SweepShard from(const std::string& text);
};

/** Runs the shard's items in banks and writes a row of results for each.

    Rows are appended to file + ".partial" as they are done, and the file gets its name when it is whole. A partial file
    of the same sweep is gone on with; one of another is refused with UserError, as is one that another process writes
    now. Only the first shard has a header.

    @param settle  model seconds that are left out of the results at the start
    @param jobs    threads at most; the result is the same */
void runSweep(const SweepGrid& grid, const SweepShard& shard, double settle, std::size_t jobs,
              const std::filesystem::path& file);

/** Writes a trace of each of the shard's items to folder/NUMBER.csv, as `trace` would. What is there is kept. */
void writeSweepTraces(const SweepGrid& grid, const SweepShard& shard, std::size_t jobs,
                      const std::filesystem::path& folder);

} // namespace berger::lab
