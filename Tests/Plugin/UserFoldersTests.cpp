// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/UserFolders.h"

#include <catch2/catch_test_macros.hpp>

#if JUCE_LINUX

#include "Support/Home.h"

using namespace berger;
using berger::test::Home;

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
