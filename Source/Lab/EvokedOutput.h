// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/EvokedResponse.h"

#include <filesystem>
#include <string>

namespace berger::lab {

/** An average, and what it was made with. */
struct EvokedOutput {
    EpochAverage average;
    Stimulus stimulus;
    double dt; ///< ms
    std::string title;

    /** A sample's time from the stimulus, ms. */
    double timeOf(std::size_t sample) const {
        return (static_cast<double>(sample) - static_cast<double>(stimulus.before)) * dt;
    }
};

/** How many epochs, the EEG before the stimulus, and the highest and the lowest after it: two lines, or a JSON object.
 */
std::string listingOf(const EvokedOutput& output);
std::string jsonOf(const EvokedOutput& output);

/** CSV with the header time_ms,EEG_mV,standard_error_mV. Throws FileError. */
void writeCsv(const EvokedOutput& output, const std::filesystem::path& file);

/** The average with its standard error as a band, as PNG. Throws UserError or FileError. */
void writeFigure(const EvokedOutput& output, const std::filesystem::path& file);

} // namespace berger::lab
