// SPDX-License-Identifier: GPL-3.0-or-later
#include "BifurcationTable.h"
#include "Commands.h"
#include "Interface/Scope/ScopeSettings.h"
#include "Model/Number.h"
#include "Model/Text.h"
#include "OutputFile.h"
#include "Progress.h"
#include "TraceViews.h"
#include "UserError.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace berger::lab {
namespace {

struct TraceOptions {
    RunOptions run;
    std::string out, input, view;
    std::optional<std::string> signal, segment, parameter;
};

SpectrumChoice spectrumChoice(const TraceOptions& options) {
    SpectrumChoice choice;
    if (options.signal) {
        constexpr std::array<Signal, 4> signals{Signal::M, Signal::E, Signal::I, Signal::EEG};
        const auto* const found = std::find_if(signals.begin(), signals.end(),
                                               [&](Signal signal) { return *options.signal == nameOf(signal); });
        if (found == signals.end())
            throw UserError("--signal takes M, E, I or EEG, not " + inQuotes(*options.signal));
        choice.signal = *found;
    }
    if (options.segment) {
        choice.segment = numberFromText("--segment", *options.segment, {1e-3, longestRun, "s"});
        choice.isSegmentGiven = true;
    }
    return choice;
}

int traceView(const TraceOptions& options, const Trace& trace) {
    const std::filesystem::path out(options.out);
    const auto extension = extensionOf(out);
    const auto isSpectrum = options.view == "spectrum";
    if (extension == ".png" && isSpectrum)
        writeSpectrumView(trace, spectrumChoice(options), out);
    else if (extension == ".csv" && isSpectrum)
        writeSpectrumTable(trace, spectrumChoice(options), out);
    else if (extension == ".png" && options.view == "map")
        writeMapView(trace, options.parameter ? axisParameter(*options.parameter) : parameters::E_inp, out);
    else if (extension == ".png" && options.view == "portrait")
        writePortraitView(trace, out);
    else if (extension == ".png")
        writeScopeView(trace, out);
    else
        throw UserError("--view " + options.view + " takes --out with " + (isSpectrum ? ".png or .csv" : ".png") +
                        (options.out.empty() ? "" : ", not " + inQuotes(options.out)));
    return 0;
}

void checkView(const TraceOptions& options) {
    constexpr std::array views{"", "scope", "spectrum", "portrait", "map"};
    if (std::find(views.begin(), views.end(), options.view) == views.end())
        throw UserError("--view takes scope, spectrum, portrait or map, not " + inQuotes(options.view));
    if (options.view != "map" && options.parameter)
        throw UserError("--parameter is of --view map");
    if (options.view != "spectrum" && (options.signal || options.segment))
        throw UserError("--signal and --segment are of --view spectrum");
}

int trace(const TraceOptions& options) {
    checkView(options);
    const auto input = options.input.empty() ? std::nullopt : std::optional<std::filesystem::path>(options.input);
    const Trace trace(options.run.resolve(), input);
    if (!options.view.empty())
        return traceView(options, trace);
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
    const auto options = std::make_shared<TraceOptions>();
    options->run.addTo(*command);
    options->run.addSeedCallTo(*command);
    command->add_option(
        "--input", options->input,
        "E_inp in Hz for each step, instead of the regime's drive and input noise: one number a line, or "
        "columns of time and value, whose times are checked; # begins a comment");
    command->add_option("--out", options->out,
                        "File to write: .csv (row k is the state after step k, at time k dt), .png (figure), .edf or "
                        ".bdf; CSV to standard output if not given; /dev/null only integrates");
    command->add_option(
        "--view", options->view,
        "What --out shows, as the window draws it: scope (.png; of the last minute), spectrum (.png, "
        "or .csv with mV^2/Hz for each trace), portrait (.png; of the last 8 s, with the axes that --set xy_x and xy_y "
        "choose), or map (.png; what the noise-free column can do along a parameter, and "
        "the run's end on it); not given: the figure of all four traces");
    command->add_option("--parameter", options->parameter, "Along which the map goes; E_inp if not given");
    command->add_option("--signal", options->signal, "Whose spectrum the picture is: M, E, I or EEG; EEG if not given");
    command->add_option("--segment", options->segment,
                        "Length of the spectrum's segments in s, Hann windows that overlap by half; 4, or the run if "
                        "that is shorter, if not given");
    command->callback([options, &chosen] { chosen = [options] { return trace(*options); }; });
}

} // namespace berger::lab
