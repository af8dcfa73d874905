// SPDX-License-Identifier: GPL-3.0-or-later
#include "AxisValues.h"
#include "Commands.h"
#include "Model/Number.h"
#include "Model/Text.h"
#include "OrderedJobs.h"
#include "OutputFile.h"
#include "Progress.h"
#include "ResonanceOutput.h"
#include "RunOptions.h"
#include "UserError.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <mutex>

namespace berger::lab {
namespace {

struct ResonanceOptions {
    RunOptions run;
    std::string frequencies = "2:24:64", depths = "2:96:48", locking = "0.95", out;
    std::optional<std::string> jobs;
    bool json = false, isFromInitial = false;
};

constexpr std::size_t mostCells = 1'000'000;

std::vector<double> axisFrom(const std::string& option, const std::string& text, const NumberRange& range) {
    auto values = axisValues(option, text, [&](const std::string& one) { return numberFromText(option, one, range); });
    if (!values)
        throw UserError(option + " takes FROM:TO:COUNT or VALUE,VALUE,..., not " + inQuotes(text));
    std::ranges::sort(*values);
    values->erase(std::ranges::unique(*values).begin(), values->end());
    return *values;
}

// Tells how many columns are done, from whichever thread.
ResonanceWork workFor(std::size_t jobs, Progress* progress, std::mutex& lock) {
    return {jobs, [progress, &lock](std::size_t done) {
                const std::scoped_lock guard(lock);
                if (progress != nullptr)
                    progress->update(done);
                return true;
            }};
}

int resonance(const ResonanceOptions& options) {
    const auto run = options.run.resolve();
    const auto& depth = info(parameters::drive_depth);
    const DriveGrid grid{
        axisFrom("--frequencies", options.frequencies, {DrivenColumns::lowest, DrivenColumns::highest, "Hz"}),
        axisFrom("--depths", options.depths, {0, depth.maximum, "Hz"})};
    if (grid.size() > mostCells)
        throw UserError("--frequencies and --depths make more than " + std::to_string(mostCells) + " cells");
    const auto limit = numberFromText("--locking", options.locking, NumberRange{0, 1});
    const auto jobs = jobsFrom(options.jobs);
    const std::filesystem::path file(options.out);
    const auto extension = tableOrPicture(options.out);
    using Start = DrivenColumns::Start;
    const DrivenColumns columns(run.values, options.isFromInitial ? Start::initialState : Start::ownRhythm);
    std::mutex lock;
    Progress progress("resonance", grid.size());
    ResonanceOutput output{.grid = grid,
                           .cells = measureGrid(columns, grid, workFor(jobs, &progress, lock)),
                           .tongue = {},
                           .ownFrequency = columns.getOwnFrequency(),
                           .limit = limit,
                           .title = run.title,
                           .settings = "E_inp " + info(parameters::E_inp).textWithUnit(run.values[parameters::E_inp])};
    output.tongue = findTongue(columns, grid, output.cells, limit, workFor(jobs, nullptr, lock));
    if (extension == ".csv")
        writeCsv(output, file);
    else if (extension == ".png")
        writeFigure(output, file);
    std::fputs((options.json ? jsonOf(output) : listingOf(output)).c_str(), stdout);
    return 0;
}

} // namespace

void addResonanceCommand(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand(
        "resonance", "What sine drives of many frequencies and depths make of the noise-free column: its response, and "
                     "where it follows them");
    const auto options = std::make_shared<ResonanceOptions>();
    options->run.addTo(*command, {});
    const auto add = [&](const char* name, std::string& text, const char* help) {
        command->add_option(name, text, std::string(help) + " (" + text + ")");
    };
    add("--frequencies", options->frequencies, "Of the drive, in Hz: FROM:TO:COUNT or VALUE,VALUE,...");
    add("--depths", options->depths, "Of the drive, its amplitude in Hz of input, likewise");
    add("--locking", options->locking, "The locking value from which on phases count as locked");
    command->add_flag("--from-initial", options->isFromInitial,
                      "Begin each drive in the initial state, as trace does, not on the column's own rhythm");
    command->add_option("--jobs", options->jobs,
                        "Threads, one for each of the processor's cores if not given; the results are the same");
    command->add_flag("--json", options->json, "Print JSON");
    command->add_option("--out", options->out,
                        "File to write: .csv (a row for each drive) or .png (the maps of tongues and response)");
    command->callback([options, &chosen] { chosen = [options] { return resonance(*options); }; });
}

} // namespace berger::lab
