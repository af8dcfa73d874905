// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "Model/Text.h"

#include <CLI/CLI.hpp>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <system_error>

namespace {

// One line that a terminal can show, whatever a name, a file or a library has put into its message.
int fail(std::string_view message) {
    std::fprintf(stderr, "berger-lab: %s\n", berger::printable(message).c_str());
    return 2;
}

// The first option that no command has; empty: there is none.
std::string unknownOption(const CLI::App& app) {
    for (const auto& word : app.remaining(true))
        if (word.starts_with('-') && word != "-" && word != "--")
            return word;
    return {};
}

// The commands that were given, each after a space.
std::string chosenWords(const CLI::App& app) {
    std::string words;
    for (const auto* command = &app; !command->get_subcommands().empty(); words += " " + command->get_name())
        command = command->get_subcommands().front();
    return words;
}

int run(int argc, char** argv) {
    using namespace berger;
    CLI::App app("berger-lab: the Jansen-Rit column of Berger on the command line");
    app.set_version_flag("--version", BERGER_VERSION);
    app.require_subcommand(1);
    lab::Chosen chosen;
    lab::addTraceCommand(app, chosen);
    lab::addAudioCommand(app, chosen);
    lab::addBenchCommand(app, chosen);
    lab::addBifurcationCommand(app, chosen);
    lab::addEvokedCommand(app, chosen);
    lab::addListCommand(app, chosen);
    lab::addPrecisionCommand(app, chosen);
    lab::addResonanceCommand(app, chosen);
    lab::addRhythmCommand(app, chosen);
    lab::addSelfTestCommand(app, chosen);
    lab::addSweepCommand(app, chosen);
    lab::addTuningCommand(app, chosen);

    const auto isFirstArgument = [argv](const CLI::App* command) { return command->get_name() == argv[1]; };
    if (argc > 1 && argv[1][0] != '-' && app.get_subcommands(isFirstArgument).empty())
        return fail("no subcommand is called " + inQuotes(argv[1]) + "; see: berger-lab --help");
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const CLI::ParseError&) {
        // What is unknown is more to the point than what is missing.
        if (const auto option = unknownOption(app); !option.empty())
            return fail("no option is called " + inQuotes(option) + "; see: berger-lab" + chosenWords(app) + " --help");
        throw;
    }
    return chosen();
}

// What was printed may still wait in a buffer, and a full disk takes it only in part.
int finish(int result) {
    errno = 0;
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
        return result;
    const auto reason = errno != 0 ? ": " + std::generic_category().message(errno) : std::string();
    return fail("cannot write to standard output" + reason);
}

} // namespace

int main(int argc, char** argv) {
#ifndef _WIN32
    std::signal(SIGXFSZ, SIG_IGN); // a limit of size is then a write that fails
#endif
    // BadValue, UserError and CLI::ParseError are all meant for the user; anything else is at least told in one line.
    try {
        return finish(run(argc, argv));
    } catch (const std::exception& error) {
        return fail(error.what());
    }
}
