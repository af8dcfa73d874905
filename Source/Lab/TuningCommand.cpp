// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "Engine/Scala.h"
#include "Engine/Tuning.h"
#include "InputFile.h"
#include "UserError.h"

#include <juce_core/juce_core.h>

#include <CLI/CLI.hpp>

#include <cmath>
#include <cstdio>
#include <memory>

namespace berger::lab {
namespace {

struct Options {
    std::optional<std::string> scl, kbm;
    double a4 = 440;
    bool json = false;
};

Tuning tuningFrom(const Options& options) {
    const auto read = [](const std::optional<std::string>& path) {
        return path ? std::optional(readFile(*path, longestScalaFile)) : std::nullopt;
    };
    const auto scl = read(options.scl), kbm = read(options.kbm);
    try {
        return Tuning::fromScala(scl, kbm, options.a4);
    } catch (const ScalaError& error) {
        throw UserError((error.file == ScalaFile::scale ? *options.scl : *options.kbm) + ": " + error.what());
    }
}

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
    const auto options = std::make_shared<Options>();
    command->add_option("--scl", options->scl, "Scala scale (.scl); twelve equal steps if not given");
    auto* kbm = command->add_option(
        "--kbm", options->kbm, "Scala keyboard mapping (.kbm); if not given, degree 0 is on note 60, A4 on note 69");
    command->add_option("--a4", options->a4, "Frequency of note 69 in Hz, 400 to 480; 440 if not given")->excludes(kbm);
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options, &chosen] {
        chosen = [options] {
            const auto tuning = tuningFrom(*options);
            options->json ? printJson(tuning) : printText(tuning);
            return 0;
        };
    });
}

} // namespace berger::lab
