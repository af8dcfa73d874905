// SPDX-License-Identifier: GPL-3.0-or-later
#include "Attractors.h"

using namespace berger;
using namespace berger::test;
using namespace parameters;

TEST_CASE("Where two rhythms are stable the column can be put onto either, and stays there for a minute") {
    const auto processor = processorWith(bistable());
    constexpr double minute = 60.0;
    const auto part = static_cast<int>(minute / bistableSpeed * bistableRate);
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
    script.length = static_cast<int>(40.0 / bistableSpeed * bistableRate);
    script.changes = {{4800, [&](Processor& p) {
                           p.find(E_inp)->setPlain(bistableInput);
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
