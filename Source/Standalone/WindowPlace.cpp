// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowPlace.h"

#include <array>

namespace berger {
namespace {

// X11 has 16 bits for a place and a size; no screen is half as large.
constexpr int farthest = 1 << 15, longestSide = 1 << 14, widestFrame = 1 << 10;

/** Four whole numbers of the tokens; none where one is missing or no number. */
std::optional<std::array<int, 4>> four(const juce::StringArray& tokens, int first) {
    std::array<int, 4> numbers{};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto& token = tokens[first + static_cast<int>(i)];
        numbers[i] = token.getIntValue();
        if (token.length() > 6 || token != juce::String(numbers[i]))
            return std::nullopt;
    }
    return numbers;
}

} // namespace

std::optional<WindowPlace> WindowPlace::read(const juce::String& text) {
    auto tokens = juce::StringArray::fromTokens(text, false);
    tokens.removeEmptyStrings();
    WindowPlace place;
    place.isFullScreen = tokens[0].equalsIgnoreCase("fs");
    const auto first = place.isFullScreen ? 1 : 0;
    const auto area = four(tokens, first);
    if (!area)
        return std::nullopt;
    const auto [x, y, width, height] = *area;
    place.area = {x, y, width, height};
    const auto isLegal = [](int value, int least, int most) { return value >= least && value <= most; };
    if (!isLegal(x, -farthest, farthest) || !isLegal(y, -farthest, farthest) || !isLegal(width, 1, longestSide) ||
        !isLegal(height, 1, longestSide))
        return std::nullopt;
    if (tokens.size() == first + 4)
        return place;
    const auto frame = four(tokens, first + 5);
    if (tokens.size() != first + 9 || tokens[first + 4] != "frame" || !frame)
        return std::nullopt;
    for (const auto side : *frame)
        if (!isLegal(side, 0, widestFrame))
            return std::nullopt;
    place.frame = juce::BorderSize<int>((*frame)[0], (*frame)[1], (*frame)[2], (*frame)[3]);
    return place;
}

juce::String WindowPlace::text() const {
    auto words = (isFullScreen ? juce::String("fs ") : juce::String()) + area.toString();
    if (frame)
        words << " frame " << frame->getTop() << ' ' << frame->getLeft() << ' ' << frame->getBottom() << ' '
              << frame->getRight();
    return words;
}

} // namespace berger
