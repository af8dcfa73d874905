// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/Playback.h"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace berger;
using enum Parameter;

namespace {

constexpr double sampleRate = 48000;

ParameterValues sound(double input, double newSeed) {
    ParameterValues values;
    for (const auto& [parameter, value] : {std::pair{E_inp, input}, {noise_E, 20.0}, {speed, 44.0}, {seed, newSeed}})
        values.set(parameter, value);
    return values;
}

// What is heard when a sound takes another's place after so many samples.
std::vector<double> heard(const ParameterValues& before, int samplesBefore, const ParameterValues& after) {
    Playback playback;
    playback.setTargets(before);
    playback.prepare(sampleRate);
    for (int i = 0; i < samplesBefore; ++i)
        static_cast<void>(playback.next(0.0, 0.0));
    playback.replace(after);
    std::vector<double> samples;
    for (int i = 0; i < 4800; ++i) {
        const auto sample = playback.next(0.0, 0.0);
        samples.insert(samples.end(), {sample.main, sample.cv[3]});
    }
    return samples;
}

} // namespace

TEST_CASE("A sound chosen before the first sample is heard from there on, with nothing of the one before") {
    const auto wanted = sound(220, 1);
    const auto alone = heard(wanted, 0, wanted);
    CHECK(heard(sound(120, 2), 0, wanted) == alone);
    CHECK(heard(sound(120, 2), 1, wanted) != alone); // from then on it fades over
}
