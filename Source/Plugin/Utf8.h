// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Text.h"

#include <juce_core/juce_core.h>

#include <exception>
#include <string_view>

namespace berger {

/** JUCE's string of well-formed UTF-8. */
inline juce::String utf8(std::string_view text) {
    return juce::String::fromUTF8(text.data(), static_cast<int>(text.size()));
}

/** What an error says, for a window or a terminal: it may cite what a file or a user has put into it. */
inline juce::String messageOf(const std::exception& error) { return utf8(printable(error.what())); }

inline juce::String capitalised(const juce::String& text) {
    return text.substring(0, 1).toUpperCase() + text.substring(1);
}

/** An error's line as a sentence. */
inline juce::String sentence(std::string_view line) { return capitalised(utf8(printable(line))) + "."; }

} // namespace berger
