// SPDX-License-Identifier: GPL-3.0-or-later
#include "TuningOptions.h"

#include "Engine/Scala.h"
#include "InputFile.h"
#include "UserError.h"

#include <CLI/CLI.hpp>

namespace berger::lab {

void TuningOptions::addTo(CLI::App& command) {
    command.add_option("--scl", scl, "Scala scale (.scl); twelve equal steps if not given");
    auto* mapping = command.add_option(
        "--kbm", kbm, "Scala keyboard mapping (.kbm); if not given, degree 0 is on note 60, A4 on note 69");
    command.add_option("--a4", a4, "Frequency of note 69 in Hz, 400 to 480; 440 if not given")->excludes(mapping);
}

Tuning TuningOptions::resolve() const {
    const auto read = [](const std::optional<std::string>& path) {
        return path ? std::optional(readFile(*path, longestScalaFile)) : std::nullopt;
    };
    const auto scale = read(scl), mapping = read(kbm);
    try {
        return Tuning::fromScala(scale, mapping, a4);
    } catch (const ScalaError& error) {
        throw UserError((error.file == ScalaFile::scale ? *scl : *kbm) + ": " + error.what());
    }
}

} // namespace berger::lab
