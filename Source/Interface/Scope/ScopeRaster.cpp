// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeRaster.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

// Adds the part of each row that lies between two heights.
void addSpan(std::vector<float>& cover, float top, float bottom, float weight) {
    const auto first = static_cast<int>(top), last = static_cast<int>(bottom);
    const auto at = [&cover](int row) -> float& { return cover[static_cast<std::size_t>(row)]; };
    if (first == last) {
        at(first) += weight * (bottom - top);
        return;
    }
    at(first) += weight * (static_cast<float>(first + 1) - top);
    for (auto row = first + 1; row < last; ++row)
        at(row) += weight;
    at(last) += weight * (bottom - static_cast<float>(last));
}

} // namespace

void ScopeRaster::drawTrace(const Lane& lane, const std::vector<Extremes>& columns, int perPixel, float width,
                            juce::Colour colour) {
    const auto height = static_cast<float>(lane.area.getHeight());
    const auto scale = static_cast<float>(lane.area.getHeight() / (lane.high - lane.low));
    const auto weight = 1.0f / static_cast<float>(perPixel);
    const auto count = std::min(lane.area.getWidth(), static_cast<int>(columns.size()) / perPixel);
    cover.assign(static_cast<std::size_t>(lane.area.getHeight()) + 1, 0.0f);
    // The line is what a round pen covers that goes through all points.
    const auto radius = 0.5f * width;
    const auto reach = static_cast<int>(radius * static_cast<float>(perPixel));
    pen.clear();
    for (int i = 0; i <= reach; ++i) {
        const auto across = static_cast<float>(i) * weight;
        pen.push_back(std::sqrt(radius * radius - across * across));
    }
    const auto size = static_cast<int>(columns.size());
    int i = 0;
    for (int x = 0; x < count; ++x) {
        auto first = lane.area.getHeight(), last = -1;
        for (int k = 0; k < perPixel; ++k, ++i) {
            if (columns[static_cast<std::size_t>(i)].isEmpty())
                continue;
            auto top = height, bottom = 0.0f;
            for (auto j = std::max(0, i - reach); j <= std::min(i + reach, size - 1); ++j) {
                const auto& column = columns[static_cast<std::size_t>(j)];
                if (column.isEmpty())
                    continue;
                const auto half = pen[static_cast<std::size_t>(std::abs(j - i))];
                top = std::min(top, height - (column.high - static_cast<float>(lane.low)) * scale - half);
                bottom = std::max(bottom, height - (column.low - static_cast<float>(lane.low)) * scale + half);
            }
            top = std::max(top, 0.0f);
            bottom = std::min(bottom, height);
            if (top >= bottom)
                continue;
            addSpan(cover, top, bottom, weight);
            first = std::min(first, static_cast<int>(top));
            last = std::max(last, static_cast<int>(bottom));
        }
        blendColumn(lane.area.getX() + x, lane.area.getY(), first, std::min(last, lane.area.getHeight() - 1), colour);
    }
}

void ScopeRaster::blendColumn(int x, int top, int first, int last, juce::Colour colour) {
    const auto alpha = colour.getFloatAlpha() * 256.0f;
    const std::array<int, 3> wanted{colour.getRed(), colour.getGreen(), colour.getBlue()};
    if (last < first)
        return;
    auto* pixel = pixels.getPixelPointer(x, top + first);
    for (auto row = first; row <= last; ++row, pixel += pixels.lineStride) {
        auto& part = cover[static_cast<std::size_t>(row)];
        const auto a = static_cast<int>(std::min(part, 1.0f) * alpha);
        part = 0.0f;
        auto* rgb = reinterpret_cast<juce::PixelRGB*>(pixel);
        const auto mix = [a](int from, int to) { return static_cast<juce::uint8>(from + (((to - from) * a) >> 8)); };
        rgb->setARGB(255, mix(rgb->getRed(), wanted[0]), mix(rgb->getGreen(), wanted[1]),
                     mix(rgb->getBlue(), wanted[2]));
    }
    cover[static_cast<std::size_t>(last) + 1] = 0.0f; // of a span that ends at the lane's edge
}

void ScopeRaster::drawVertical(const juce::Rectangle<int>& area, int x, juce::Colour colour) {
    if (x < area.getX() || x >= area.getRight())
        return;
    cover.assign(static_cast<std::size_t>(area.getHeight()) + 1, 1.0f);
    blendColumn(x, area.getY(), 0, area.getHeight() - 1, colour);
}

} // namespace berger
