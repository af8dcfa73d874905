// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/PresetList.h"

#include "Plugin/FactoryPresets.h"
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

TEST_CASE("Each preset of the list has a name of its own, under which it plays and is found") {
    const ScratchFolder scratch;
    const UserPresets presets(scratch.folder);
    auto twin = factoryPresets()[3];
    twin.description = "not the factory's";
    presets.save(twin, false);
    const auto file = presets.fileFor(twin.name);
    REQUIRE(file.copyFileTo(scratch.folder.getChildFile("Copied.json")));
    const PresetList list(presets);
    CHECK(list.indexOf(twin.name) == 3);
    for (const auto& entry : list.getEntries()) {
        const auto state = PresetList::load(entry);
        CHECK(state.name == entry.name);
        CHECK(state.description == entry.description);
        CHECK(&list.getEntries()[static_cast<std::size_t>(list.indexOf(entry.name))] == &entry);
    }
    const auto own = list.indexOf(twin.name + " (yours)");
    REQUIRE(own >= 0);
    CHECK(list.getEntries()[static_cast<std::size_t>(own)].file == file);
    CHECK_THROWS_AS(list.isTaken(twin.name), BadState);
    CHECK_THROWS_AS(list.isTaken(".hidden"), BadState);
    CHECK(list.isTaken("Copied"));
    CHECK_FALSE(list.isTaken("Free"));
    CHECK(list.freeName(twin.name) == twin.name + " 2");
    CHECK(list.freeName("Free") == "Free");
}

TEST_CASE("A preset's file is renamed whole or not at all, and deleted") {
    const ScratchFolder scratch;
    const UserPresets presets(scratch.folder);
    SavedState state;
    state.name = "Old";
    state.values.set(parameters::E_inp, 150);
    const auto old = presets.save(state, false);
    state.name = "There";
    const auto there = presets.save(state, false);
    CHECK_THROWS_AS(presets.rename(old, "There", "", false), BadState);
    CHECK_THROWS_AS(presets.rename(old, ".hidden", "", false), BadState);
    CHECK(UserPresets::load(pathOf(old)).name == "Old");
    CHECK(presets.rename(old, "Old", "described", false) == old); // the name stays
    CHECK(UserPresets::load(pathOf(old)).description == "described");
    CHECK(presets.rename(old, "There", "instead", true) == there);
    CHECK_FALSE(old.exists());
    const auto renamed = UserPresets::load(pathOf(there));
    CHECK(renamed.name == "There");
    CHECK(renamed.description == "instead");
    CHECK(renamed.values == state.values);
    presets.remove(there);
    CHECK(presets.list().empty());
}
