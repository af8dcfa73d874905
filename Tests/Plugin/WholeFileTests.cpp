// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/WholeFile.h"

#include "Plugin/FileStream.h"
#include "Plugin/UserPresets.h"
#include "RecordChecks.h"
#include "Support/FullDisk.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace berger;
using namespace berger::test;

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void put(const fs::path& file, std::string_view text) { std::ofstream(file, std::ios::binary) << text; }

std::size_t countIn(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

std::string errorOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const std::exception& error) {
        return error.what();
    }
    return {};
}

SavedState named(const juce::String& name) {
    SavedState state;
    state.name = name;
    return state;
}

} // namespace

TEST_CASE("A file is written whole or not at all") {
    const ScratchFolder scratch;
    const auto folder = pathOf(scratch.folder), file = folder / "a.txt";
    writeWhole(file, "first");
    CHECK(read(file) == "first");
    writeWhole(file, "");
    CHECK(read(file).empty());
    put(file, "old");
    {
        WholeFile out(file);
        out.open();
        out.file().write("new");
        CHECK(countIn(folder) == 2);
        CHECK(read(file) == "old");
    }
    CHECK(read(file) == "old");
    CHECK(countIn(folder) == 1);

    CHECK(errorOf([&] { writeWhole(folder, "x"); }) == textOf(folder) + " is a folder");
    const auto lost = folder / "none" / "a.txt";
    CHECK(errorOf([&] { writeWhole(lost, "x"); }).starts_with("cannot write " + textOf(lost) + ": "));
    const auto longest = folder / std::string(255, 'x'); // what file systems take
    writeWhole(longest, "x");
    CHECK(read(longest) == "x");
}

#if JUCE_LINUX || JUCE_MAC
TEST_CASE("On a full disk what stood there stays, and the reason is said") {
    const ScratchFolder scratch;
    const auto folder = pathOf(scratch.folder);
    const auto file = folder / "a.txt", second = folder / "b.txt";
    const std::string text(10000, 'x');
    SECTION("it is replaced") {}
    SECTION("it has another link") { fs::create_hard_link((put(second, "old"), second), file); }
    put(file, "old");
    const auto count = countIn(folder);
    {
        const FullDisk full(9999);
        CHECK(errorOf([&] { writeWhole(file, text); }).starts_with("cannot write " + textOf(file) + ": "));
        // A first failure is not forgotten, as JUCE's writers forget it.
        WholeFile out(file);
        out.open();
        FileStream stream(out.file());
        CHECK_FALSE(stream.write(text.data(), text.size()));
        CHECK(stream.setPosition(0));
        CHECK(stream.write("x", 1));
        CHECK_THROWS_AS(out.commit(), FileError);
    }
    CHECK(read(file) == "old");
    CHECK(countIn(folder) == count);
    const FullDisk justEnough(10000);
    writeWhole(file, text);
    CHECK(read(file) == text);
    CHECK(countIn(folder) == count);
    if (count == 2)
        CHECK(read(second) == text);
}

TEST_CASE("What does not fit whole is taken back") {
    const ScratchFolder scratch;
    const auto path = pathOf(scratch.folder) / "a.txt";
    CheckedFile file(path, CheckedFile::Opening::create);
    file.write("row 1\n");
    {
        const FullDisk full(8);
        CHECK_THROWS_AS(file.write("row 2\n"), FileError);
        CHECK(read(path) == "row 1\n");
        CHECK(file.getPosition() == 6);
        file.setPosition(4);
        file.write("9"); // what is there can be mended
    }
    CHECK(read(path) == "row 9\n");
    CHECK_THROWS_AS(file.close(), FileError);
    CHECK_THROWS_AS(CheckedFile(path, CheckedFile::Opening::create), FileError);
}

TEST_CASE("Links, modes and what is no regular file stay what they are") {
    const ScratchFolder scratch;
    const auto folder = pathOf(scratch.folder), file = folder / "a.txt", link = folder / "link";
    fs::create_symlink("a.txt", link);
    writeWhole(link, "1"); // it points to nothing
    CHECK(fs::is_symlink(link));
    CHECK(read(file) == "1");
    for (const auto mode : {fs::perms(0600), fs::perms(0664)}) {
        fs::permissions(file, mode);
        writeWhole(link, "2");
        CHECK(fs::status(file).permissions() == mode);
    }
    CHECK(read(file) == "2");
    fs::create_symlink("loop", folder / "loop");
    CHECK(errorOf([&] { writeWhole(folder / "loop", "x"); }).starts_with("cannot write "));
    CHECK(fs::is_symlink(folder / "loop"));
    writeWhole("/dev/null", "x");
    CHECK(fs::is_character_file("/dev/null"));
    CHECK(countIn(folder) == 3);
}

TEST_CASE("A preset that finds no room leaves the one that was there") {
    const ScratchFolder scratch;
    const UserPresets presets(scratch.folder);
    const auto file = presets.save(named("keep"), false);
    const auto before = file.loadFileAsString();
    const auto changed = [] {
        auto state = named("keep");
        state.values.set(parameters::Ae, 4);
        return state;
    }();
    {
        const FullDisk full(100);
        CHECK(errorOf([&] {
                  presets.save(changed, true);
              }).starts_with("cannot write " + file.getFullPathName().toStdString() + ": "));
        CHECK(file.loadFileAsString() == before);
        CHECK_THROWS_AS(presets.save(named("new"), false), BadState);
        CHECK(presets.list() == std::vector{file});
        CHECK(scratch.folder.getNumberOfChildFiles(juce::File::findFiles) == 1);
        // The disk is full in earnest: JUCE's function loses the file.
        const auto victim = scratch.folder.getChildFile("victim");
        put(pathOf(victim), "old");
        victim.replaceWithText(juce::String::repeatedString("x", 200));
        CHECK(victim.loadFileAsString() != "old");
    }
    presets.save(changed, true);
    CHECK(UserPresets::load(pathOf(file)).values[parameters::Ae] == 4);
}
#endif

TEST_CASE("A preset can be called as one likes, and only presets are listed") {
    const ScratchFolder scratch;
    const UserPresets presets(scratch.folder.getChildFile("Presets"));
    std::vector<juce::File> saved;
    for (const auto* name : {"~", "~root", "~ tilde", "a..b", "plain"}) {
        const auto file = presets.save(named(name), false);
        CHECK(file.getParentDirectory() == scratch.folder.getChildFile("Presets"));
        CHECK(UserPresets::load(pathOf(file)).name == name);
        saved.push_back(file);
    }
    for (const auto* left : {".keep_temp1a2b3c.json", ".hidden.json", ".berger-0123456789abcdef.part"})
        put(pathOf(scratch.folder.getChildFile("Presets").getChildFile(left)), "{");
    auto listed = presets.list();
    const auto byPath = [](const juce::File& a, const juce::File& b) {
        return a.getFullPathName() < b.getFullPathName();
    };
    std::ranges::sort(listed, byPath);
    std::ranges::sort(saved, byPath);
    CHECK(listed == saved);
}
