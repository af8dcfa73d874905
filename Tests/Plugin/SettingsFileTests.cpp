// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Controls/Preferences.h"
#include "Plugin/CheckedFile.h"
#include "Plugin/SettingsFile.h"

#include <catch2/catch_test_macros.hpp>

#if JUCE_LINUX

#include "Support/FullDisk.h"
#include "Support/Home.h"

#include <filesystem>

#include <sys/stat.h>

using namespace berger;
using berger::test::Home;

namespace {

const auto name = "Some";

juce::File fileIn(const Home& home) { return home.at(".config/Berger/Some.settings"); }

juce::StringArray filesBeside(const juce::File& file) {
    juce::StringArray names;
    for (const auto& found : file.getParentDirectory().findChildFiles(juce::File::findFilesAndDirectories, false))
        names.add(found.getFileName());
    names.sort(false);
    return names;
}

void saveWidth(int width) {
    SettingsFile settings(name);
    settings.values.setValue("width", width);
    settings.save();
}

} // namespace

TEST_CASE("Settings come back as they were saved, in the format of JUCE's own file") {
    const Home home;
    {
        SettingsFile settings(name);
        CHECK(settings.values.getAllProperties().size() == 0);
        settings.values.setValue("text", juce::String::fromUTF8("<\"Übung\" & \xf0\x9f\x8e\xb9>"));
        juce::XmlElement devices("DEVICESETUP");
        devices.setAttribute("rate", 48000);
        settings.values.setValue("devices", &devices);
        settings.save();
    }
    SettingsFile again(name);
    CHECK(again.getProblem() == "");
    CHECK(again.values.getValue("text") == juce::String::fromUTF8("<\"Übung\" & \xf0\x9f\x8e\xb9>"));
    CHECK(again.values.getXmlValue("devices")->getIntAttribute("rate") == 48000);
    const juce::PropertiesFile theirs(fileIn(home), juce::PropertiesFile::Options{});
    CHECK(theirs.isValidFile());
    CHECK(theirs.getValue("text") == again.values.getValue("text"));
    CHECK(theirs.getXmlValue("devices")->getIntAttribute("rate") == 48000);
    const auto content = fileIn(home).loadFileAsString();
    fileIn(home).deleteFile();
    {
        juce::PropertiesFile written(fileIn(home), juce::PropertiesFile::Options{});
        written.addAllPropertiesFrom(again.values);
    }
    CHECK(fileIn(home).loadFileAsString() == content);
}

TEST_CASE("Settings on a full disk stay what they were") {
    const Home home;
    saveWidth(1200);
    const auto before = fileIn(home).loadFileAsString();
    SettingsFile settings(name);
    settings.values.setValue("width", 1300);
    {
        const test::FullDisk full(20);
        CHECK_THROWS_AS(settings.save(), FileError);
    }
    CHECK(fileIn(home).loadFileAsString() == before);
    CHECK(filesBeside(fileIn(home)) == juce::StringArray("Some.settings"));
    settings.save();
    CHECK(SettingsFile(name).values.getIntValue("width") == 1300);
}

TEST_CASE("Settings that are a link stay one, and keep their mode") {
    namespace fs = std::filesystem;
    const Home home;
    saveWidth(1);
    const fs::path path(fileIn(home).getFullPathName().toStdString());
    const auto kept = path.parent_path() / "kept";
    fs::rename(path, kept);
    fs::create_symlink("kept", path);
    fs::permissions(kept, fs::perms::owner_read | fs::perms::owner_write);
    saveWidth(2);
    CHECK(fs::is_symlink(path));
    CHECK(fs::status(kept).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(SettingsFile(name).values.getIntValue("width") == 2);
}

TEST_CASE("Settings that cannot be read are kept beside, and it is said") {
    const Home home;
    saveWidth(1200);
    const auto whole = fileIn(home).loadFileAsString();
    const auto nested = juce::String::repeatedString("<PROPERTIES>", 100000);
    juce::StringArray beside("Some.settings");
    for (const auto& content : {whole.dropLastCharacters(20), juce::String("<OTHER/>"), juce::String(), nested}) {
        fileIn(home).replaceWithText(content);
        SettingsFile settings(name);
        const auto number = beside.size();
        beside.add("Some.settings.unreadable" + (number > 1 ? "-" + juce::String(number) : juce::String()));
        CAPTURE(number, settings.getProblem().toStdString());
        CHECK(settings.getProblem().endsWith("The file is kept as " + beside.strings.getLast() + "."));
        CHECK(settings.values.getAllProperties().size() == 0);
        CHECK(fileIn(home).getSiblingFile(beside.strings.getLast()).loadFileAsString() == content);
        saveWidth(number);
        CHECK(filesBeside(fileIn(home)) == beside);
        CHECK(SettingsFile(name).values.getIntValue("width") == number);
    }
}

TEST_CASE("Settings that are a FIFO are put aside, not waited for") {
    const Home home;
    const auto path = fileIn(home).getFullPathName();
    fileIn(home).getParentDirectory().createDirectory();
    REQUIRE(mkfifo(path.toRawUTF8(), 0600) == 0);
    const SettingsFile settings(name);
    CHECK(settings.getProblem().endsWith("The file is kept as Some.settings.unreadable."));
    CHECK(std::filesystem::is_fifo((path + ".unreadable").toStdString()));
}

TEST_CASE("What is chosen in one window is not undone by another's choice") {
    const Home home;
    Preferences one, other;
    CHECK(one.isSimple()); // at a first start
    one.setScale(150);
    other.setMotionReduced(true);
    one.setSimple(false);
    const Preferences next;
    CHECK(next.getScale() == 150);
    CHECK(next.isMotionReduced());
    CHECK_FALSE(next.isSimple());
}

TEST_CASE("A scale that is none is named, and the usual one is taken") {
    const Home home;
    for (const auto* scale : {"30000", "nan", "-4", "", "150 %"}) {
        SettingsFile file("Window");
        file.values.setValue("scale", scale);
        file.values.setValue("reducedMotion", true);
        file.save();
        Preferences preferences;
        CHECK_FALSE(preferences.getScale());
        CHECK(preferences.isMotionReduced());
        CHECK(preferences.takeProblem().contains("say scale = '" + juce::String(scale) +
                                                 "', which is no percentage from 75 to 300"));
        CHECK(preferences.takeProblem() == "");
        preferences.setScale(125);
        CHECK(Preferences().getScale() == 125);
        CHECK(Preferences().takeProblem() == "");
    }
}

TEST_CASE("A choice that cannot be saved holds, and it is said once") {
    const Home home;
    home.at(".config").createDirectory();
    home.at(".config/Berger").replaceWithText("no folder");
    Preferences preferences;
    preferences.setScale(150);
    CHECK(preferences.getScale() == 150);
    CHECK(preferences.takeProblem().startsWith("What you chose holds until the window closes: cannot "));
    CHECK(preferences.takeProblem() == "");
}

#endif
