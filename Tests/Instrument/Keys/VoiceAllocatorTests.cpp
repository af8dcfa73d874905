// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeyRig.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <array>
#include <cmath>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;
using namespace parameters;

TEST_CASE("A note begins at its sample") {
    KeyRig early, late;
    early.run(1000);
    early.noteOn(60);
    early.run(9000);
    late.run(1013);
    late.noteOn(60);
    late.run(9000);
    CHECK(peakOf(early.left, 0, 1000) == 0.0f);
    CHECK(std::abs(early.left[1001]) > 0.0f);
    auto maximum = 0.0f;
    for (std::size_t i = 0; i < 9000; ++i)
        maximum = std::max(maximum, std::abs(early.left[1000 + i] - late.left[1013 + i]));
    CHECK(maximum < 1e-5f);
}

TEST_CASE("Each voice has noise of its own, and the same again after a restart") {
    KeyRig rig({{noise_E, 20}});
    const auto play = [&rig](int velocity) {
        const auto from = rig.now();
        rig.noteOn(48, velocity);
        rig.seconds(0.5);
        const std::vector<float> heard(rig.left.begin() + static_cast<std::ptrdiff_t>(from), rig.left.end());
        rig.control(allSoundOff, 0);
        rig.run(32 * 40 - rig.now() % 32); // to the same place in a control period
        return heard;
    };
    const auto first = play(127), second = play(127);
    CHECK(first != second);
    rig.keyboard->restart();
    CHECK(play(127) == first);
    KeyRig quiet;
    quiet.noteOn(48);
    quiet.seconds(0.5);
    CHECK(std::abs(rmsOf(quiet.left, 4800, 24000) - rmsOf(first, 4800, 24000)) > 1e-6);
}

TEST_CASE("Regimes are alike in loudness") {
    auto minimum = 1e9, most = 0.0;
    for (const auto input : {114.0, 120.0, 135.0, 150.0, 220.0, 300.0, 314.0}) {
        KeyRig rig({{E_inp, input}});
        rig.noteOn(60);
        rig.seconds(1);
        const auto rms = rmsOf(rig.left, 24000, 48000);
        minimum = std::min(minimum, rms);
        most = std::max(most, rms);
    }
    CHECK_THAT(20 * std::log10(most / minimum), WithinAbs(0, 0.5));
    CHECK_THAT(20 * std::log10(most), WithinAbs(-12.04 - 6, 0.5)); // the key level's default is -6 dB
}

TEST_CASE("Velocity makes a note louder, pressure and timbre change it") {
    const auto rmsAt = [](int velocity) {
        KeyRig rig({{velocity_level, 30}});
        rig.noteOn(60, velocity);
        rig.seconds(0.5);
        return rmsOf(rig.left, 12000, 24000);
    };
    CHECK_THAT(20 * std::log10(rmsAt(127) / rmsAt(1)), WithinAbs(30.0 * 126 / 127, 0.2));
    const auto heardWith = [](std::initializer_list<int> message) {
        KeyRig rig({{pressure_drive, 60}, {timbre_drive, -60}});
        rig.noteOn(60);
        rig.send(message);
        rig.seconds(0.5);
        CHECK_THAT(centsOff(rig, 60, 9600, 12000), WithinAbs(0, 1));
        return rig.left;
    };
    const auto plain = heardWith({0xB0, 20, 0}); // which does nothing
    for (const auto& message : {std::initializer_list<int>{0xD0, 100}, {0xA0, 60, 100}, {0xB0, 74, 127}})
        CHECK(heardWith(message) != plain);
    CHECK(heardWith({0xA0, 61, 100}) == plain); // another key's
}

TEST_CASE("A slide from bus to bus makes no click") {
    // Spikes need more than two points a sample above some C5, so this goes through four rates, up and down.
    KeyRig rig({{E_inp, 120}, {bend_range, 24}, {velocity_level, 0}});
    rig.send({0xE0, 0, 127});
    rig.noteOn(84);
    rig.seconds(0.5);
    const auto highest = sharpnessOf(rig.left, 12000, rig.now());
    const auto from = rig.now();
    for (int i = -127; i <= 127; ++i) {
        rig.send({0xE0, 0, std::abs(i)});
        rig.run(96);
    }
    rig.seconds(0.2);
    CHECK(sharpnessOf(rig.left, from, rig.now()) < 1.1f * highest);
    CHECK(std::abs(frequencyOf(rig.left, rig.now() - 4800, 4800, 48000, 4120) - 4120) < 30);
}

TEST_CASE("MPE: each note bends by itself, and all with their master") {
    const auto cents = [](std::initializer_list<std::array<int, 3>> messages, int expectedKey) {
        KeyRig rig;
        for (const auto& [controller, value] : {std::pair{101, 0}, {100, 6}, {6, 15}})
            rig.control(controller, value);
        rig.noteOn(60, 127, 3);
        for (const auto& m : messages)
            rig.send({m[0], m[1], m[2]});
        rig.seconds(0.8);
        return centsOff(rig, expectedKey, 14400, 24000);
    };
    CHECK_THAT(cents({}, 60), WithinAbs(0, 0.5));
    CHECK_THAT(cents({{0xE4, 0, 127}}, 60), WithinAbs(0, 0.5)); // another note's channel
    CHECK_THAT(cents({{0xE3, 0, 80}}, 72), WithinAbs(0, 0.5));  // a quarter of 48 semitones
    CHECK_THAT(cents({{0xE0, 0, 96}}, 61), WithinAbs(0, 0.5));  // half of the master's 2
    CHECK_THAT(cents({{0xE0, 0, 96}, {0xE3, 0, 80}}, 73), WithinAbs(0, 0.5));
    CHECK_THAT(cents({{0xB5, 101, 0}, {0xB5, 100, 0}, {0xB5, 6, 24}, {0xE3, 0, 96}}, 72), WithinAbs(0, 0.5));
    CHECK_THAT(cents({{0xB0, 101, 0}, {0xB0, 100, 6}, {0xB0, 6, 0}, {0x93, 60, 127}, {0xE3, 0, 96}}, 61),
               WithinAbs(0, 0.5)); // no zone any more: the usual 2

    KeyRig pedal({{release, 10}});
    for (const auto& [controller, value] : {std::pair{101, 0}, {100, 6}, {6, 15}})
        pedal.control(controller, value);
    pedal.control(sustainPedal, 127); // the master's
    pedal.noteOn(60, 127, 5);
    pedal.noteOff(60, 5);
    pedal.seconds(0.3);
    CHECK(pedal.keyboard->getVoicesPlaying() == 1);
    pedal.control(sustainPedal, 0);
    CHECK(isSilent(pedal, 0.3));
}

TEST_CASE("Unison spreads over the stereo field, at the same level") {
    const auto play = [](double count, double wide, double cents) {
        KeyRig rig({{unison, count}, {spread, wide}, {detune, cents}});
        rig.noteOn(57);
        rig.seconds(4);
        return rig;
    };
    const auto single = play(1, 1, 20), wide = play(7, 1, 20), narrow = play(7, 0, 20);
    CHECK(single.left == single.right);
    CHECK(narrow.left == narrow.right);
    const auto level = [](const KeyRig& rig) {
        return std::hypot(rmsOf(rig.left, 9600, rig.now()), rmsOf(rig.right, 9600, rig.now()));
    };
    CHECK_THAT(20 * std::log10(level(wide) / level(single)), WithinAbs(0, 1.5));
    CHECK_THAT(20 * std::log10(level(narrow) / level(single)), WithinAbs(0, 1.5));
    auto product = 0.0;
    for (std::size_t i = 9600; i < wide.now(); ++i)
        product += static_cast<double>(wide.left[i]) * static_cast<double>(wide.right[i]);
    product /= rmsOf(wide.left, 9600, wide.now()) * rmsOf(wide.right, 9600, wide.now());
    CHECK(product / static_cast<double>(wide.now() - 9600) < 0.7);
    // Columns that all do the same neither cancel nor pile up.
    for (const auto& alike : {play(4, 0, 0), play(7, 0, 0), play(7, 1, 0)})
        CHECK_THAT(20 * std::log10(level(alike) / level(single)), WithinAbs(0, 0.1));
    // The outermost columns are as far apart as they should be: left is 20 cents flat.
    KeyRig pair({{unison, 2}, {spread, 1}, {detune, 20}});
    pair.noteOn(57);
    pair.seconds(1);
    CHECK_THAT(centsOff(pair, 57, 9600, 9600), WithinAbs(-20, 0.5));
}

TEST_CASE("Envelopes take the times that they are given") {
    KeyRig rig({{attack, 100}, {decay, 1000}, {sustain, 0.5}, {release, 500}});
    rig.noteOn(84);
    rig.seconds(2);
    const auto peak = 1.0 / rmsOf(rig.left, 4600, 4900), at = rmsOf(rig.left, 4600, 4900) * peak;
    CHECK_THAT(rmsOf(rig.left, 0, 480) * peak, WithinAbs(0.1, 0.1));
    CHECK_THAT(at, WithinAbs(1, 0.01));
    CHECK_THAT(rmsOf(rig.left, 90000, 95000) * peak, WithinAbs(0.5, 0.02));
    const auto held = rmsOf(rig.left, 90000, 95000);
    const auto from = rig.now();
    rig.noteOff(84);
    rig.seconds(1);
    CHECK_THAT(20 * std::log10(rmsOf(rig.left, from + 11900, from + 12100) / held), WithinAbs(-30, 1));
    CHECK(rig.keyboard->getVoicesPlaying() == 0);
}
