// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Parameters.h"
#include "Instrument/StateSwitch.h"
#include "Plugin/State.h"
#include "Plugin/TuningSource.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace berger::lab {

/** What options that take a time in s take at most: more than any run needs, and few enough steps to be counted. */
inline constexpr double longestRun = 1e11;

/** What a run simulates: the resolved common options. */
struct Run {
    ParameterValues values;
    std::string name, title; ///< the regime's, or "defaults"
    double seconds = 10;     ///< the regime's, unless --seconds is given
    bool secondsGiven = false;
    std::optional<TuningSource> tuning; ///< the preset's, if it has one
    StoredStates states;                ///< the preset's, between which a switch carries the column
    std::uint32_t seedCall = 1;         ///< which draw of the seed is the input's noise; the shifts' are the next two
    std::set<Parameter> explicitlySet;  ///< by --set, --dt, --integrator, --seed

    /** The settings that matter to a reader: the input level, whatever differs from the defaults, integrator, step and
        seed, as "id value unit" joined by ", ". */
    std::string description() const;

    /** Whole steps in `seconds`. Throws UserError if there is none. */
    std::uint64_t steps() const;
};

/** A factory preset by its name, a preset file, or a sound copied as text. Throws UserError, BadState or FileError. */
SavedState loadPreset(const std::string& nameOrFile);

/** The options that all subcommands share: --regime, --preset, --set, --dt, --integrator, --seed, --seconds. */
class RunOptions {
public:
    /** Adds the options to a subcommand; the object must outlive the parsing.
        @param secondsHelp  what --seconds is; empty: there is none */
    void addTo(CLI::App& command, const std::string& secondsHelp = "Model time in s; the regime's own if not given");

    /** Adds --set alone. */
    void addSetTo(CLI::App& command, const std::string& help);

    /** Adds --seed-call, for what draws its noise itself. */
    void addSeedCallTo(CLI::App& command);

    /** Regime or preset, then --set, then the single options. Throws BadValue or UserError. */
    Run resolve() const;

private:
    std::string regime, preset;
    std::vector<std::string> settings;
    std::optional<std::string> dt, integrator, seed, seedCall, seconds;
};

} // namespace berger::lab
