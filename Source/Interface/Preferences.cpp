// SPDX-License-Identifier: GPL-3.0-or-later
#include "Preferences.h"

#include "Plugin/UserFolders.h"

namespace berger {

juce::PropertiesFile::Options settingsOptions(const juce::String& name) {
    juce::PropertiesFile::Options o;
    o.applicationName = name;
    o.filenameSuffix = ".settings";
    o.osxLibrarySubFolder = "Application Support";
    // JUCE itself would make a folder that everyone sees in the user's home on Linux.
    o.folderName = UserFolders::settings().getFullPathName();
    return o;
}

Preferences::Preferences() : file(settingsOptions("Window")) {}

juce::File Preferences::getRecordingFolder() const {
    const auto chosen = file.getValue("recordings");
    return juce::File::isAbsolutePath(chosen)
               ? juce::File(chosen)
               : juce::File::getSpecialLocation(juce::File::userMusicDirectory).getChildFile("Berger");
}

} // namespace berger
