// SPDX-License-Identifier: GPL-3.0-or-later
#include "MultirateDecimator.h"

#include <algorithm>

namespace berger {
namespace {

// Of the output's rate, what passes: all that is heard at the end, and no more than that, so that a filter at a high
// rate is short.
constexpr double passOf(std::size_t level) { return 0.42 / static_cast<double>(1u << level); }

} // namespace

MultirateDecimator::MultirateDecimator()
    : filters{{{HalfBand(passOf(0)), HalfBand(passOf(0))},
               {HalfBand(passOf(1)), HalfBand(passOf(1))},
               {HalfBand(passOf(2)), HalfBand(passOf(2))},
               {HalfBand(passOf(3)), HalfBand(passOf(3))}}} {}

void MultirateDecimator::reset() noexcept {
    for (auto& bus : buses)
        bus.memory = 0;
    for (auto& sides : filters)
        for (auto& filter : sides)
            filter.reset();
}

void MultirateDecimator::begin(std::size_t samples) noexcept {
    length = samples;
    for (auto& bus : buses)
        bus.isUsed = false;
    static_cast<void>(get(0, 0));
}

std::span<float> MultirateDecimator::get(std::size_t level, std::size_t side) noexcept {
    auto& bus = buses[level];
    const auto n = length << level;
    if (!bus.isUsed) {
        bus.isUsed = true;
        for (auto& samples : bus.sides)
            std::fill_n(samples.begin(), n, 0.0f);
    }
    return {bus.sides[side].data(), n};
}

std::size_t MultirateDecimator::highestInUse() const noexcept {
    for (auto level = levels - 1; level > 0; --level)
        if (buses[level].isUsed || buses[level].memory > 0)
            return level;
    return 0;
}

void MultirateDecimator::finish() noexcept {
    for (auto level = highestInUse(); level > 0; --level) {
        auto& bus = buses[level];
        auto& pair = filters[level - 1];
        if (!bus.isUsed && bus.memory == 0)
            continue;
        const auto n = length << level;
        bus.memory = bus.isUsed ? pair[0].getMemory() : bus.memory - std::min(bus.memory, n);
        for (std::size_t side = 0; side < 2; ++side)
            pair[side].process(get(level, side), get(level - 1, side));
        bus.isUsed = false;
    }
}

} // namespace berger
