// SPDX-License-Identifier: GPL-3.0-or-later
#include "NoteInWords.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace berger {

juce::String nameOfKey(int key) {
    static constexpr std::array<const char*, 12> names{"C",       "C\u266f", "D",       "D\u266f", "E",       "F",
                                                       "F\u266f", "G",       "G\u266f", "A",       "A\u266f", "B"};
    const auto octave = static_cast<int>(std::floor(key / 12.0));
    return juce::String::fromUTF8(names[static_cast<std::size_t>(key - 12 * octave)]) + juce::String(octave - 1);
}

juce::String noteInWords(int key, const Tuning& tuning) {
    const auto hertz = tuning.frequency(key);
    if (!hertz)
        return nameOfKey(key) + " has no pitch in this scale";
    const auto pitch = 69.0 + 12.0 * std::log2(*hertz / 440.0); // as a MIDI note
    const auto nearest = static_cast<int>(std::lround(pitch));
    const auto cents = std::round(1000.0 * (pitch - nearest)) / 10.0;
    // Five digits, of which one to three follow the point.
    const auto decimals = std::clamp(4 - static_cast<int>(std::floor(std::log10(*hertz))), 1, 3);
    return nameOfKey(key) + " " + juce::String(*hertz, decimals) + " Hz, " +
           (nearest != key ? nameOfKey(nearest) + " " : juce::String()) +
           juce::String::fromUTF8(cents > 0.0   ? "+"
                                  : cents < 0.0 ? "\u2212"
                                                : "") +
           juce::String(std::abs(cents), 1) + " cents";
}

} // namespace berger
