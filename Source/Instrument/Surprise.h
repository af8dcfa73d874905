// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Parameters.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace berger {

/** The loudest and the softest that a surprise is, in LUFS. */
inline constexpr double softestSurprise = -30, loudestSurprise = -12;

/** A sound drawn by chance: another column with a rhythm of its own, heard at once as a tone or through carriers. One
    number always draws the same sound; 300 in a row draw sounds that differ by a decibel or by a semitone at least. It
   has been played: it is finite, its column does not rest, and its loudness is between the two above. Takes up to
   seconds, and never runs on the audio thread.
    @param isWanted  asked every now and then @return none if it is not, or if nothing was found */
std::optional<ParameterValues> surprise(std::uint32_t number, const std::function<bool()>& isWanted);

} // namespace berger
