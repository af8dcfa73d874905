// SPDX-License-Identifier: GPL-3.0-or-later
#include "ResonanceColours.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace berger {
namespace {

using ColourOfCell = std::function<juce::Colour(const Entrainment&)>;

// An opaque picture with one pixel for each cell, drawn so that each is a rectangle.
void paintCells(juce::Graphics& g, const DriveGrid& grid, const std::vector<Entrainment>& cells,
                const PlaceOfDrive& place, const ColourOfCell& colour) {
    const auto width = static_cast<int>(grid.frequencies.size()), height = static_cast<int>(grid.depths.size());
    juce::Image image(juce::Image::RGB, width, height, false, juce::SoftwareImageType());
    {
        const juce::Image::BitmapData pixels(image, juce::Image::BitmapData::writeOnly);
        for (auto y = 0; y < height; ++y)
            for (auto x = 0; x < width; ++x)
                pixels.setPixelColour(
                    x, y,
                    colour(cells[grid.indexOf(static_cast<std::size_t>(x), static_cast<std::size_t>(height - 1 - y))]));
    }
    const auto half = [](const std::vector<double>& values) {
        const auto n = static_cast<double>(values.size());
        return n > 1.0 ? 0.5 * (values.back() - values.front()) / (n - 1.0) : 0.5;
    };
    const auto across = half(grid.frequencies), up = half(grid.depths);
    const juce::Graphics::ScopedSaveState saved(g);
    g.setOpacity(1.0f);
    g.setImageResamplingQuality(juce::Graphics::lowResamplingQuality);
    g.drawImage(image, juce::Rectangle<float>(place({grid.frequencies.front() - across, grid.depths.back() + up}),
                                              place({grid.frequencies.back() + across, grid.depths.front() - up})));
}

} // namespace

juce::Colour colourOf(const LockingRatio& ratio) {
    struct Row {
        LockingRatio ratio;
        juce::uint32 colour;
    };
    constexpr std::array<Row, 9> rows{{{{1, 1}, 0xff3f83d8},
                                       {{1, 2}, 0xffd9822b},
                                       {{2, 1}, 0xff3aa76d},
                                       {{1, 3}, 0xffc2445b},
                                       {{3, 1}, 0xff2aa5a5},
                                       {{2, 3}, 0xff8a63c9},
                                       {{3, 2}, 0xff9aa52a},
                                       {{1, 4}, 0xff9c5a3c},
                                       {{4, 1}, 0xff5a8f9c}}};
    const auto row = std::ranges::find(rows, ratio, &Row::ratio);
    return juce::Colour(row == rows.end() ? 0xff8d949e : row->colour);
}

juce::Colour responseColour(double part) {
    static constexpr std::array<juce::uint32, 5> stops{0xff26265c, 0xff2b6a99, 0xff2f9c88, 0xff9cc74a, 0xfff7e35a};
    const auto place = std::clamp(part, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(place), stops.size() - 2);
    return juce::Colour(stops[i]).interpolatedWith(juce::Colour(stops[i + 1]), static_cast<float>(place - double(i)));
}

void paintTongues(juce::Graphics& g, const DriveGrid& grid, const std::vector<Entrainment>& cells, juce::Colour ground,
                  const PlaceOfDrive& place) {
    paintCells(g, grid, cells, place, [ground](const Entrainment& cell) {
        const auto part = static_cast<float>(0.3 + 0.7 * std::clamp(cell.locking, 0.0, 1.0));
        return cell.ratio.isLocked() ? ground.interpolatedWith(colourOf(cell.ratio), part) : ground;
    });
}

void paintResponses(juce::Graphics& g, const DriveGrid& grid, const std::vector<Entrainment>& cells,
                    const PlaceOfDrive& place) {
    const auto most = mostResponse(cells);
    paintCells(g, grid, cells, place,
               [most](const Entrainment& cell) { return responseColour(most > 0.0 ? cell.amplitude / most : 0.0); });
}

juce::Path edgesOf(const std::vector<TongueRow>& tongue, const PlaceOfDrive& place) {
    juce::Path lines;
    for (const auto end : {&FrequencyRange::from, &FrequencyRange::to}) {
        auto isOn = false;
        for (const auto& row : tongue) {
            const auto frequency = row.entrained ? *row.entrained.*end : std::nullopt;
            if (frequency) {
                const auto there = place({*frequency, row.depth});
                isOn ? lines.lineTo(there) : lines.startNewSubPath(there);
            }
            isOn = frequency.has_value();
        }
    }
    return lines;
}

double mostResponse(const std::vector<Entrainment>& cells) {
    auto most = 0.0;
    for (const auto& cell : cells)
        most = std::max(most, cell.amplitude);
    return most;
}

std::vector<LockingRatio> ratiosOf(const std::vector<Entrainment>& cells) {
    std::vector<std::pair<LockingRatio, int>> counts;
    for (const auto& cell : cells) {
        if (!cell.ratio.isLocked())
            continue;
        const auto there = std::ranges::find(counts, cell.ratio, &std::pair<LockingRatio, int>::first);
        if (there == counts.end())
            counts.emplace_back(cell.ratio, 1);
        else
            ++there->second;
    }
    std::ranges::stable_sort(counts, std::greater<>(), &std::pair<LockingRatio, int>::second);
    std::vector<LockingRatio> ratios(counts.size());
    std::ranges::transform(counts, ratios.begin(), &std::pair<LockingRatio, int>::first);
    return ratios;
}

} // namespace berger
