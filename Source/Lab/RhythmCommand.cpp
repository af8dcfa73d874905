// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "Dynamics/Rhythm.h"
#include "RunOptions.h"

#include <juce_core/juce_core.h>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace berger::lab {
namespace {

struct Options {
    RunOptions run;
    bool json = false;
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

void printJson(const Rhythm& rhythm) {
    auto* object = new juce::DynamicObject;
    const juce::var result(object);
    object->setProperty("kind", nameOf(rhythm.kind));
    object->setProperty("frequency_Hz", rhythm.frequency);
    object->setProperty("EEG_min_mV", rhythm.minimum);
    object->setProperty("EEG_max_mV", rhythm.maximum);
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

} // namespace

void addRhythmCommand(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("rhythm", "The noise-free rhythm: rest, or its frequency and the EEG's range");
    const auto options = std::make_shared<Options>();
    options->run.addTo(*command, {});
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options, &chosen] {
        chosen = [options] {
            const auto rhythm = findRhythm(options->run.resolve().values);
            options->json ? printJson(rhythm) : printText(rhythm);
            return 0;
        };
    });
}

} // namespace berger::lab
