// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Text.h"

#include <juce_core/juce_core.h>

#include <string_view>

namespace berger {

/** JUCE's string of well-formed UTF-8. */
inline juce::String utf8(std::string_view text) {
    return juce::String::fromUTF8(text.data(), static_cast<int>(text.size()));
}

} // namespace berger
