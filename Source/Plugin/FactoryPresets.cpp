// SPDX-License-Identifier: GPL-3.0-or-later
#include "FactoryPresets.h"

#include <BergerPresets.h>

#include <vector>

namespace berger {

std::span<const SavedState> factoryPresets() {
    static const auto presets = [] {
        std::vector<SavedState> list;
        for (int i = 0; i < BergerPresets::namedResourceListSize; ++i) {
            int size = 0;
            const auto* data = BergerPresets::getNamedResource(BergerPresets::namedResourceList[i], size);
            list.push_back(fromJson({data, static_cast<std::size_t>(size)}));
        }
        return list;
    }();
    return presets;
}

std::span<const std::string> factoryPresetIds() {
    static const auto ids = [] {
        std::vector<std::string> list;
        for (int i = 0; i < BergerPresets::namedResourceListSize; ++i) {
            const juce::String file(
                BergerPresets::getNamedResourceOriginalFilename(BergerPresets::namedResourceList[i]));
            list.push_back(file.upToLastOccurrenceOf(".", false, false).toStdString());
        }
        return list;
    }();
    return ids;
}

const SavedState* findFactoryPreset(const juce::String& idOrName) {
    const auto presets = factoryPresets();
    const auto ids = factoryPresetIds();
    for (std::size_t i = 0; i < presets.size(); ++i)
        if (idOrName.equalsIgnoreCase(juce::String(ids[i])) || idOrName.equalsIgnoreCase(presets[i].name))
            return &presets[i];
    return nullptr;
}

} // namespace berger
