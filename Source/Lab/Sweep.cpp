// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sweep.h"

#include "Model/Text.h"
#include "OrderedJobs.h"
#include "OutputFile.h"
#include "PartialFile.h"
#include "Progress.h"
#include "SweepResults.h"
#include "Trace.h"
#include "UserError.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>

namespace berger::lab {
namespace {

constexpr std::size_t mostSteps = std::size_t{1} << 24; // steps, for the memory that they take

// Numbers of EEG, 256 MB, that all threads together hold, if each holds one column's at least.
constexpr std::size_t mostNumbers = std::size_t{1} << 25;

// Throws UserError for what cannot be swept.
SweepRecord recordOf(const SweepGrid& grid, double settle) {
    for (const auto& axis : grid.axes())
        if (axis.parameter == parameters::dt)
            throw UserError("a sweep has one step, since its results are of one sampling rate: use --dt");
    const auto h = grid.run().values.stepSeconds();
    const auto steps = static_cast<std::size_t>(grid.run().steps());
    if (steps > mostSteps)
        throw UserError("a sweep holds at most " + std::to_string(mostSteps) + " steps of an item: --seconds to " +
                        std::to_string(static_cast<int>(static_cast<double>(mostSteps) * h)) + " at this --dt");
    const auto skipped = static_cast<std::size_t>(std::min(settle / h, static_cast<double>(steps)));
    if (skipped + 16 > steps)
        throw UserError("--settle leaves less than 16 steps of --seconds");
    return {skipped, steps - skipped, h};
}

// The whole rows that an interrupted run has left, and the bytes that they take with the lines before them.
struct Done {
    std::size_t rows = 0;
    std::uintmax_t bytes = 0;
};

// A table whose line ends an editor or a version control has changed gets its own again. A line without an end, which
// was being written when a run was ended, has none then either.
void mendLineEnds(PartialFile& partial, const std::string& name, const std::string& start) {
    constexpr std::size_t longest = 1 << 28; // bytes
    std::vector<char> buffer(1 << 20);
    std::string text(partial.read(0, buffer));
    const auto about = start.substr(0, start.find('\n'));
    TextLines beginning(text);
    if (text.starts_with(about + "\n") || beginning.next() != about || text == about)
        return;
    for (auto piece = partial.read(text.size(), buffer); !piece.empty(); piece = partial.read(text.size(), buffer)) {
        text += piece;
        if (text.size() > longest)
            throw UserError(name + " has lost its line ends, and is too long to get them back: remove it");
    }
    const auto isEnded = text.ends_with('\n') || text.ends_with('\r');
    std::string own;
    TextLines lines(text);
    while (const auto line = lines.next()) {
        own += *line;
        own += '\n';
    }
    if (!isEnded)
        own.pop_back();
    partial.keep(0);
    partial.write(own);
}

// Whether a line is the whole row of an item, as far as can be seen without doing it again.
bool isRowOf(std::size_t item, std::string_view line, std::ptrdiff_t commas) {
    return line.starts_with(std::to_string(item) + ",") && std::ranges::count(line, ',') == commas &&
           line.find_first_not_of("0123456789+-.eE,") == std::string_view::npos;
}

/** @param start  what it begins with
    @param first  the item of its first row */
Done readPartial(PartialFile& partial, const std::string& name, const std::string& start, std::size_t first,
                 std::ptrdiff_t commas) {
    constexpr std::size_t longestRow = 1 << 16;
    std::vector<char> buffer(1 << 20);
    std::uintmax_t at = 0;
    Done done{0, start.size()};
    std::string row;
    const auto checkRow = [&] {
        if (!isRowOf(first + done.rows, row, commas))
            throw UserError(name + ": " + inQuotes(row) + " is not the row of item " +
                            std::to_string(first + done.rows) + ": remove the file, or choose another --out");
    };
    for (auto piece = partial.read(at, buffer); !piece.empty(); piece = partial.read(at, buffer)) {
        const auto isKnown = at < start.size() ? std::min<std::size_t>(piece.size(), start.size() - at) : 0;
        if (piece.substr(0, isKnown) !=
            std::string_view(start).substr(std::min<std::size_t>(at, start.size()), isKnown))
            throw UserError(name + " is of another sweep: remove it, or choose another --out");
        auto rest = piece.substr(isKnown);
        for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            row += rest.substr(0, end);
            checkRow();
            row.clear();
            rest.remove_prefix(end + 1);
            done = {done.rows + 1, at + piece.size() - rest.size()};
        }
        row += rest;
        if (row.size() > longestRow)
            checkRow();
        at += piece.size();
    }
    return at < start.size() ? Done{} : done;
}

// Writes the rows of the items from next on, a bank of columns at a time.
void writeRows(const SweepGrid& grid, const SweepRecord& record, std::size_t next, std::size_t end, std::size_t jobs,
               PartialFile& out, std::size_t first) {
    constexpr std::size_t mostInBank = 32; // keep vectors full, and with their EEG fit into a processor's cache
    const auto atOnce = std::max<std::size_t>(mostNumbers / (record.skipped + record.kept), 1);
    jobs = std::min(jobs, atOnce);
    const auto fitting = std::min(atOnce / jobs, mostInBank);
    const auto width = fitting < 8 ? fitting : fitting / 8 * 8;
    const auto beginOf = [&](std::size_t bank) { return std::min(next + bank * width, end); };
    Progress progress("sweep", end - first);
    makeInOrder((end - next + width - 1) / width, jobs,
                [&] {
                    return [&, results = std::make_shared<SweepResults>(grid, record)](std::size_t bank) {
                        return results->rows(beginOf(bank), beginOf(bank + 1));
                    };
                },
                [&](std::size_t bank, const std::string& text) {
                    out.write(text);
                    progress.update(beginOf(bank + 1) - first);
                });
}

} // namespace

void runSweep(const SweepGrid& grid, const SweepShard& shard, double settle, std::size_t jobs,
              const std::filesystem::path& file) {
    const WholeFile target(file); // before the work, not after it
    const auto record = recordOf(grid, settle);
    if (const auto names = unresolvedIn(record); !names.empty())
        std::fprintf(stderr, "berger-lab: %g s, --seconds without --settle, are too short for these, left empty: %s\n",
                     static_cast<double>(record.kept) * record.step, names.c_str());

    // The partial file says first what sweep it is of; that line is left out of the result.
    auto partial = target.getTarget();
    partial += ".partial";
    const auto first = shard.begin(grid.size()), end = shard.end(grid.size());
    const auto about = "# " + grid.description() + "; settle " + std::to_string(record.skipped) + " steps; items " +
                       std::to_string(first) + " to " + std::to_string(end) + "\n";
    const auto names = sweepHeader(grid);
    const auto start = about + (shard.number == 1 ? names : "");
    PartialFile out(partial);
    mendLineEnds(out, textOf(partial), start);
    const auto done = readPartial(out, textOf(partial), start, first, std::ranges::count(names, ','));
    out.keep(done.bytes);
    if (done.bytes == 0)
        out.write(start);
    writeRows(grid, record, first + done.rows, end, jobs, out, first);

    OutputFile result(file);
    std::vector<char> buffer(1 << 16);
    auto place = about.size();
    for (auto piece = out.read(place, buffer); !piece.empty(); piece = out.read(place, buffer)) {
        result.write(piece);
        place += piece.size();
    }
    result.commit();
    out.remove();
}

void writeSweepTraces(const SweepGrid& grid, const SweepShard& shard, std::size_t jobs,
                      const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!std::filesystem::is_directory(folder))
        throw UserError("cannot make the folder " + folder.string());
    const auto first = shard.begin(grid.size()), count = shard.end(grid.size()) - first;
    const auto fileOf = [&](std::size_t i) { return folder / (std::to_string(first + i) + ".csv"); };
    const auto traceOf = [&](std::size_t i) {
        auto run = grid.run();
        run.values = grid.values(first + i);
        return Trace(run, std::nullopt);
    };
    // A trace that is made beside others waits in memory. One that is too long for that is written as it is made.
    const auto fitting = mostNumbers * sizeof(double) / mostCsvBytes(grid.run().steps()) / 3;
    const auto waits = fitting > 1 && jobs > 1;
    Progress progress("sweep", count);
    makeInOrder(
        count, waits ? std::min<std::size_t>(jobs, fitting) : 1,
        [&] {
            return [&](std::size_t i) {
                // A file has its name only when it is whole.
                return waits && !std::filesystem::exists(fileOf(i)) ? csvOf(traceOf(i)) : std::string();
            };
        },
        [&](std::size_t i, const std::string& text) {
            if (!text.empty()) {
                OutputFile out(fileOf(i));
                out.write(text);
                out.commit();
            } else if (!std::filesystem::exists(fileOf(i))) {
                writeCsv(traceOf(i), fileOf(i));
            }
            progress.update(i + 1);
        });
}

} // namespace berger::lab
