// SPDX-License-Identifier: GPL-3.0-or-later
// How much is to do at once: steps are what voices cost.
#include "KeyRig.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>

using namespace berger;
using namespace berger::test;
using namespace parameters;

namespace {

constexpr int lowestKey = 36;
constexpr std::size_t block = 64;
constexpr double fastest = 16.0; // steps a sample that a voice may take

// A drive that is so slow that each note takes its column as fast as can be.
struct FastRig : KeyRig {
    explicit FastRig(double voices = 64, double driveFrequency = 0.01, double noise = 0.12)
        : KeyRig({{E_inp, 60},
                  {noise_M, noise},
                  {drive_shape, static_cast<double>(DriveShape::sine)},
                  {drive_depth, 160},
                  {drive_frequency, driveFrequency},
                  {polyphony, voices}}) {}
};

// The steps a sample that the next block takes.
double stepsOfBlock(KeyRig& rig) {
    const auto before = rig.keyboard->getSteps();
    rig.run(block);
    return static_cast<double>(rig.keyboard->getSteps() - before) / static_cast<double>(block);
}

void chord(KeyRig& rig, int notes, int channel = 0) {
    for (int i = 0; i < notes; ++i)
        rig.noteOn(lowestKey + i, 100, channel);
}

} // namespace

TEST_CASE("Sixty-four voices, held and begun anew, take under twelve steps a sample each") {
    constexpr auto most = 64 * 12.0;
    const auto isSpread = GENERATE(false, true); // the chord, from sample to sample
    FastRig rig;
    auto maximum = 0.0;
    const auto run = [&](int blocks) {
        for (int i = 0; i < blocks; ++i)
            maximum = std::max(maximum, stepsOfBlock(rig));
    };
    for (int i = 0; i < 64; ++i) {
        rig.noteOn(lowestKey + i, 100);
        run(1);
    }
    run(20);
    CHECK(rig.keyboard->getVoicesPlaying() == 64);
    CHECK(maximum > 32 * fastest); // that much is to do
    CHECK(maximum < most);
    for (int round = 1; round < 4; ++round) {
        for (int i = 0; i < 64; ++i) { // all are stolen
            rig.noteOn(lowestKey + i, 100, round);
            if (isSpread)
                rig.run(1);
        }
        run(20);
        CHECK(rig.keyboard->getVoicesPlaying() == 64);
    }
    CHECK(maximum < most);
    CHECK(std::isfinite(peakOf(rig.left, 0, rig.now())));
}

TEST_CASE("Sixty-four voices of spikes fade out in few steps where all are stolen at once") {
    KeyRig rig({{E_inp, 113.591}, {polyphony, 64}});
    chord(rig, 64);
    rig.run(20 * block);
    const auto held = stepsOfBlock(rig);
    CHECK(held > 64 * 4.0);
    chord(rig, 64, 1);
    CHECK(rig.keyboard->getVoicesPlaying() == 128);
    CHECK(stepsOfBlock(rig) < 1.5 * held);
}

TEST_CASE("Sixteen voices take all the steps that they would take alone") {
    FastRig rig(16);
    chord(rig, 16);
    rig.run(block);
    CHECK(stepsOfBlock(rig) == 16 * fastest);
    rig.noteOn(lowestKey + 20);
    rig.run(10 * block);
    CHECK(stepsOfBlock(rig) == 16 * fastest);
}

TEST_CASE("Driven notes of a crowd keep their pitch") {
    FastRig rig(64, 0.05, 0);
    for (const auto key : {57, 69, 81, 93}) // all of which sound at 110 Hz, whole octaves lower than they are
        for (int channel = 0; channel < 16; ++channel)
            rig.noteOn(key, 100, channel);
    rig.seconds(1.2);
    CHECK(stepsOfBlock(rig) < 64 * 12.0);
    CHECK(std::abs(1200.0 * std::log2(frequencyOf(rig.left, 9600, 48000, 48000, 110) / 110.0)) < 0.2);
}

TEST_CASE("What a crowd of fast voices plays does not depend on how it is cut into blocks") {
    const auto render = [](unsigned seedOfBlocks) {
        FastRig rig;
        std::mt19937 script(5), blocks(seedOfBlocks);
        for (int i = 0; i < 300; ++i) {
            rig.noteOn(lowestKey + static_cast<int>(script() % 64), 100, static_cast<int>(script() % 3));
            if (i % 5 == 0)
                rig.noteOff(lowestKey + static_cast<int>(script() % 64), static_cast<int>(script() % 3));
            rig.run(script() % 40, seedOfBlocks == 0 ? 512 : 1 + blocks() % 7);
        }
        return std::pair(rig.left, rig.right);
    };
    const auto expected = render(0);
    CHECK(rmsOf(expected.first, 0, expected.first.size()) > 0.01);
    for (const auto s : {1u, 2u})
        CHECK(render(s) == expected);
}

TEST_CASE("Where no note sounds and none dies away, there is nothing to add") {
    KeyRig rig({{release, 50}});
    rig.seconds(0.1);
    CHECK_FALSE(rig.isHeard);
    rig.noteOn(lowestKey);
    rig.run(block);
    CHECK(rig.isHeard);
    rig.noteOff(lowestKey);
    while (rig.keyboard->getVoicesPlaying() > 0)
        rig.run(block);
    rig.run(2 * block);
    CHECK(rig.isHeard); // the slow part of the note, which the output has not forgotten yet
    CHECK(peakOf(rig.left, rig.now() - block, rig.now()) > 0.0f);
    while (rig.isHeard)
        rig.run(block);
    rig.seconds(1.0);
    CHECK_FALSE(rig.isHeard);
    CHECK(rig.unheard == 0.0f);
    rig.noteOn(60);
    rig.run(block);
    CHECK(rig.isHeard);
    CHECK(peakOf(rig.left, rig.now() - block, rig.now()) > 0.0f);
}
