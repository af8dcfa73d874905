// SPDX-License-Identifier: GPL-3.0-or-later
#include "RhythmMap.h"

#include <algorithm>
#include <cmath>

namespace berger {

bool RhythmMap::insert(std::size_t before, double input, const PlayedRhythm& rhythm) noexcept {
    if (size == capacity)
        return false;
    const auto put = [this, before](auto& row, const auto& value) {
        const auto at = row.begin() + static_cast<std::ptrdiff_t>(before);
        const auto end = row.begin() + static_cast<std::ptrdiff_t>(size);
        std::move_backward(at, end, end + 1);
        *at = value;
    };
    put(inputs, input);
    put(nodes, rhythm);
    ++size;
    middle += before <= middle ? 1 : 0;
    return true;
}

// The first of the two nodes beside an input level.
std::size_t RhythmMap::leftOf(double input) const noexcept {
    const auto end = inputs.begin() + static_cast<std::ptrdiff_t>(size);
    const auto above = static_cast<std::size_t>(std::upper_bound(inputs.begin(), end, input) - inputs.begin());
    return std::clamp<std::size_t>(above, 1, size - 1) - 1;
}

RhythmMap::Beside RhythmMap::beside(double input) const noexcept {
    const auto left = leftOf(input);
    const auto width = inputs[left + 1] - inputs[left];
    const auto s = width > 0.0 ? std::clamp((input - inputs[left]) / width, 0.0, 1.0) : 0.0;
    return {nodes[left], nodes[left + 1], nodes[left].branch == nodes[left + 1].branch ? s : std::round(s)};
}

const PlayedRhythm& RhythmMap::nearest(double input) const noexcept {
    const auto [a, b, s] = beside(input);
    return s < 0.5 ? a : b;
}

RhythmMap::Signal RhythmMap::signalAt(double input) const noexcept {
    const auto [a, b, s] = beside(input);
    const auto between = [s = s](double x, double y) { return x + s * (y - x); };
    const auto square = between(a.frequency * a.frequency, b.frequency * b.frequency);
    return {std::sqrt(square), between(a.mean, b.mean), between(a.rms, b.rms), between(a.bandwidth, b.bandwidth)};
}

RhythmMap::Position RhythmMap::positionAt(double input) const noexcept {
    const auto [a, b, s] = beside(input);
    const auto& nearest = s < 0.5 ? a : b;
    if (nearest.kind != PlayedRhythm::Kind::cycle)
        return {};
    const auto between = [share = static_cast<float>(s)](const State<float>& x, const State<float>& y) {
        return addScaled(addScaled(x, -share, x), share, y);
    };
    return {nearest.branch, between(a.centre, b.centre), between(a.componentRms, b.componentRms)};
}

const State<float>& RhythmMap::stateAt(double input, double phase) const noexcept {
    const auto& node = nearest(input);
    constexpr auto phases = static_cast<double>(PlayedRhythm::phaseCount);
    const auto index = static_cast<std::size_t>(std::lround((phase - std::floor(phase)) * phases));
    return node.states[index % PlayedRhythm::phaseCount];
}

const State<float>* RhythmMap::stateNear(double input, const State<float>& x) const noexcept {
    constexpr auto onCycle = 1.0f; // neighbours of eight on a circle are 1.1 root mean squares apart
    const auto& node = nearest(input);
    if (node.kind != PlayedRhythm::Kind::cycle)
        return nullptr;
    const auto distance = [&](const State<float>& y) {
        auto sum = 0.0f;
        for (std::size_t i = 0; i < potentialCount; ++i) {
            const auto potential = stateComponents<float>[i].value;
            const auto d = (x.*potential - y.*potential) / std::max(node.componentRms.*potential, 1e-6f);
            sum += d * d;
        }
        return sum / static_cast<float>(potentialCount);
    };
    const auto* closest = &node.states[0];
    for (const auto& state : node.states)
        if (distance(state) < distance(*closest))
            closest = &state;
    return distance(*closest) < onCycle ? nullptr : closest;
}

} // namespace berger
