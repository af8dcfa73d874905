// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "Dynamics/ConvergedRhythm.h"
#include "RunOptions.h"

#include <juce_core/juce_core.h>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace berger::lab {
namespace {

struct RhythmOptions {
    RunOptions run;
    bool json = false, atDt = false;
};

const char* nameOf(Rhythm::Kind kind) {
    switch (kind) {
    case Rhythm::Kind::rest:
        return "rest";
    case Rhythm::Kind::cycle:
        return "cycle";
    case Rhythm::Kind::irregular:
        return "irregular";
    }
    return "";
}

void printJson(const ConvergedRhythm& found, bool atDt) {
    const auto& rhythm = found.rhythm;
    auto* object = new juce::DynamicObject;
    const juce::var result(object);
    object->setProperty("kind", nameOf(rhythm.kind));
    object->setProperty("frequency_Hz", rhythm.frequency);
    object->setProperty("EEG_min_mV", rhythm.minimum);
    object->setProperty("EEG_max_mV", rhythm.maximum);
    object->setProperty("step_ms", 1000.0 * found.step);
    if (!atDt)
        object->setProperty("converged", found.isConverged);
    std::puts(juce::JSON::toString(result).toRawUTF8());
}

void printText(const Rhythm& rhythm) {
    switch (rhythm.kind) {
    case Rhythm::Kind::rest:
        std::printf("rest: EEG %.5f mV\n", rhythm.minimum);
        break;
    case Rhythm::Kind::cycle:
        std::printf("cycle: %.4f Hz, EEG %.4f to %.4f mV\n", rhythm.frequency, rhythm.minimum, rhythm.maximum);
        break;
    case Rhythm::Kind::irregular:
        std::printf("irregular: about %.3f Hz, EEG %.4f to %.4f mV\n", rhythm.frequency, rhythm.minimum,
                    rhythm.maximum);
        break;
    }
}

int rhythmOf(const RhythmOptions& options) {
    const auto values = options.run.resolve().values;
    const auto found =
        options.atDt ? ConvergedRhythm{findRhythm(values), values.stepSeconds(), true} : findConvergedRhythm(values);
    if (!found.isConverged)
        std::fprintf(stderr, "berger-lab: the rhythm still changes when RK4's step becomes %g ms\n",
                     1000.0 * found.step);
    options.json ? printJson(found, options.atDt) : printText(found.rhythm);
    return 0;
}

} // namespace

void addRhythmCommand(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("rhythm", "The noise-free rhythm: rest, or its frequency and the EEG's range");
    const auto options = std::make_shared<RhythmOptions>();
    options->run.addTo(*command, {});
    command->add_flag("--at-dt", options->atDt,
                      "The rhythm of the integrator and the step that are set, not of steps that are short enough");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options, &chosen] { chosen = [options] { return rhythmOf(*options); }; });
}

} // namespace berger::lab
