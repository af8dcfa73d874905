// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetList.h"

#include "FactoryPresets.h"
#include "FileStream.h"
#include "Utf8.h"

#include <algorithm>

namespace berger {

void PresetList::refresh() {
    entries.clear();
    for (const auto& preset : factoryPresets())
        entries.push_back({preset.name, preset.description, preset.tags, static_cast<int>(entries.size()), {}});
    for (const auto& file : user.list()) {
        Entry entry{file.getFileNameWithoutExtension(), {}, {}, -1, file};
        try {
            const auto state = UserPresets::load(pathOf(file));
            if (UserPresets::isFileOf(file, state.name)) // rather than one that has been renamed
                entry.name = state.name;
            entry.description = state.description;
            entry.tags = state.tags;
        } catch (const BadState& error) {
            entry.description = messageOf(error);
        }
        while (indexOf(entry.name) >= 0) // a factory preset's, from a version that allowed it or from elsewhere
            entry.name << " (yours)";
        entries.push_back(entry);
    }
}

std::vector<std::size_t> PresetList::find(const juce::String& query) const {
    const auto words = juce::StringArray::fromTokens(query, true);
    const auto hasAll = [&](const juce::String& text) {
        return std::all_of(words.begin(), words.end(), [&](const auto& word) { return text.containsIgnoreCase(word); });
    };
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& entry = entries[i];
        if (hasAll(entry.name + " " + entry.tags.joinIntoString(" ") + " " + entry.description))
            found.push_back(i);
    }
    std::stable_partition(found.begin(), found.end(), [&](std::size_t i) { return hasAll(entries[i].name); });
    return found;
}

juce::StringArray PresetList::getTags() const {
    juce::StringArray tags;
    for (const auto& entry : entries)
        for (const auto& tag : entry.tags)
            if (tag.trim().isNotEmpty())
                tags.addIfNotAlreadyThere(tag, true);
    tags.sort(true);
    return tags;
}

int PresetList::indexOf(const juce::String& name) const {
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (entries[i].name == name)
            return static_cast<int>(i);
    return -1;
}

bool PresetList::isTaken(const juce::String& name) const {
    const auto index = indexOf(name);
    if (index >= 0 && entries[static_cast<std::size_t>(index)].isFactory())
        throw BadState(inQuotes(name.toStdString()) +
                       " is a factory preset, which stays as it is: choose another name");
    return user.fileFor(name).exists();
}

juce::String PresetList::freeName(const juce::String& name) const {
    const auto start = name.isEmpty() ? juce::String("My preset") : name;
    auto result = start;
    for (int number = 2; indexOf(result) >= 0; ++number)
        result = start + " " + juce::String(number);
    return result;
}

SavedState PresetList::load(const Entry& entry) {
    if (entry.isFactory())
        return factoryPresets()[static_cast<std::size_t>(entry.factoryIndex)];
    auto state = UserPresets::load(pathOf(entry.file));
    state.name = entry.name;
    return state;
}

} // namespace berger
