// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeyRig.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <array>
#include <cmath>
#include <tuple>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;
using namespace parameters;

namespace {

std::array<double, 128> equalTemperament(double a4) {
    std::array<double, 128> frequencies{};
    for (std::size_t key = 0; key < frequencies.size(); ++key)
        frequencies[key] = a4 * std::exp2((static_cast<double>(key) - 69.0) / 12.0);
    return frequencies;
}

double centsOfOneNote(KeyRig& rig, int key) {
    rig.noteOn(key);
    rig.seconds(0.8);
    return centsOff(rig, key, static_cast<std::size_t>(0.3 * rig.sampleRate),
                    static_cast<std::size_t>(0.5 * rig.sampleRate));
}

// The greatest deviation in cents of a note while and after the input goes from one level to another; measured over
// four of its periods at a time, from 50 ms after the change began.
double worstWhileGliding(int key, double from, double to, double seconds, bool renewsMaps) {
    KeyRig rig({{E_inp, from}});
    rig.noteOn(key);
    rig.seconds(0.5);
    if (renewsMaps)
        rig.renewMaps(15, 7); // 10 ms, and 5 ms late
    const auto begin = rig.now();
    rig.atBoundary = [&] {
        const auto t = static_cast<double>(rig.now() - begin) / rig.sampleRate / seconds;
        rig.set(E_inp, from + (to - from) * std::fmin(t, 1.0));
    };
    rig.seconds(seconds + 0.05);
    rig.renewMaps(0, 0);
    rig.seconds(0.45);
    const auto window = static_cast<std::size_t>(8.0 * rig.sampleRate / (440.0 * std::exp2((key - 69) / 12.0)));
    auto worst = 0.0;
    for (auto at = begin + 2400; at + window < rig.now(); at += 1200)
        worst = std::max(worst, std::abs(centsOff(rig, key, at, window)));
    return worst;
}

} // namespace

TEST_CASE("Notes 36 to 96 are within 2 cents at all rates and inputs") {
    const auto rate = GENERATE(44100.0, 48000.0, 96000.0);
    for (const auto input : {120.0, 150.0, 220.0, 300.0})
        for (const auto key : {36, 47, 60, 71, 84, 96}) {
            CAPTURE(rate, input, key);
            KeyRig rig({{E_inp, input}}, rate);
            CHECK_THAT(centsOfOneNote(rig, key), WithinAbs(0, 0.5));
        }
}

TEST_CASE("Pressure and timbre that move the input of spikes leave notes in tune") {
    const auto settle = [](KeyRig& rig) {
        rig.seconds(0.7);
        return centsOff(rig, 60, rig.now() - 20000, 20000);
    };
    for (const auto pressure : {4, 8, 24, 40, 54, 60, 127}) {
        CAPTURE(pressure);
        KeyRig rig({{E_inp, 120}, {pressure_drive, 40}});
        rig.noteOn(60);
        rig.seconds(0.1);
        rig.send({0xD0, pressure});
        CHECK_THAT(settle(rig), WithinAbs(0, 1));
        rig.send({0xD0, 0}); // where there is another rhythm beside that of spikes
        CHECK_THAT(settle(rig), WithinAbs(0, 1));
    }
}

TEST_CASE("A rhythm that ceases under a note is not turned up") {
    KeyRig rig({{E_inp, 150}});
    rig.renewMaps(15, 7);
    rig.noteOn(60);
    rig.seconds(0.5);
    const auto before = peakOf(rig.left, rig.now() - 12000, rig.now());
    const auto begin = rig.now();
    rig.atBoundary = [&] {
        const auto t = static_cast<double>(rig.now() - begin) / rig.sampleRate;
        rig.set(E_inp, std::fmax(150.0 - 70.0 * t, 80.0));
    };
    rig.seconds(1.5);
    CHECK(peakOf(rig.left, begin, rig.now()) < 2.0f * before);
}

TEST_CASE("The measure of pitch sees three cents") {
    KeyRig rig;
    rig.keyboard->setTuning(equalTemperament(440.0 * std::exp2(3.0 / 1200.0)));
    CHECK_THAT(centsOfOneNote(rig, 60), WithinAbs(3, 0.1));
}

TEST_CASE("A note with noise is in tune too, over a second") {
    KeyRig rig({{noise_E, 1}});
    rig.noteOn(69);
    rig.seconds(4);
    CHECK_THAT(centsOff(rig, 69, 24000, 160000), WithinAbs(0, 5));
}

TEST_CASE("Synapses of other rates keep the pitch") {
    for (const auto faster : {0.05, 0.25, 2.0, 5.0}) {
        CAPTURE(faster);
        KeyRig rig({{Ae, std::fmin(3.25 * faster, 20)}, {Ai, 22 * faster}, {be, 100 * faster}, {bi, 50 * faster}});
        CHECK_THAT(centsOfOneNote(rig, 64), WithinAbs(0, 0.5));
    }
}

TEST_CASE("Steep sigmoids keep the pitch") {
    for (const auto key : {36, 60, 84, 96}) {
        CAPTURE(key);
        KeyRig rig({{Ae, 6.9594},
                    {Ai, 58.8263},
                    {be, 109.2889},
                    {bi, 56.5921},
                    {C, 297.699},
                    {a1, 0.9935},
                    {a2, 0.5827},
                    {a3, 0.1654},
                    {a4, 0.3452},
                    {s_max, 5.762},
                    {v0, 7.8873},
                    {r, 0.7533},
                    {M_inp, 0.2739},
                    {I_inp, -0.9472},
                    {E_inp, 375.8815}});
        CHECK_THAT(centsOfOneNote(rig, key), WithinAbs(0, 0.1));
    }
}

TEST_CASE("A column at rest rings at its note's pitch, and a driven one is driven at it") {
    // The damped oscillation of a column just beyond its rhythm, as long as it lasts.
    KeyRig rest({{E_inp, 320}});
    CHECK_THAT(centsOfOneNote(rest, 72), WithinAbs(0, 2));
    for (const auto shape : {DriveShape::sine, DriveShape::pulseTrain, DriveShape::square}) {
        CAPTURE(static_cast<int>(shape));
        KeyRig driven({{E_inp, 60}, {drive_shape, static_cast<double>(shape)}, {drive_frequency, 7}});
        CHECK_THAT(centsOfOneNote(driven, 57), WithinAbs(0, 0.5));
        CHECK(rmsOf(driven.left, 24000, 38400) > 0.05);
    }
}

TEST_CASE("While the input glides, notes stay within 10 cents") {
    for (const auto& [key, from, to, seconds] : {std::tuple{36, 150.0, 300.0, 0.5},
                                                 {36, 220.0, 160.0, 0.02},
                                                 {60, 300.0, 150.0, 0.5},
                                                 {60, 150.0, 300.0, 0.1},
                                                 {96, 150.0, 300.0, 2.0}}) {
        CAPTURE(key, from, to, seconds);
        CHECK(worstWhileGliding(key, from, to, seconds, true) < 10.0);
    }
}

TEST_CASE("The measure of gliding sees notes whose rhythm is not followed") {
    CHECK(worstWhileGliding(60, 150, 300, 0.5, false) > 10.0);
}

TEST_CASE("Bends, ranges and a tuning move the pitch, and velocity that drives does not") {
    KeyRig bent({{bend_range, 12}});
    bent.send({0xE0, 0x7F, 0x7F});
    bent.noteOn(60);
    bent.seconds(0.8);
    CHECK_THAT(centsOff(bent, 72, 14400, 24000), WithinAbs(0, 0.5));
    bent.send({0xE0, 0, 0x40});
    bent.seconds(0.5);
    CHECK_THAT(centsOff(bent, 60, bent.now() - 20000, 20000), WithinAbs(0, 0.5));

    KeyRig tuned;
    tuned.keyboard->setTuning(equalTemperament(432));
    tuned.noteOn(69);
    tuned.seconds(0.8);
    CHECK_THAT(frequencyOf(tuned.left, 14400, 24000, 48000, 432), WithinAbs(432, 0.1));

    for (const auto drive : {-60.0, 75.0}) {
        CAPTURE(drive);
        KeyRig driven({{velocity_drive, drive}});
        CHECK_THAT(centsOfOneNote(driven, 60), WithinAbs(0, 1));
    }
}
