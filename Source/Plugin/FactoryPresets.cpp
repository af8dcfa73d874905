// SPDX-License-Identifier: GPL-3.0-or-later
#include "FactoryPresets.h"

#include <BergerPresets.h>

#include <map>
#include <vector>

namespace berger {

std::span<const SavedState> factoryPresets() {
    static const auto presets = [] {
        std::map<juce::String, SavedState> byFile;
        for (int i = 0; i < BergerPresets::namedResourceListSize; ++i) {
            int size = 0;
            const auto* data = BergerPresets::getNamedResource(BergerPresets::namedResourceList[i], size);
            byFile.emplace(BergerPresets::originalFilenames[i], fromJson({data, static_cast<std::size_t>(size)}));
        }
        std::vector<SavedState> list;
        list.reserve(byFile.size());
        for (auto& [file, state] : byFile)
            list.push_back(std::move(state));
        return list;
    }();
    return presets;
}

} // namespace berger
