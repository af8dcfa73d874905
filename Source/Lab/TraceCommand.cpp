// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "Model/Text.h"
#include "OutputFile.h"
#include "Progress.h"
#include "Trace.h"
#include "UserError.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace berger::lab {
namespace {

struct Options {
    RunOptions run;
    std::string out, input;
};

int trace(const Options& options) {
    const auto input = options.input.empty() ? std::nullopt : std::optional<std::filesystem::path>(options.input);
    const Trace trace(options.run.resolve(), input);
    if (options.out.empty()) {
        writeCsv(trace, std::nullopt);
        return 0;
    }
    if (options.out == "/dev/null") { // only integrates, and says where the column diverges
        Progress progress("trace", trace.steps());
        std::uint64_t done = 0;
        trace.forEachRow([&](const TraceRow&) { progress.update(++done); });
        return 0;
    }
    const std::filesystem::path out(options.out);
    const auto extension = extensionOf(out);
    if (extension == ".csv")
        writeCsv(trace, out);
    else if (extension == ".png")
        writeFigure(trace, out);
    else if (extension == ".edf")
        writeEdf(trace, out, EdfFormat::edf);
    else if (extension == ".bdf")
        writeEdf(trace, out, EdfFormat::bdf);
    else
        throw UserError("--out takes .csv, .png, .edf or .bdf, not " + inQuotes(options.out));
    return 0;
}

} // namespace

void addTraceCommand(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("trace", "Integrate the column and write M, E, I and EEG in mV");
    const auto options = std::make_shared<Options>();
    options->run.addTo(*command);
    options->run.addSeedCallTo(*command);
    command->add_option(
        "--input", options->input,
        "E_inp in Hz for each step, instead of the regime's drive and input noise: one number a line, or "
        "columns of time and value, whose times are checked; # begins a comment");
    command->add_option("--out", options->out,
                        "File to write: .csv (row k is the state after step k, at time k dt), .png (figure), .edf or "
                        ".bdf; CSV to standard output if not given; /dev/null only integrates");
    command->callback([options, &chosen] { chosen = [options] { return trace(*options); }; });
}

} // namespace berger::lab
