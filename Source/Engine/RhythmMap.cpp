// SPDX-License-Identifier: GPL-3.0-or-later
#include "RhythmMap.h"

#include <algorithm>
#include <cmath>

namespace berger {
double RhythmMap::indexOf(double input) const noexcept {
    const auto index = (input - centreInput) / spacing + static_cast<double>(half);
    return std::fmin(std::fmax(index, 0.0), static_cast<double>(count - 1));
}

RhythmMap::Beside RhythmMap::beside(double input) const noexcept {
    const auto index = indexOf(input);
    const auto left = std::min(static_cast<std::size_t>(index), count - 2);
    const auto s = index - static_cast<double>(left);
    return {nodes[left], nodes[left + 1], nodes[left].branch == nodes[left + 1].branch ? s : std::round(s)};
}

RhythmMap::Tuning RhythmMap::tuningAt(double input) const noexcept {
    const auto [a, b, s] = beside(input);
    const auto between = [s = s](double x, double y) { return x + s * (y - x); };
    return {between(a.frequency, b.frequency), between(a.mean, b.mean), between(a.size, b.size),
            between(a.bandwidth, b.bandwidth)};
}

RhythmMap::Place RhythmMap::placeAt(double input) const noexcept {
    const auto [a, b, s] = beside(input);
    const auto& nearest = s < 0.5 ? a : b;
    if (nearest.kind != PlayedRhythm::Kind::cycle)
        return {};
    const auto between = [share = static_cast<float>(s)](const State<float>& x, const State<float>& y) {
        return addScaled(addScaled(x, -share, x), share, y);
    };
    return {nearest.branch, between(a.centre, b.centre), between(a.extent, b.extent)};
}

const State<float>& RhythmMap::stateAt(double input, double phase) const noexcept {
    const auto& node = nodes[static_cast<std::size_t>(std::lround(indexOf(input)))];
    constexpr auto phases = static_cast<double>(PlayedRhythm::phaseCount);
    const auto index = static_cast<std::size_t>(std::lround((phase - std::floor(phase)) * phases));
    return node.states[index % PlayedRhythm::phaseCount];
}

} // namespace berger
