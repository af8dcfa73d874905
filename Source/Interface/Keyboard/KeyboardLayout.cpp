// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeyboardLayout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace berger {
namespace {

constexpr float narrowest = 20.0f, blackWidth = 0.62f, blackHeight = 0.6f; // pixels, parts of a white key
constexpr int whitesInAll = 75, whitesInOctave = 7;

// For a black key, the white one on its left.
constexpr std::array<int, 12> whiteOf{0, 0, 1, 1, 2, 3, 3, 4, 4, 5, 5, 6};
constexpr std::array<int, 7> keyOfWhite{0, 2, 4, 5, 7, 9, 11};

int whiteIndex(int key) { return key / 12 * whitesInOctave + whiteOf[static_cast<std::size_t>(key % 12)]; }

int keyAt(int white) {
    return white / whitesInOctave * 12 + keyOfWhite[static_cast<std::size_t>(white % whitesInOctave)];
}

} // namespace

KeyboardLayout::KeyboardLayout(juce::Rectangle<float> wholeArea, int lowest) : area(wholeArea) {
    const auto room = static_cast<int>(area.getWidth() / narrowest);
    const auto count = std::clamp(room, 1, whitesInAll);
    const auto octaves = (whitesInAll - count + whitesInOctave - 1) / whitesInOctave; // that the first can begin at
    const auto aside = std::max(0, count - 2 * whitesInOctave) / 2 / whitesInOctave;  // octaves to the left of it
    const auto firstWhite = std::clamp(lowest / 12 - aside, 0, octaves) * whitesInOctave;
    const auto lastWhite = std::min(firstWhite + count, whitesInAll) - 1;
    whiteWidth = area.getWidth() / static_cast<float>(lastWhite - firstWhite + 1);
    first = keyAt(firstWhite);
    last = keyAt(lastWhite);
}

bool KeyboardLayout::isBlack(int key) {
    const auto index = static_cast<std::size_t>(key % 12);
    return index > 0 && whiteOf[index] == whiteOf[index - 1];
}

juce::Rectangle<float> KeyboardLayout::boundsOf(int key) const {
    const auto x = area.getX() + whiteWidth * static_cast<float>(whiteIndex(key) - whiteIndex(first));
    if (!isBlack(key))
        return {x, area.getY(), whiteWidth, area.getHeight()};
    return {x + whiteWidth * (1.0f - 0.5f * blackWidth), area.getY(), blackWidth * whiteWidth,
            blackHeight * area.getHeight()};
}

std::optional<KeyboardLayout::Touch> KeyboardLayout::touch(juce::Point<float> at) const {
    for (const auto black : {true, false})
        for (int key = first; key <= last; ++key) {
            const auto bounds = boundsOf(key);
            if (isBlack(key) == black && bounds.contains(at))
                return Touch{key, static_cast<double>((at.y - bounds.getY()) / bounds.getHeight())};
        }
    return std::nullopt;
}

} // namespace berger
