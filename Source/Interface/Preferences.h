// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "WindowScale.h"

#include <juce_data_structures/juce_data_structures.h>

#include <optional>

namespace berger {

/** A settings file of Berger's, in the folder of the user's settings. */
juce::PropertiesFile::Options settingsOptions(const juce::String& name);

/** What a user likes, in every project: kept in a file of the user's settings. Message thread. */
class Preferences {
public:
    Preferences();

    bool isMotionReduced() const { return file.getBoolValue("reducedMotion", false); }
    void setMotionReduced(bool isReduced) { file.setValue("reducedMotion", isReduced); }

    /** The window's scale, in percent; none as long as none has been chosen. */
    std::optional<int> getScale() const {
        if (!file.containsKey("scale"))
            return std::nullopt;
        return juce::jlimit(windowScales.front(), windowScales.back(), file.getIntValue("scale"));
    }
    void setScale(int percent) { file.setValue("scale", percent); }

    /** Where recordings go; a folder of Berger's in the user's music at first. */
    juce::File getRecordingFolder() const;
    void setRecordingFolder(const juce::File& folder) { file.setValue("recordings", folder.getFullPathName()); }

private:
    juce::PropertiesFile file;
};

} // namespace berger
