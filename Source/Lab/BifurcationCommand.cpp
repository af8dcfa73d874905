// SPDX-License-Identifier: GPL-3.0-or-later
#include "BifurcationTable.h"
#include "Commands.h"
#include "Dynamics/Bifurcations/FollowCycles.h"
#include "Dynamics/Bifurcations/FollowEquilibria.h"
#include "Interface/Map/MapTable.h"
#include "Model/Number.h"
#include "Model/Text.h"
#include "OutputFile.h"
#include "RunOptions.h"
#include "UserError.h"

#include <CLI/CLI.hpp>

#include <atomic>
#include <cstdio>
#include <memory>

namespace berger::lab {
namespace {

struct BifurcationOptions {
    RunOptions run;
    std::string parameter, from, to, out;
    bool json = false;
};

ParameterAxis axisFrom(const BifurcationOptions& options, const Run& run) {
    const auto p = axisParameter(options.parameter);
    const auto& row = info(p);
    const NumberRange range{ParameterAxis::lowest(p), ParameterAxis::highest(p), row.unit.c_str()};
    const auto from = numberFromText("--from", options.from, range), to = numberFromText("--to", options.to, range);
    if (!(from < to))
        throw UserError("--from must lie below --to, not at " + row.textWithUnit(from) + " with --to " +
                        row.textWithUnit(to));
    return {run.values, p, from, to};
}

void writeTable(const std::string& bytes, const std::filesystem::path& file) {
    OutputFile out(file);
    out.write(bytes);
    out.commit();
}

int bifurcation(const BifurcationOptions& options) {
    const auto run = options.run.resolve();
    const auto axis = axisFrom(options, run);
    const std::filesystem::path file(options.out);
    const auto extension = tableOrPicture(options.out);
    const std::atomic<bool> cancelled{false};
    auto diagram = followEquilibria(axis, cancelled);
    followCycles(diagram, axis, cancelled);
    if (extension == ".csv")
        writeTable(mapTable(diagram, axis.parameter), file);
    else if (extension == ".png")
        writeFigure(diagram, axis, run.title, file);
    std::fputs((options.json ? jsonOf(diagram) : listingOf(diagram, axis)).c_str(), stdout);
    return 0;
}

} // namespace

void addBifurcationCommand(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand(
        "bifurcation",
        "Where the noise-free column changes in kind as a parameter moves; noise and drive are left out");
    const auto options = std::make_shared<BifurcationOptions>();
    options->run.addTo(*command, {});
    command->add_option("--parameter", options->parameter, "The parameter that moves, such as E_inp or C")->required();
    command->add_option("--from", options->from, "Where it begins")->required();
    command->add_option("--to", options->to, "Where it ends")->required();
    command->add_flag("--json", options->json, "Print the special points as JSON");
    command->add_option("--out", options->out,
                        "File to write: .csv (the branches of equilibria and cycles) or .png (their diagram)");
    command->callback([options, &chosen] { chosen = [options] { return bifurcation(*options); }; });
}

} // namespace berger::lab
