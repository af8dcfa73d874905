// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sweep.h"

#include "Columns/ColumnBank.h"
#include "Dynamics/EegBands.h"
#include "Dynamics/Spectrum.h"
#include "Instrument/Keys/NumberText.h"
#include "Model/Text.h"
#include "OutputFile.h"
#include "PartialFile.h"
#include "Progress.h"
#include "Trace.h"
#include "UserError.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <span>

namespace berger::lab {
namespace {

constexpr std::size_t longestRecord = std::size_t{1} << 24; // steps, for the memory that they take

// Where the spectrum's peak is looked for.
constexpr EegBand peakBand{"peak", 0.5, 80};

// Windows of 4 s tell 0.5 Hz from the mean.
std::size_t segmentIn(std::size_t samples, double rate) { return segmentOf(4.0, rate, samples); }

// What a record of so many samples is too short for, in words; empty if it is long enough for all.
std::string unresolvedIn(std::size_t samples, double rate) {
    const Spectrum spectrum{rate / static_cast<double>(segmentIn(samples, rate)), {}};
    std::string names;
    const auto look = [&](const EegBand& band, const char* unit) {
        if (!spectrum.resolves(band.from, band.to))
            names += (names.empty() ? "" : ", ") + std::string(band.name) + unit;
    };
    look(peakBand, "_Hz");
    for (const auto& band : eegBands)
        look(band, "_mV2");
    return names;
}

std::string header(const SweepGrid& grid) {
    std::string text = "item";
    for (const auto& axis : grid.axes()) {
        text += ',';
        text += info(axis.parameter).id;
    }
    text += ",seed,EEG_mean_mV,EEG_min_mV,EEG_max_mV,peak_Hz";
    for (const auto& band : eegBands) {
        text += ',';
        text += band.name;
        text += "_mV2";
    }
    text += '\n';
    return text;
}

// The results of one column from its EEG; what is not finite has no numbers.
std::string rowOf(const SweepGrid& grid, std::size_t item, std::span<const double> eeg, double rate) {
    auto text = std::to_string(item);
    const auto values = grid.values(item);
    for (const auto& axis : grid.axes()) {
        text += ',';
        appendNumber(text, values[axis.parameter]);
    }
    text += ',';
    appendNumber(text, values[parameters::seed]);
    if (!std::ranges::all_of(eeg, [](double x) { return std::isfinite(x); })) {
        text.append(4 + eegBands.size(), ',');
        text += '\n';
        return text;
    }
    auto sum = 0.0; // from the first, so that a column at rest has its own potential as the mean
    for (const auto x : eeg)
        sum += x - eeg[0];
    const auto mean = eeg[0] + sum / static_cast<double>(eeg.size());
    const auto [low, high] = std::ranges::minmax(eeg);
    constexpr double rest = 1e-6; // mV, a range with nothing in it but rounding and what is left of the start
    const auto spectrum = welch(eeg, rate, segmentIn(eeg.size(), rate));
    const auto append = [&text](std::optional<double> value) {
        text += ',';
        if (value)
            appendNumber(text, *value);
    };
    for (const auto value : {mean, low, high})
        append(value);
    const auto given = [&spectrum](const EegBand& band, double value) {
        return spectrum.resolves(band.from, band.to) ? std::optional(value) : std::nullopt;
    };
    append(high - low > rest ? given(peakBand, spectrum.peak(peakBand.from, peakBand.to)) : 0.0);
    for (const auto& band : eegBands)
        append(given(band, spectrum.band(band.from, band.to)));
    text += '\n';
    return text;
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

} // namespace

void runSweep(const SweepGrid& grid, const SweepShard& shard, double settle, const std::filesystem::path& file) {
    const WholeFile target(file); // before the work, not after it
    for (const auto& axis : grid.axes())
        if (axis.parameter == parameters::dt)
            throw UserError("a sweep has one step, since its results are of one sampling rate: use --dt");
    const auto h = grid.run().values.stepSeconds();
    const auto steps = static_cast<std::size_t>(grid.run().steps());
    if (steps > longestRecord)
        throw UserError("a sweep holds at most " + std::to_string(longestRecord) + " steps of an item: --seconds to " +
                        std::to_string(static_cast<int>(static_cast<double>(longestRecord) * h)) + " at this --dt");
    const auto skipped = static_cast<std::size_t>(std::min(settle / h, static_cast<double>(steps)));
    if (skipped + 16 > steps)
        throw UserError("--settle leaves less than 16 steps of --seconds");
    if (const auto names = unresolvedIn(steps - skipped, 1.0 / h); !names.empty())
        std::fprintf(stderr, "berger-lab: %g s, --seconds without --settle, are too short for these, left empty: %s\n",
                     static_cast<double>(steps - skipped) * h, names.c_str());

    // The partial file says first what sweep it is of; that line is left out of the result.
    auto partial = target.getTarget();
    partial += ".partial";
    const auto first = shard.begin(grid.size()), end = shard.end(grid.size());
    const auto about = "# " + grid.description() + "; settle " + std::to_string(skipped) + " steps; items " +
                       std::to_string(first) + " to " + std::to_string(end) + "\n";
    const auto names = header(grid);
    const auto start = about + (shard.number == 1 ? names : "");
    PartialFile out(partial);
    mendLineEnds(out, textOf(partial), start);
    const auto done = readPartial(out, textOf(partial), start, first, std::ranges::count(names, ','));
    out.keep(done.bytes);
    if (done.bytes == 0)
        out.write(start);

    // As many columns as 256 MB of EEG are, and as keep the vectors full.
    const auto fitting = std::min<std::size_t>((std::size_t{1} << 25) / steps, 256);
    const auto width = fitting < 8 ? fitting : fitting / 8 * 8;
    Progress progress("sweep", end - first);
    std::vector<double> eeg, single(steps - skipped);
    for (auto next = first + done.rows; next < end;) {
        const auto n = std::min(width, end - next);
        ColumnBank<double> bank(n, grid.run().values.integrator());
        for (std::size_t i = 0; i < n; ++i) {
            bank.setValues(i, grid.values(next + i));
            bank.reset(i);
        }
        eeg.resize(n * (steps - skipped));
        bank.advance(skipped);
        bank.advance(steps - skipped, eeg);
        std::string text;
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t k = 0; k < single.size(); ++k)
                single[k] = eeg[k * n + i];
            text += rowOf(grid, next + i, single, 1.0 / h);
        }
        out.write(text);
        next += n;
        progress.update(next - first);
    }

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

void writeSweepTraces(const SweepGrid& grid, const SweepShard& shard, const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!std::filesystem::is_directory(folder))
        throw UserError("cannot make the folder " + folder.string());
    Progress progress("sweep", shard.end(grid.size()) - shard.begin(grid.size()));
    for (auto i = shard.begin(grid.size()); i < shard.end(grid.size()); ++i) {
        const auto file = folder / (std::to_string(i) + ".csv");
        if (!std::filesystem::exists(file)) { // it has its name only when it is whole
            auto run = grid.run();
            run.values = grid.values(i);
            writeCsv(Trace(run, std::nullopt), file);
        }
        progress.update(i + 1 - shard.begin(grid.size()));
    }
}

} // namespace berger::lab
