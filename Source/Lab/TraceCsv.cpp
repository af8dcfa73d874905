// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Keys/NumberText.h"
#include "OutputFile.h"
#include "Progress.h"
#include "Trace.h"
#include "UserError.h"

#include <cstdio>
#include <string>

namespace berger::lab {
namespace {

template <class Write> void writeRows(const Trace& trace, const Write& write) {
    constexpr std::size_t chunk = 1 << 16;
    Progress progress("trace", trace.steps());
    std::string text = "time_s,M_mV,E_mV,I_mV,EEG_mV\n";
    std::uint64_t done = 0;
    trace.forEachRow([&](const TraceRow& row) {
        appendNumber(text, row.time);
        for (const auto value : row.traces()) {
            text += ',';
            appendNumber(text, value);
        }
        text += '\n';
        if (text.size() > chunk) {
            write(text);
            text.clear();
        }
        progress.update(++done);
    });
    write(text);
}

} // namespace

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
