// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_graphics/juce_graphics.h>

#include <optional>

namespace berger {

/** Where the keys of a piano keyboard lie in an area: as many as have room, from a C on where not all have. */
class KeyboardLayout {
public:
    static constexpr int keyCount = 128;

    KeyboardLayout() = default;
    /** @param lowest  a key that is to be seen, with the two octaves over it */
    KeyboardLayout(juce::Rectangle<float> wholeArea, int lowest);

    struct Touch {
        int key = 0;
        double velocity = 0; ///< [0, 1], the greater the lower on the key
    };
    std::optional<Touch> touch(juce::Point<float> at) const;

    juce::Rectangle<float> boundsOf(int key) const;
    int getFirst() const { return first; }
    int getLast() const { return last; }

    static bool isBlack(int key);

private:
    juce::Rectangle<float> area;
    float whiteWidth = 1;
    int first = 0, last = -1; // white ones, seen in whole
};

} // namespace berger
