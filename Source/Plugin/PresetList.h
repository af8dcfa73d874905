// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "UserPresets.h"

#include <vector>

namespace berger {

/** All presets that can be chosen: the factory's, then the user's. Message thread. */
class PresetList {
public:
    struct Entry {
        juce::String name, description;
        juce::StringArray tags;
        int factoryIndex = -1; ///< of a factory preset; -1 for one of the user's
        juce::File file;       ///< of one of the user's
        bool isFactory() const { return factoryIndex >= 0; }
    };

    explicit PresetList(UserPresets from = UserPresets()) : user(std::move(from)) { refresh(); }

    /** Looks at the user's folder anew. A file that cannot be read stands there with the reason as its description. */
    void refresh();

    const std::vector<Entry>& getEntries() const { return entries; }

    /** The entries in which every word of the query occurs: first those that have them all in the name, then those
        that have them in the name, the tags or the description. */
    std::vector<std::size_t> find(const juce::String& query) const;

    /** Every tag that an entry has, once, from A to Z. */
    juce::StringArray getTags() const;

    /** The entry of that name, or -1; no two have one name. */
    int indexOf(const juce::String& name) const;

    /** Whether one of the user's presets has this name, or its file.
        @throws BadState if none can have it: no file can, or it is a factory preset's */
    bool isTaken(const juce::String& name) const;

    /** A name like this one that no entry has. */
    juce::String freeName(const juce::String& name) const;

    /** What an entry sounds like, under the entry's name. @throws BadState, naming the file */
    static SavedState load(const Entry& entry);

    const UserPresets& getUserPresets() const { return user; }

private:
    UserPresets user;
    std::vector<Entry> entries;
};

} // namespace berger
