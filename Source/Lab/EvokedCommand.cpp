// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "Dynamics/EvokedResponse.h"
#include "EvokedOutput.h"
#include "Model/Number.h"
#include "Model/Text.h"
#include "OutputFile.h"
#include "Progress.h"
#include "RunOptions.h"

#include <CLI/CLI.hpp>

#include <cmath>
#include <cstdio>
#include <memory>

namespace berger::lab {
namespace {

struct EvokedOptions {
    RunOptions run;
    std::string epochs = "100", spikes = "10", width = "0", before = "100", after = "500", settle = "10", spread = "0";
    std::string out;
    bool json = false;
};

constexpr double longestMs = 60'000, longestSettling = 10'000; // ms, s

// Whole steps in a time of model time.
std::uint64_t stepsIn(const char* option, const std::string& text, double longest, const char* unit, double each) {
    const auto time = numberFromText(option, text, {0, longest, unit});
    return static_cast<std::uint64_t>(std::llround(time / each));
}

Stimulus stimulusFrom(const EvokedOptions& options, double dt) {
    Stimulus stimulus;
    stimulus.spikes = numberFromText("--spikes", options.spikes, {-10'000, 10'000});
    stimulus.width = stepsIn("--width", options.width, longestMs, "ms", dt);
    stimulus.before = stepsIn("--before", options.before, longestMs, "ms", dt);
    stimulus.after = stepsIn("--after", options.after, longestMs, "ms", dt);
    stimulus.settling = stepsIn("--settle", options.settle, longestSettling, "s", dt / 1000.0);
    stimulus.spread = stepsIn("--spread", options.spread, longestMs, "ms", dt);
    return stimulus;
}

int evoked(const EvokedOptions& options) {
    const auto run = options.run.resolve();
    const auto dt = run.values[parameters::dt];
    const auto stimulus = stimulusFrom(options, dt);
    const auto epochs = static_cast<std::size_t>(numberFromText("--epochs", options.epochs, {1, 1'000'000, "", true}));
    const std::filesystem::path file(options.out);
    const auto extension = tableOrPicture(options.out);
    Progress progress("evoked", epochs);
    const EvokedOutput output{averageEvoked(run.values, stimulus, epochs, [&](auto done) { progress.update(done); }),
                              stimulus, dt, run.title};
    if (extension == ".csv")
        writeCsv(output, file);
    else if (extension == ".png")
        writeFigure(output, file);
    std::fputs((options.json ? jsonOf(output) : listingOf(output)).c_str(), stdout);
    return 0;
}

} // namespace

void addEvokedCommand(CLI::App& app, Chosen& chosen) {
    auto* command =
        app.add_subcommand("evoked", "The average of the EEG around a stimulus, as evoked potentials are measured");
    const auto options = std::make_shared<EvokedOptions>();
    options->run.addTo(*command, {});
    const auto add = [&](const char* name, std::string& text, const char* help) {
        command->add_option(name, text, std::string(help) + " (" + text + ")");
    };
    add("--epochs", options->epochs, "How many responses are averaged; the k-th has the noise of --seed + k");
    add("--spikes", options->spikes, "Spikes that arrive at the excitatory synapses, as a MIDI note's");
    add("--width", options->width, "Time in ms over which they arrive; 0: at once");
    add("--before", options->before, "Time of an epoch before the stimulus, in ms");
    add("--after", options->after, "Time after it, in ms");
    add("--settle", options->settle, "Time in s that each column takes before its epoch");
    add("--spread", options->spread,
        "Time in ms by which the epochs' beginnings differ, so that a rhythm that goes on averages out");
    command->add_flag("--json", options->json, "Print JSON");
    command->add_option("--out", options->out,
                        "File to write: .csv (time from the stimulus, mean and standard error) or .png");
    command->callback([options, &chosen] { chosen = [options] { return evoked(*options); }; });
}

} // namespace berger::lab
