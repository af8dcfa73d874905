// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/UserFolders.h"

#include <catch2/catch_test_macros.hpp>

#if JUCE_LINUX

#include <cstdlib>
#include <map>

using namespace berger;

namespace {

/** A home of its own, with the variables of the XDG specification; all as before when it goes. */
class Home {
public:
    Home() : folder(juce::File::createTempFile("home")) {
        for (const auto* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"}) {
            before[name] = juce::SystemStats::getEnvironmentVariable(name, {});
            unsetenv(name);
        }
        folder.createDirectory();
        set("HOME", folder.getFullPathName());
    }
    ~Home() {
        for (const auto& [name, value] : before)
            value.isEmpty() ? unsetenv(name) : setenv(name, value.toRawUTF8(), 1);
        folder.deleteRecursively();
    }
    void set(const char* name, const juce::String& value) { setenv(name, value.toRawUTF8(), 1); }
    juce::File at(const char* path) const { return folder.getChildFile(path); }

private:
    std::map<const char*, juce::String> before;
    juce::File folder;
};

} // namespace

TEST_CASE("Settings and presets are where the XDG specification says, or where they were") {
    Home home;
    CHECK(UserFolders::settings() == home.at(".config/Berger"));
    CHECK(UserFolders::presets() == home.at(".config/Berger/Presets"));
    home.set("XDG_CONFIG_HOME", "relative");
    CHECK(UserFolders::settings() == home.at(".config/Berger"));
    home.set("XDG_CONFIG_HOME", home.at("c").getFullPathName());
    CHECK(UserFolders::settings() == home.at("c/Berger"));
    CHECK(UserFolders::presets() == home.at("c/Berger/Presets"));
    home.set("XDG_DATA_HOME", home.at("d").getFullPathName());
    CHECK(UserFolders::settings() == home.at("c/Berger"));
    CHECK(UserFolders::presets() == home.at("d/Berger/Presets"));

    home.at(".config/Berger/Presets").createDirectory(); // of before
    CHECK(UserFolders::settings() == home.at(".config/Berger"));
    CHECK(UserFolders::presets() == home.at(".config/Berger/Presets"));
    home.at("c/Berger").createDirectory();
    home.at("d/Berger/Presets").createDirectory();
    CHECK(UserFolders::settings() == home.at("c/Berger"));
    CHECK(UserFolders::presets() == home.at("d/Berger/Presets"));
}

#endif
