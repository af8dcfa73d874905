// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapLayout.h"

#include "MapTexts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace berger {
namespace {

constexpr int footHeight = 34, axisWidth = 62, edgeWidth = 12;
constexpr int lineHeight = 14, labelHeight = 2 * lineHeight, gap = 7;
constexpr float letterWidth = 6.6f; // of 12 pixels' height, at most

// Where on the way from a to b a point is nearest, [0, 1], and how far it is from there.
std::pair<float, float> nearestOnLine(juce::Point<float> point, juce::Point<float> a, juce::Point<float> b) {
    const auto way = b - a;
    const auto length = way.getDotProduct(way);
    const auto share = length > 0.0f ? std::clamp((point - a).getDotProduct(way) / length, 0.0f, 1.0f) : 0.0f;
    return {share, point.getDistanceFrom(a + way * share)};
}

// The best so far of all places on branches.
struct Search {
    const MapLayout& layout;
    juce::Point<float> point;
    float distance;
    std::optional<BranchPlace> found;

    template <class Branch> void look(const Branch& branch) {
        for (std::size_t i = 1; i < branch.size(); ++i) {
            const auto a = placeOf(branch[i - 1]), b = placeOf(branch[i]);
            for (const auto bound : {&BranchPlace::minimum, &BranchPlace::maximum}) {
                const auto [share, far] =
                    nearestOnLine(point, layout.at(a.parameter, a.*bound), layout.at(b.parameter, b.*bound));
                if (far > distance || (found && far == distance))
                    continue;
                distance = far;
                found = between(a, b, static_cast<double>(share));
            }
        }
    }
};

// Places on the branches, so close that no label fits between them.
std::vector<juce::Point<int>> placesOnBranches(const MapLayout& layout, const BifurcationDiagram& diagram) {
    constexpr auto apart = 5.0f;
    std::vector<juce::Point<int>> places;
    const auto add = [&](const auto& branch, double BranchPlace::*bound) {
        juce::Point<float> last;
        for (std::size_t i = 0; i < branch.size(); ++i) {
            const auto place = placeOf(branch[i]);
            const auto at = layout.at(place.parameter, place.*bound);
            const auto steps = i == 0 ? 1 : static_cast<int>(at.getDistanceFrom(last) / apart);
            for (int step = 1; step <= steps; ++step)
                places.push_back(
                    (last + (at - last) * (static_cast<float>(step) / static_cast<float>(steps))).roundToInt());
            if (steps > 0)
                last = at;
        }
    };
    for (const auto& branch : diagram.equilibria)
        add(branch, &BranchPlace::minimum);
    for (const auto& branch : diagram.cycles)
        for (const auto bound : {&BranchPlace::minimum, &BranchPlace::maximum})
            add(branch, bound);
    return places;
}

// Where a label may stand, the nearest places first.
std::vector<juce::Rectangle<int>> candidates(juce::Point<float> point, int width) {
    std::vector<juce::Rectangle<int>> boxes;
    const auto at = point.roundToInt();
    for (const auto away : {0, 1, 2, 3, 5, 7, 9})
        for (const auto up : {-1, 1})
            for (const auto x : {at.x + gap, at.x - gap - width, at.x - width / 2}) {
                const auto middle = at.y + up * (gap + labelHeight / 2 + away * lineHeight);
                boxes.emplace_back(x, middle - labelHeight / 2, width, labelHeight);
            }
    return boxes;
}

} // namespace

MapLayout::MapLayout(juce::Rectangle<int> area, const MapShown& shown)
    : PlotArea(area, axisWidth, footHeight, edgeWidth), from(shown.settings.from), to(shown.settings.to),
      eeg(shown.axis) {}

double MapLayout::valueAt(float x) const {
    const auto perPixel = (to - from) / plot.getWidth();
    const auto step = std::pow(10.0, std::floor(std::log10(perPixel)));
    const auto value = from + perPixel * (static_cast<double>(x) - plot.getX());
    return std::clamp(std::round(value / step) * step, from, to);
}

std::optional<BranchPlace> MapLayout::nearest(const BifurcationDiagram& diagram, juce::Point<float> point,
                                              float within) const {
    Search search{*this, point, within, std::nullopt};
    for (const auto& branch : diagram.equilibria)
        search.look(branch);
    for (const auto& branch : diagram.cycles)
        search.look(branch);
    return search.found;
}

std::vector<juce::Point<float>> placesOf(const MapLayout& layout, const SpecialPoint& point) {
    if (point.maximum > point.minimum)
        return {layout.at(point.parameter, point.maximum), layout.at(point.parameter, point.minimum)};
    return {layout.at(point.parameter, point.eeg)};
}

std::vector<MapLabel> labelsFor(const MapLayout& layout, const MapShown& shown) {
    constexpr auto pointSize = 9;
    // What distance, and a point or label under the line from the label to its point, count against places on branches
    // that are covered.
    constexpr auto perPixel = 0.35, perCrossing = 20.0;
    std::vector<juce::Rectangle<int>> taken;
    for (const auto& point : shown.diagram.points)
        for (const auto& place : placesOf(layout, point))
            taken.push_back(juce::Rectangle<int>(pointSize, pointSize).withCentre(place.roundToInt()));
    const auto branches = placesOnBranches(layout, shown.diagram);
    std::vector<MapLabel> labels;
    for (const auto& point : shown.diagram.points) {
        MapLabel label{{}, {}, kindText(point.kind), pointText(shown.settings, point)};
        const auto letters = std::max(label.name.length(), label.value.length());
        const auto width = juce::roundToInt(letterWidth * static_cast<float>(letters)) + 6;
        auto least = std::numeric_limits<double>::max();
        for (const auto& place : placesOf(layout, point))
            for (const auto& box : candidates(place, width)) {
                const auto isFree = [&box](const auto& other) { return !other.intersects(box); };
                if (!layout.plot.contains(box) || !std::ranges::all_of(taken, isFree))
                    continue;
                const auto covered =
                    std::ranges::count_if(branches, [&box](const auto& at) { return box.contains(at); });
                const juce::Line<float> leader(place, box.toFloat().getConstrainedPoint(place));
                const auto crossed = std::ranges::count_if(taken, [&](const auto& other) {
                    return !other.contains(place.roundToInt()) && other.toFloat().intersects(leader);
                });
                const auto cost = static_cast<double>(covered) + perPixel * static_cast<double>(leader.getLength()) +
                                  perCrossing * static_cast<double>(crossed);
                if (cost >= least)
                    continue;
                least = cost;
                label.box = box;
                label.point = place;
            }
        if (label.box.isEmpty())
            continue;
        taken.push_back(label.box);
        labels.push_back(label);
    }
    return labels;
}

} // namespace berger
