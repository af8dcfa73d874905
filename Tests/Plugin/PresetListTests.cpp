// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/PresetList.h"

#include "Plugin/FileStream.h"
#include "RecordChecks.h"

#include <catch2/catch_test_macros.hpp>

#ifndef _WIN32
#include <sys/stat.h>
#endif

using namespace berger;
using namespace berger::test;

TEST_CASE("What stands among the user's presets and is none says why, at once") {
    const ScratchFolder scratch;
    const UserPresets presets(scratch.folder);
    SavedState good;
    good.name = "Good";
    good.description = "a good one";
    presets.save(good, false);
    const auto folder = pathOf(scratch.folder);
    std::filesystem::copy_file(folder / "Good.json", folder / "Long.json");
    std::filesystem::resize_file(folder / "Long.json", 900u << 20);
    std::filesystem::create_directory(folder / "Folder.json");
#ifndef _WIN32
    REQUIRE(::mkfifo((folder / "Fifo.json").c_str(), 0600) == 0);
    std::filesystem::create_symlink("/dev/zero", folder / "Endless.json");
#endif

    const PresetList list(presets);
    const auto descriptionOf = [&list](const char* name) {
        const auto at = list.indexOf(name);
        return at < 0 ? juce::String() : list.getEntries()[static_cast<std::size_t>(at)].description;
    };
    CHECK(descriptionOf("Good") == "a good one");
    CHECK(descriptionOf("Long").contains("Long.json is longer than 16777216 bytes"));
    CHECK(list.indexOf("Folder") < 0);
#ifndef _WIN32
    CHECK(descriptionOf("Fifo").contains("Fifo.json is a FIFO"));
    CHECK(descriptionOf("Endless").contains("Endless.json is longer than 16777216 bytes"));
#endif
}
