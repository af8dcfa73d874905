// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/PresetList.h"
#include "PresetQuestions.h"

namespace berger {

/** Takes preset files from elsewhere into the user's folder, one after the other: a name that exists is asked for, and
    a file that cannot be read says why. Message thread. */
class PresetImport {
public:
    /** @param own  where they go @param ask  asks; both live longer
        @param whenKept  called with each that stands in the folder now */
    PresetImport(PresetList& own, PresetQuestions& ask, std::function<void(const SavedState&)> whenKept)
        : presets(own), questions(ask), use(std::move(whenKept)) {}

    static bool isPreset(const juce::String& file) { return file.endsWithIgnoreCase(".json"); }

    /** The files' whole paths; those that are not asked for yet from a call before are forgotten. */
    void take(const juce::StringArray& files);

private:
    void goOn();
    void read(const juce::File& file);
    void keep(const SavedState& state, bool overwrite);
    void askForName(const SavedState& state);

    PresetList& presets;
    PresetQuestions& questions;
    const std::function<void(const SavedState&)> use;
    juce::StringArray waiting;
};

} // namespace berger
