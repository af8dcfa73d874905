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

} // namespace berger
