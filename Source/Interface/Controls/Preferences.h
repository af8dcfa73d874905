// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/WindowScale.h"
#include "Plugin/SettingsFile.h"

#include <optional>

namespace berger {

/** What a user likes, in every project: kept in a file of the user's settings. Message thread. */
class Preferences {
public:
    Preferences();

    bool isMotionReduced() const { return kept.getBoolValue("reducedMotion", false); }
    void setMotionReduced(bool isReduced) { set("reducedMotion", isReduced); }

    /** Whether type is large, contrast high and traces thick, for a projector in a lit room. */
    bool isProjected() const { return kept.getBoolValue("projector", false); }
    void setProjected(bool isForProjector) { set("projector", isForProjector); }

    /** Whether the tour has been offered and taken or refused. */
    bool wasTourOffered() const { return kept.getBoolValue("tourOffered", false); }
    void setTourOffered() { set("tourOffered", true); }

    /** Whether the window shows only what one begins with, as it does until its user has chosen. */
    bool isSimple() const { return kept.getBoolValue("simple", true); }
    void setSimple(bool isSimple) { set("simple", isSimple); }

    /** The window's scale, in percent; none as long as none has been chosen. */
    std::optional<int> getScale() const {
        if (!kept.containsKey("scale"))
            return std::nullopt;
        return juce::jlimit(windowScales.front(), windowScales.back(), kept.getIntValue("scale"));
    }
    void setScale(int percent) { set("scale", percent); }

    /** Where recordings go; a folder of Berger's in the user's music at first. */
    juce::File getRecordingFolder() const;
    void setRecordingFolder(const juce::File& folder) { set("recordings", folder.getFullPathName()); }

    /** Presets that the user likes best, by their names. */
    bool isFavourite(const juce::String& preset) const;
    void setFavourite(const juce::String& preset, bool isOne);

    /** What went wrong with the file since the last call, in one sentence; empty if nothing did. */
    juce::String takeProblem() { return std::exchange(problem, juce::String()); }

private:
    void set(const char* name, const juce::var& value);

    juce::PropertySet kept;
    juce::String problem;
};

} // namespace berger
