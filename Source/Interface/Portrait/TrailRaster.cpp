// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrailRaster.h"

#include <algorithm>
#include <cmath>

namespace berger {

void TrailRaster::put(int x, int y, float strength) {
    if (x < 0 || y < 0 || x >= pixels.width || y >= pixels.height)
        return;
    const auto alpha = static_cast<juce::uint8>(std::clamp(255.0f * strength, 0.0f, 255.0f));
    auto& pixel = *reinterpret_cast<juce::PixelARGB*>(pixels.getPixelPointer(x, y)); // NOLINT: as JUCE gives it
    if (alpha <= pixel.getAlpha())
        return;
    pixel = juce::PixelARGB(alpha, colour.getRed(), colour.getGreen(), colour.getBlue());
    pixel.premultiply();
}

// Along the axis on which it is longer, one column of pixels after the other; each has the line's middle and as much
// of the pixels beside it as it covers.
void TrailRaster::drawLine(juce::Point<float> from, juce::Point<float> to, float strength, float width) {
    const auto isSteep = std::abs(to.y - from.y) > std::abs(to.x - from.x);
    auto a = isSteep ? juce::Point<float>(from.y, from.x) : from, b = isSteep ? juce::Point<float>(to.y, to.x) : to;
    if (a.x > b.x)
        std::swap(a, b);
    const auto last = static_cast<float>(isSteep ? pixels.height : pixels.width);
    if (b.x < 0.0f || a.x > last)
        return;
    const auto length = b.x - a.x, slope = length > 0.0f ? (b.y - a.y) / length : 0.0f;
    const auto half = 0.5f * width * std::sqrt(1.0f + slope * slope); // across the line, it is the width
    const auto first = static_cast<int>(std::floor(std::max(a.x, 0.0f)));
    const auto end = static_cast<int>(std::floor(std::min(b.x, last - 1.0f)));
    for (auto i = first; i <= end; ++i) {
        const auto at = std::clamp(static_cast<float>(i) + 0.5f, a.x, b.x);
        const auto middle = a.y + slope * (at - a.x);
        const auto low = static_cast<int>(std::floor(middle - half)),
                   high = static_cast<int>(std::floor(middle + half));
        for (auto j = low; j <= high; ++j) {
            const auto cover =
                std::min(static_cast<float>(j) + 1.0f, middle + half) - std::max(static_cast<float>(j), middle - half);
            isSteep ? put(j, i, strength * cover) : put(i, j, strength * cover);
        }
    }
}

} // namespace berger
