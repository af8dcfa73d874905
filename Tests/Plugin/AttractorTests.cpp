// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/Bifurcations/FollowCycles.h"
#include "Dynamics/Bifurcations/FollowEquilibria.h"
#include "Rig.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>

using namespace berger;
using namespace berger::test;
using namespace parameters;

namespace {

constexpr double sampleRate = 48000, input = 120, fast = 40;

// Noise-free, where a slow rhythm of spikes and an alpha are both stable.
ParameterValues bistable() { return valuesWith({{E_inp, input}, {noise_E, 0}, {speed, fast}}); }

// A state on the stable cycle with about this frequency.
State<double> onCycle(double hertz) {
    const std::atomic<bool> cancelled{false};
    const ParameterAxis axis{bistable(), E_inp, 110, 130};
    auto diagram = followEquilibria(axis, cancelled);
    followCycles(diagram, axis, cancelled);
    const BranchCycle* best = nullptr;
    const auto isStableNear = [hertz](const BranchCycle& cycle) {
        return cycle.isStable() && std::abs(1.0 / cycle.period - hertz) < 0.2 * hertz;
    };
    for (const auto& branch : diagram.cycles)
        for (const auto& cycle : branch)
            if (isStableNear(cycle) &&
                (best == nullptr || std::abs(cycle.parameter - input) < std::abs(best->parameter - input)))
                best = &cycle;
    REQUIRE(best != nullptr);
    return best->state;
}

// How often the EEG rises through a value in a second of model time, from `start` s on.
double frequencyOf(const std::vector<float>& eeg, double start) {
    const auto from = static_cast<std::size_t>(start / fast * sampleRate);
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
    return (count - 1) / (static_cast<double>(last - first) / sampleRate * fast);
}

} // namespace

TEST_CASE("Where two rhythms are stable the column can be put onto either, and stays there for a minute") {
    const auto processor = processorWith(bistable());
    constexpr double minute = 60.0;
    const auto part = static_cast<int>(minute / fast * sampleRate);
    const auto spikes = onCycle(2.385), alpha = onCycle(10.468);
    Script script;
    script.length = 2 * part;
    script.changes = {{part / 10, [&](Processor& p) { p.requestState(alpha); }},
                      {part, [&](Processor& p) { p.requestState(spikes); }}};
    const auto eeg = play(*processor, script).channels[5];
    const std::vector<float> first(eeg.begin(), eeg.begin() + part), second(eeg.begin() + part, eeg.end());
    CHECK(std::abs(frequencyOf(first, 30.0) - 10.468) < 0.005);
    CHECK(std::abs(frequencyOf(second, 30.0) - 2.385) < 0.005);
}

TEST_CASE("A value that is set before the column is put onto a rhythm does not glide there past its end") {
    auto values = bistable();
    values.set(E_inp, 220); // where there are no spikes
    values.set(smoothing, info(smoothing).maximum);
    const auto processor = processorWith(values);
    const auto spikes = onCycle(2.385);
    Script script;
    script.length = static_cast<int>(40.0 / fast * sampleRate);
    script.changes = {{4800, [&](Processor& p) {
                           p.find(E_inp)->setPlain(input);
                           p.requestState(spikes);
                       }}};
    CHECK(std::abs(frequencyOf(play(*processor, script).channels[5], 20.0) - 2.385) < 0.005);
}

TEST_CASE("A state that was asked for before all is prepared anew is forgotten") {
    const auto processor = processorWith(bistable());
    Script script;
    script.length = 4800;
    play(*processor, script); // the first one fades in from another sound
    const auto before = play(*processor, script);
    processor->requestState({0.1, 30, 19, 0, 0, 0});
    CHECK(play(*processor, script).sameSound(before));
}
