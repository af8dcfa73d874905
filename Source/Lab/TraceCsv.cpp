// SPDX-License-Identifier: GPL-3.0-or-later
#include "GridTimes.h"
#include "Instrument/Keys/NumberText.h"
#include "OutputFile.h"
#include "Progress.h"
#include "Trace.h"
#include "UserError.h"

#include <cstdio>
#include <string>

namespace berger::lab {
namespace {

constexpr const char* header = "time_s,M_mV,E_mV,I_mV,EEG_mV\n";

void append(std::string& text, const GridTimes& times, std::uint64_t k, const TraceRow& row) {
    times.append(text, k);
    for (const auto value : row.traces()) {
        text += ',';
        appendNumber(text, value);
    }
    text += '\n';
}

GridTimes timesOf(const Trace& trace) { return GridTimes(trace.run().values[parameters::dt]); }

template <class Write> void writeRows(const Trace& trace, const Write& write) {
    constexpr std::size_t chunk = 1 << 16;
    Progress progress("trace", trace.steps());
    const auto times = timesOf(trace);
    std::string text = header;
    std::uint64_t done = 0;
    trace.forEachRow([&](const TraceRow& row) {
        append(text, times, ++done, row);
        if (text.size() > chunk) {
            write(text);
            text.clear();
        }
        progress.update(done);
    });
    write(text);
}

} // namespace

std::string csvOf(const Trace& trace) {
    const auto times = timesOf(trace);
    std::string text = header;
    std::uint64_t k = 0;
    trace.forEachRow([&](const TraceRow& row) { append(text, times, ++k, row); });
    return text;
}

// A number with 17 digits has a sign, a point and an exponent of five characters at most.
std::uint64_t mostCsvBytes(std::uint64_t steps) { return 32 + steps * 5 * 25; }

void writeCsv(const Trace& trace, const std::optional<std::filesystem::path>& file) {
    if (file) {
        OutputFile out(*file);
        writeRows(trace, [&out](const std::string& text) { out.write(text); });
        out.commit();
        return;
    }
    writeRows(trace, [](const std::string& text) {
        if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
            throw UserError("cannot write to standard output");
    });
    if (std::fflush(stdout) != 0)
        throw UserError("cannot write to standard output");
}

} // namespace berger::lab
