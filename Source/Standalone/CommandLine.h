// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace berger {

/** What the program's user asks for: `Berger [--help] [--version] [FILE ...]`. */
struct CommandLine {
    bool wantsHelp = false, wantsVersion = false;
    std::vector<std::string> files; ///< presets, scales and keyboard mappings, in this order
    std::string error;              ///< what cannot be understood; empty if all can

    /** @param words  the arguments without the program's name */
    static CommandLine parse(const std::vector<std::string>& words);

    static const char* help();
};

} // namespace berger
