// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "TuningOptions.h"

#include <juce_core/juce_core.h>

#include <CLI/CLI.hpp>

#include <cmath>
#include <cstdio>
#include <memory>

namespace berger::lab {
namespace {

struct TuningCommandOptions {
    TuningOptions tuning;
    bool json = false;
};

// Above note 0 of twelve equal steps with A4 at 440 Hz, where each note has a hundred times its number.
double centsOf(double hz) { return 6900.0 + 1200.0 * std::log2(hz / 440.0); }

// No "-0.0000" in a table of four decimals.
double printable(double cents) { return std::abs(cents) < 0.00005 ? 0.0 : cents; }

void printJson(const Tuning& tuning) {
    juce::Array<juce::var> notes;
    for (int note = 0; note < Tuning::noteCount; ++note) {
        const auto hz = tuning.frequency(note);
        auto* object = new juce::DynamicObject;
        object->setProperty("note", note);
        object->setProperty("frequency_Hz", hz ? juce::var(*hz) : juce::var());
        object->setProperty("cents", hz ? juce::var(centsOf(*hz)) : juce::var());
        object->setProperty("cents_from_equal", hz ? juce::var(centsOf(*hz) - 100.0 * note) : juce::var());
        notes.add(object);
    }
    std::puts(juce::JSON::toString(notes).toRawUTF8());
}

void printText(const Tuning& tuning) {
    std::puts("note  frequency_Hz       cents  cents_from_equal");
    for (int note = 0; note < Tuning::noteCount; ++note) {
        if (const auto hz = tuning.frequency(note))
            std::printf("%4d  %12.6f  %10.4f  %+16.4f\n", note, *hz, printable(centsOf(*hz)),
                        printable(centsOf(*hz) - 100.0 * note));
        else
            std::printf("%4d  %12s  %10s  %16s\n", note, "-", "-", "-");
    }
}

} // namespace

void addTuningCommand(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("tuning", "The frequency of each MIDI note, and its cents above note 0 and from "
                                                 "the note of the same number, of twelve equal steps at 440 Hz");
    const auto options = std::make_shared<TuningCommandOptions>();
    options->tuning.addTo(*command);
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options, &chosen] {
        chosen = [options] {
            const auto tuning = options->tuning.resolve().resolve();
            options->json ? printJson(tuning) : printText(tuning);
            return 0;
        };
    });
}

} // namespace berger::lab
