// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Columns/Column.h"
#include "RunOptions.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace berger::lab {

/** One row of a trace: the state after a step. */
struct TraceRow {
    double time;         ///< s
    double M, E, I, eeg; ///< mV

    std::array<double, 4> traces() const { return {M, E, I, eeg}; }
};

/** The names of TraceRow::traces(). */
inline constexpr std::array<const char*, 4> traceNames{"M", "E", "I", "EEG"};

/** A run on the grid of model time that can be repeated at will, so that nothing needs to be kept in memory. */
class Trace {
public:
    /** @param inputFile  E_inp in Hz for each step, see readStepInput(), in place of the regime's drive and noise_E
        (a noise_E given by --set still counts). Without --seconds its length is the run's length.
        Throws UserError naming the file's line that is wrong, and FileError if it cannot be read. */
    Trace(Run run, const std::optional<std::filesystem::path>& inputFile);

    const Run& run() const { return settings; }
    std::uint64_t steps() const { return count; }
    double stepSeconds() const { return settings.values.stepSeconds(); }

    /** Calls visit(TraceRow) for the state after each step, from the start.
        Throws UserError where the column diverges, naming the step. */
    template <class Visit> void forEachRow(Visit&& visit) const {
        forEachState([&visit](double time, const State<double>& x) { visit(TraceRow{time, x.M, x.E, x.I, x.eeg()}); });
    }

    /** The same with all of the state: visit(model time in s, State<double>). */
    template <class Visit> void forEachState(Visit&& visit) const {
        Column column(settings.values, settings.seedCall - 1);
        for (std::uint64_t k = 0; k < count; ++k) {
            column.step(input.empty() ? 0.0 : input[k]);
            const auto& x = column.getState();
            if (!isFinite(TraceRow{column.getTime(), x.M, x.E, x.I, x.eeg()}))
                throwDiverged(k);
            visit(column.getTime(), x);
        }
    }

private:
    static bool isFinite(const TraceRow& row);
    [[noreturn]] void throwDiverged(std::uint64_t step) const;

    Run settings;
    std::vector<double> input;
    std::uint64_t count = 0;
};

/** Minimum and maximum of each trace over a whole run. */
struct TraceRange {
    std::array<double, 4> minimum, maximum; ///< mV
};
TraceRange rangeOf(const Trace& trace);

/** CSV with the header time_s,M_mV,E_mV,I_mV,EEG_mV, to a file or to standard output: times as GridTimes has them,
    potentials with 17 significant digits. */
void writeCsv(const Trace& trace, const std::optional<std::filesystem::path>& file);

/** The same, as a text, and how many bytes it has at most. */
std::string csvOf(const Trace& trace);
std::uint64_t mostCsvBytes(std::uint64_t steps);

/** The four-panel figure, as PNG. */
void writeFigure(const Trace& trace, const std::filesystem::path& file);

enum class EdfFormat { edf, bdf };

/** EDF+ (16 bit) or BDF+ (24 bit). Where the format cannot say the step exactly, the rate is the nearest that it can
    say, and standard error tells it. Throws UserError if the length does not fit. */
void writeEdf(const Trace& trace, const std::filesystem::path& file, EdfFormat format);

} // namespace berger::lab
