// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "State.h"
#include "UserFolders.h"

#include <vector>

namespace berger {

/** The presets that a user has saved: one JSON file each, in a folder that any file manager can reach.
    Message thread. */
class UserPresets {
public:
    explicit UserPresets(juce::File where = UserFolders::presets()) : folder(std::move(where)) {}

    /** The preset files, by name. */
    std::vector<juce::File> list() const;

    /** The file that a preset of this name is kept in: called so too, without what no file's name may have.
        @throws BadState if nothing remains */
    juce::File fileFor(const juce::String& name) const;
    static bool isFileOf(const juce::File& file, const juce::String& name);

    /** Writes a preset whole or not at all; state.name is its name.
        @param overwrite  whether a preset of that name may be replaced
        @throws BadState if there is one already, or if the disk refuses; nothing is changed then */
    juce::File save(const SavedState& state, bool overwrite) const;

    /** Gives a preset's file another name and description.
        @param overwrite  whether another preset of that name may be replaced
        @throws BadState as save() and load() do */
    juce::File rename(const juce::File& file, const juce::String& name, const juce::String& description,
                      bool overwrite) const;

    /** @throws BadState if the disk refuses */
    void remove(const juce::File& file) const;

    /** Reads a preset file. @throws BadState, naming the file */
    static SavedState load(const std::filesystem::path& file);

private:
    juce::File folder;
};

} // namespace berger
