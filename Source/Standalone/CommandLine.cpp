// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"

#include "Model/Text.h"

namespace berger {

CommandLine CommandLine::parse(const std::vector<std::string>& words) {
    CommandLine line;
    auto isOption = true; // until "--"
    for (const auto& word : words) {
        if (!isOption || word.empty() || word[0] != '-' || word == "-")
            line.files.push_back(word);
        else if (word == "--")
            isOption = false;
        else if (word == "--help" || word == "-h")
            line.wantsHelp = true;
        else if (word == "--version")
            line.wantsVersion = true;
        else if (word.starts_with("-psn_") || word.starts_with("-NS")) // macOS adds these
            continue;
        else if (line.error.empty())
            line.error = "there is no option " + printable(word) + "; see --help";
    }
    return line;
}

const char* CommandLine::help() {
    return "Usage: Berger [FILE ...]\n"
           "\n"
           "Opens the playable cortical column, with the sound that played last.\n"
           "\n"
           "  FILE        a preset (.json), a scale (.scl) or a keyboard mapping (.kbm) to play\n"
           "  --help      prints this\n"
           "  --version   prints the version\n"
           "\n"
           "berger-lab is the same column on the command line.\n";
}

} // namespace berger
