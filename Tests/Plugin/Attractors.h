// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Bifurcations/FollowCycles.h"
#include "Dynamics/Bifurcations/FollowEquilibria.h"
#include "Rig.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <vector>

/** The column where two rhythms are stable, its states on each, and which of them is heard. */
namespace berger::test {

inline constexpr double bistableRate = 48000, bistableInput = 120, bistableSpeed = 40;

// Noise-free, where a slow rhythm of spikes and an alpha are both stable.
inline ParameterValues bistable() {
    return valuesWith(
        {{parameters::E_inp, bistableInput}, {parameters::noise_E, 0}, {parameters::speed, bistableSpeed}});
}

// A state on the stable cycle with about this frequency.
inline State<double> onCycle(double hertz) {
    const std::atomic<bool> cancelled{false};
    const ParameterAxis axis{bistable(), parameters::E_inp, 110, 130};
    auto diagram = followEquilibria(axis, cancelled);
    followCycles(diagram, axis, cancelled);
    const BranchCycle* best = nullptr;
    const auto isStableNear = [hertz](const BranchCycle& cycle) {
        return cycle.isStable() && std::abs(1.0 / cycle.period - hertz) < 0.2 * hertz;
    };
    for (const auto& branch : diagram.cycles)
        for (const auto& cycle : branch)
            if (isStableNear(cycle) && (best == nullptr || std::abs(cycle.parameter - bistableInput) <
                                                               std::abs(best->parameter - bistableInput)))
                best = &cycle;
    REQUIRE(best != nullptr);
    return best->state;
}

// How often the EEG rises through a value in a second of model time, from `start` s on.
inline double frequencyOf(const std::vector<float>& eeg, double start) {
    const auto from = static_cast<std::size_t>(start / bistableSpeed * bistableRate);
    const auto [low, high] = std::minmax_element(eeg.begin() + static_cast<std::ptrdiff_t>(from), eeg.end());
    const auto middle = (*low + *high) / 2;
    std::size_t first = 0, last = 0;
    auto count = 0;
    for (auto i = from + 1; i < eeg.size(); ++i)
        if (eeg[i - 1] < middle && eeg[i] >= middle) {
            first = first == 0 ? i : first;
            last = i;
            ++count;
        }
    return (count - 1) / (static_cast<double>(last - first) / bistableRate * bistableSpeed);
}

} // namespace berger::test
