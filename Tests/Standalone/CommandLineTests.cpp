// SPDX-License-Identifier: GPL-3.0-or-later
#include "Standalone/CommandLine.h"

#include <catch2/catch_test_macros.hpp>

using berger::CommandLine;

TEST_CASE("The program's words are options and files, and an unknown option is an error") {
    const auto files = CommandLine::parse({"a b.json", "-", "--", "--c.scl"});
    CHECK(files.files == std::vector<std::string>{"a b.json", "-", "--c.scl"});
    CHECK((files.error.empty() && !files.wantsHelp && !files.wantsVersion));
    CHECK(CommandLine::parse({"a.json", "--help"}).wantsHelp);
    CHECK(CommandLine::parse({"-h"}).wantsHelp);
    CHECK(CommandLine::parse({"--version"}).wantsVersion);
    CHECK(CommandLine::parse({"--bogus", "--other"}).error == "there is no option --bogus; see --help");
    CHECK(CommandLine::parse({"--\x1b[31m\n\xff"}).error == "there is no option --\\x1b[31m\\n\\xff; see --help");
    CHECK(CommandLine::parse({"-psn_0_123"}).error.empty()); // macOS's own
}
