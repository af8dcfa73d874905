// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Resonance/Tongue.h"

#include <filesystem>
#include <string>
#include <vector>

namespace berger::lab {

/** What `resonance` has found. */
struct ResonanceOutput {
    DriveGrid grid;
    std::vector<Entrainment> cells;
    std::vector<TongueRow> tongue;
    double ownFrequency; ///< Hz, 0 at rest
    double limit;        ///< of the locking value
    std::string title, settings;
};

/** The column's own rhythm, the tongue and, where they are few, the cells. */
std::string listingOf(const ResonanceOutput& output);
std::string jsonOf(const ResonanceOutput& output);

/** Throw UserError or FileError. */
void writeCsv(const ResonanceOutput& output, const std::filesystem::path& file);
void writeFigure(const ResonanceOutput& output, const std::filesystem::path& file);

} // namespace berger::lab
