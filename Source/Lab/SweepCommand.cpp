// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "Model/Number.h"
#include "Model/Text.h"
#include "OrderedJobs.h"
#include "OutputFile.h"
#include "Sweep.h"
#include "UserError.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace berger::lab {
namespace {

struct SweepOptions {
    RunOptions run;
    std::vector<std::string> grid;
    std::optional<std::string> seeds, jobs;
    std::string shard = "1/1", settle = "2", out, traces;
};

int sweep(const SweepOptions& options) {
    const SweepGrid grid(options.run.resolve(), options.grid, options.seeds);
    const auto shard = SweepShard::from(options.shard);
    const auto settle = numberFromText("--settle", options.settle, {0, longestRun, "s"});
    const auto jobs = jobsFrom(options.jobs);
    if (options.out.empty() == options.traces.empty())
        throw UserError("sweep takes --out FILE.csv for results or --traces FOLDER for traces");
    if (!options.traces.empty())
        writeSweepTraces(grid, shard, jobs, options.traces);
    else if (extensionOf(options.out) != ".csv")
        throw UserError("--out takes .csv, not " + inQuotes(options.out));
    else
        runSweep(grid, shard, settle, jobs, options.out);
    return 0;
}

} // namespace

void addSweepCommand(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("sweep", "Run a grid of parameter values and seeds, many columns at once");
    const auto options = std::make_shared<SweepOptions>();
    options->run.addTo(*command);
    options->run.addSeedCallTo(*command);
    command
        ->add_option("--grid", options->grid,
                     "An axis, ID=FROM:TO:COUNT or ID=VALUE,VALUE,...; may be repeated, the last moves fastest")
        ->allow_extra_args(false);
    command->add_option("--seeds", options->seeds, "Noise seeds, SEED or FIRST:LAST, each for every place of the grid");
    command->add_option("--settle", options->settle, "Model seconds left out of the results at the start")
        ->capture_default_str();
    command
        ->add_option("--shard", options->shard,
                     "Part i of n, as i/n; the parts' files one after another are the whole sweep's")
        ->capture_default_str();
    command->add_option("--jobs", options->jobs,
                        "Threads, one for each of the processor's cores if not given; the results are the same");
    command->add_option("--out", options->out,
                        "Results, .csv: mean and range of the EEG, its spectrum's peak (0 at rest) and band powers for "
                        "each item, empty "
                        "where the record is too short to resolve them; an interrupted sweep goes on where it was");
    command->add_option("--traces", options->traces, "Folder for a trace of each item, instead of results");
    command->callback([options, &chosen] { chosen = [options] { return sweep(*options); }; });
}

} // namespace berger::lab
