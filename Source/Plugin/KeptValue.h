// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>

#include <algorithm>
#include <string>
#include <vector>

namespace berger {

/** A value of a state that this version cannot use. It is written again in the words in which it was read, as long as
    nothing else is put in its place. */
struct KeptValue {
    juce::Identifier id;
    juce::String words; ///< JSON
    std::string why;    ///< it cannot be used, in one line
    bool isUnknown;     ///< its id is none of this version's

    bool operator==(const KeptValue& other) const { return id == other.id && words == other.words; }
};

using KeptValues = std::vector<KeptValue>;

inline const KeptValue* findKept(const KeptValues& values, const juce::Identifier& id) {
    const auto found = std::ranges::find(values, id, &KeptValue::id);
    return found == values.end() ? nullptr : &*found;
}

inline void forget(KeptValues& values, const juce::Identifier& id) {
    std::erase_if(values, [&id](const KeptValue& value) { return value.id == id; });
}

} // namespace berger
