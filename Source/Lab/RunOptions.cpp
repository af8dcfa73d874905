// SPDX-License-Identifier: GPL-3.0-or-later
#include "RunOptions.h"

#include "Model/Number.h"
#include "Model/Regimes.h"
#include "Model/Text.h"
#include "Plugin/CheckedFile.h"
#include "Plugin/FactoryPresets.h"
#include "Plugin/SoundText.h"
#include "Plugin/UserPresets.h"
#include "UserError.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

namespace berger::lab {
namespace {

// What only concerns sound has no part in a trace.
bool isOfTheModel(const ParameterInfo& row) { return row.parameter <= parameters::seed; }

} // namespace

// A name or a text goes before a file's name, which can always be written as ./NAME.
SavedState loadPreset(const std::string& nameOrFile) {
    if (isSoundText(nameOrFile))
        return fromSoundText(nameOrFile);
    if (const auto* preset = findFactoryPreset(juce::String::fromUTF8(nameOrFile.c_str())))
        return *preset;
    const std::filesystem::path file(nameOrFile);
    if (!file.has_extension() && !file.has_parent_path() && !std::filesystem::exists(file))
        throw UserError("no preset is called " + inQuotes(nameOrFile) + "; see: berger-lab list presets");
    auto state = UserPresets::load(file);
    if (const auto unusable = unusableIn(state); !unusable.isEmpty())
        throw BadState(textOf(file) + ": " + unusable[0].toStdString());
    if (state.newerSchema != 0)
        std::fprintf(stderr, "berger-lab: %s: %s\n", printable(textOf(file)).c_str(),
                     noticeOf(state).toStdString().c_str());
    return state;
}

std::string Run::description() const {
    std::string text;
    for (const auto& row : parameterTable()) {
        const auto p = row.parameter;
        const auto wanted = p == parameters::E_inp || p == parameters::integrator || p == parameters::dt ||
                            p == parameters::seed || values[p] != row.defaultValue;
        if (wanted && isOfTheModel(row))
            text += (text.empty() ? "" : ", ") + row.id + " " + textWithUnit(p, values[p]);
    }
    if (seedCall != 1)
        text += ", seed call " + std::to_string(seedCall);
    return text;
}

std::uint64_t Run::steps() const {
    // The tolerance lets 10 s at 0.1 ms be 100000 steps although neither is an exact binary number.
    const auto count = std::floor(seconds / values.stepSeconds() + 1e-6);
    if (count < 1.0)
        throw UserError("--seconds is shorter than one step of " +
                        textWithUnit(parameters::dt, values[parameters::dt]));
    return static_cast<std::uint64_t>(count);
}

void RunOptions::addTo(CLI::App& command, const std::string& secondsHelp) {
    command.add_option("--regime", regime, "Start from a factory regime (see: berger-lab list regimes)");
    command
        .add_option("--preset", preset,
                    "Start from a factory preset, by its name, from a preset file, or from a sound copied as text "
                    "(see: berger-lab list presets)")
        ->excludes("--regime");
    addSetTo(command, "Set a parameter, ID=VALUE; may be repeated (see: berger-lab list parameters)");
    command.add_option("--dt", dt, "Integration step in ms, 0.05 to 2");
    command.add_option("--integrator", integrator, "exp-euler (the Python tutorial's), heun or rk4");
    command.add_option("--seed", seed, "Noise seed, as for brainstate.random.seed");
    if (!secondsHelp.empty())
        command.add_option("--seconds", seconds, secondsHelp);
}

void RunOptions::addSetTo(CLI::App& command, const std::string& help) {
    command.add_option("--set", settings, help)->allow_extra_args(false);
}

void RunOptions::addSeedCallTo(CLI::App& command) {
    command.add_option("--seed-call", seedCall,
                       "Which draw after brainstate.random.seed the noise is, from 1, the first: a notebook that seeds "
                       "once has the second in its second section");
}

Run RunOptions::resolve() const {
    Run run;
    run.name = "defaults";
    run.title = "Default parameters";
    if (!regime.empty()) {
        const auto& found = findRegime(regime);
        run.values = found.values();
        run.name = found.name;
        run.title = found.title;
        run.seconds = found.seconds;
    }
    if (!preset.empty()) {
        const auto state = loadPreset(preset);
        run.values = state.values;
        run.tuning = state.tuning;
        run.states = state.states;
        run.title = state.name.toStdString();
        run.name = isSoundText(preset) ? "sound" : std::filesystem::path(preset).stem().string();
    }
    const auto set = [&run](Parameter p, const std::string& text) {
        run.values.set(p, valueFromText(p, text));
        run.explicitlySet.insert(p);
    };
    for (const auto& setting : settings) {
        const auto equals = setting.find('=');
        if (equals == std::string::npos)
            throw UserError("--set takes ID=VALUE, not " + inQuotes(setting));
        const auto id = setting.substr(0, equals);
        const auto p = findParameter(id);
        if (!p) {
            const auto near = similarIds(id);
            throw UserError("no parameter has the id " + inQuotes(id) +
                            (near.empty() ? "; see: berger-lab list parameters" : "; near are: " + near));
        }
        set(*p, setting.substr(equals + 1));
    }
    if (dt)
        set(parameters::dt, *dt);
    if (integrator)
        set(parameters::integrator, *integrator);
    if (seed)
        set(parameters::seed, *seed);
    if (seedCall) // each costs a step of the cipher
        run.seedCall = static_cast<std::uint32_t>(numberFromText("--seed-call", *seedCall, {1, 1'000'000, "", true}));
    if (seconds) {
        run.seconds = numberFromText("--seconds", *seconds, {0, longestRun, "s"});
        run.secondsGiven = true;
    }
    return run;
}

} // namespace berger::lab
