// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace CLI {
class App;
}

/** The subcommands. Each adds itself to the application and, when it is called, runs and returns the exit code.
    They throw BadValue, BadState or UserError for what the user can mend. */
namespace berger::lab {

/** What the parsed command line asks for: run it, and exit with what it returns. */
using Chosen = std::function<int()>;

void addTraceCommand(CLI::App& app, Chosen& chosen);
void addAudioCommand(CLI::App& app, Chosen& chosen);
void addBenchCommand(CLI::App& app, Chosen& chosen);
void addBifurcationCommand(CLI::App& app, Chosen& chosen);
void addEvokedCommand(CLI::App& app, Chosen& chosen);
void addListCommand(CLI::App& app, Chosen& chosen);
void addPrecisionCommand(CLI::App& app, Chosen& chosen);
void addResonanceCommand(CLI::App& app, Chosen& chosen);
void addRhythmCommand(CLI::App& app, Chosen& chosen);
void addSelfTestCommand(CLI::App& app, Chosen& chosen);
void addSweepCommand(CLI::App& app, Chosen& chosen);
void addTuningCommand(CLI::App& app, Chosen& chosen);

} // namespace berger::lab
