// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Surprise.h"

#include "Dynamics/Rhythm.h"
#include "Instrument/SoundProbe.h"

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <vector>

using namespace berger;
using namespace parameters;

namespace {

bool always() { return true; }

// Hz: of the tone that the column itself is, or of its loudest carrier, the one that is drawn first.
double pitchOf(const ParameterValues& values) {
    if (values[level] > info(level).minimum)
        return findRhythm(values).frequency * values[speed];
    auto loudest = carrier_M;
    for (const auto& ids : carriers)
        if (values[ids.level] > values[loudest.level])
            loudest = ids;
    return values[loudest.frequency];
}

} // namespace

// A survey measures many sounds; under the sanitizers, where it takes ten times as long, the few below run the same
// code.
TEST_CASE("Of 200 surprises all are finite, audible and awake, and no two are alike within a decibel and a semitone",
          "[survey]") {
    struct Heard {
        double lufs, semitones;
    };
    std::vector<Heard> all;
    auto tones = 0;
    for (std::uint32_t number = 1; number <= 200; ++number) {
        CAPTURE(number);
        const auto values = surprise(number, always);
        REQUIRE(values);
        for (const auto& row : parameterTable())
            CHECK((row.minimum <= (*values)[row.parameter] && (*values)[row.parameter] <= row.maximum));
        tones += (*values)[level] > info(level).minimum;
        const auto found = probe(*values, 9, always); // longer than it was drawn by
        CHECK(found.isFinite);
        CHECK(found.lufs >= softestSurprise);
        CHECK(found.lufs <= loudestSurprise);
        CHECK(found.eegRange >= 0.9);
        const Heard heard{found.lufs, 12 * std::log2(pitchOf(*values))};
        for (const auto& other : all) {
            CAPTURE(other.lufs, heard.lufs, other.semitones, heard.semitones, &other - all.data() + 1);
            CHECK((std::abs(other.lufs - heard.lufs) >= 1 || std::abs(other.semitones - heard.semitones) >= 1));
        }
        all.push_back(heard);
    }
    CHECK(tones > 60);
    CHECK(tones < 140);
}

TEST_CASE("A surprise's number draws the same sound again, and one that is no longer wanted ends") {
    CHECK(surprise(7, always) == surprise(7, always));
    CHECK_FALSE(surprise(7, always) == surprise(8, always));
    auto left = 20;
    CHECK_FALSE(surprise(7, [&] { return --left > 0; }));
}

TEST_CASE("What is probed is the sound: silence, rest and loudness are told") {
    ParameterValues values;
    values.set(level, info(level).minimum);
    values.set(E_inp, 220);
    values.set(speed, 40);
    CHECK(probe(values, 2, always).lufs < -70);
    values.set(level, -20);
    const auto soft = probe(values, 3, always);
    CHECK(soft.isFinite);
    CHECK(soft.eegRange > 2);
    CHECK(soft.eegRange < 4);
    values.set(level, -14);
    CHECK(std::abs(probe(values, 3, always).lufs - soft.lufs - 6) < 0.2);
    values.set(E_inp, 60); // rests
    CHECK(probe(values, 3, always).eegRange < 0.1);
}
