// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace berger::lab {

/** An input in Hz for each step, read from a text file. */
struct StepInput {
    std::vector<double> values;
    std::size_t lastLine = 0; ///< where the file ends, from 1
};

/** Reads one number a line, or columns apart by semicolons, tabs, commas or blanks. A header line may name them: a time
    column is checked against the steps, the values are E_inp's or the only other ones; without names two columns are
    time, in s, and value. A # begins a comment. A decimal comma is taken where it cannot be anything else.
    Throws UserError naming the line that is wrong, and FileError if it cannot be read. */
StepInput readStepInput(const std::filesystem::path& file, double stepSeconds);

} // namespace berger::lab
