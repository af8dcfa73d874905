// SPDX-License-Identifier: GPL-3.0-or-later
#include "TuningOptions.h"

#include "Model/Number.h"
#include "Plugin/InputFile.h"

#include <CLI/CLI.hpp>

namespace berger::lab {

void TuningOptions::addTo(CLI::App& command) {
    command.add_option("--scl", scl, "Scala scale (.scl); twelve equal steps if not given");
    auto* mapping = command.add_option(
        "--kbm", kbm, "Scala keyboard mapping (.kbm); if not given, degree 0 is on note 60, A4 on note 69");
    command.add_option("--a4", a4, "Frequency of note 69, " + Tuning::a4Range() + "; 440 Hz if not given")
        ->excludes(mapping);
}

TuningSource TuningOptions::resolve() const {
    const auto read = [](const std::optional<std::string>& path, ScalaFile kind) {
        return path ? std::optional(TuningSource::textOf(juce::String::fromUTF8(path->c_str()),
                                                         readFile(*path, longestScalaFile), kind))
                    : std::nullopt;
    };
    TuningSource source;
    if (a4)
        source.a4 = numberFromText("--a4", *a4, {Tuning::lowestA4, Tuning::highestA4, "Hz"});
    source.scale = read(scl, ScalaFile::scale);
    source.mapping = read(kbm, ScalaFile::mapping);
    static_cast<void>(source.resolve());
    return source;
}

} // namespace berger::lab
