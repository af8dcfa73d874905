// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "State.h"

#include <string>
#include <string_view>

namespace berger {

/** The longest text of a sound that is written or read, in characters: a mail's worth. */
inline constexpr std::size_t longestSoundText = 32768;

/** A sound as a short text to copy and paste, one word of letters that links may have: "berger1_", whose number is the
    text's version, and then, in base64url, a CRC-32 and the deflated toShortJson().
    @throws BadState if it would be too long, as with a great tuning */
juce::String toSoundText(const SavedState& state);

/** Whether a text is meant as a sound, of whatever version. */
bool isSoundText(std::string_view text);

/** The inverse, read whole before anything is used. Spaces and line breaks, as mail puts them in, do not count.
    @throws BadState if it is cut, damaged, too long or of a newer version, or names values that cannot be used */
SavedState fromSoundText(std::string_view text);

} // namespace berger
