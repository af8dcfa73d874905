// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeyRig.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <array>
#include <cmath>
#include <random>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;
using enum Parameter;

namespace {

constexpr int allSoundOff = 120, resetControllers = 121, allNotesOff = 123, sustainPedal = 64, sostenutoPedal = 66;

// Of a given kind, or anything that a cable could carry.
std::array<int, 3> randomMessage(std::mt19937& random) {
    const auto byte = [&](int greatest) { return static_cast<int>(random() % static_cast<unsigned>(greatest + 1)); };
    constexpr std::array kinds{0x90, 0x90, 0x90, 0x80, 0x80, 0xB0, 0xE0, 0xD0, 0xA0, 0xC0};
    constexpr std::array controllers{64, 66, 74, 100, 101, 6, 38, 121, 1, 98};
    const auto kind = kinds[random() % kinds.size()];
    if (random() % 50 == 0)
        return {byte(255), byte(255), byte(255)};
    const auto first = kind == 0xB0 && random() % 4 != 0 ? controllers[random() % controllers.size()] : byte(127);
    return {kind | byte(15), first, first == 100 || first == 101 ? byte(6) : byte(127)};
}

void sendRandomly(KeyRig& rig, int messages, unsigned seedOfAll) {
    std::mt19937 random(seedOfAll);
    for (int i = 0; i < messages; ++i) {
        const auto m = randomMessage(random);
        rig.send({m[0], m[1], m[2]});
        rig.run(random() % 100);
    }
}

bool isSilent(KeyRig& rig, double after) {
    rig.seconds(after);
    const auto from = rig.now();
    rig.seconds(0.1);
    return rig.keyboard->getVoicesPlaying() == 0 && peakOf(rig.left, from, rig.now()) < 1e-6f &&
           peakOf(rig.right, from, rig.now()) < 1e-6f;
}

} // namespace

TEST_CASE("No note is stuck after ten thousand random messages and all notes off") {
    const auto mode = GENERATE(KeyMode::poly, KeyMode::mono, KeyMode::legato);
    const auto voices = GENERATE(1, 16, 64);
    KeyRig rig({{keys, static_cast<double>(mode)}, {polyphony, voices}, {unison, voices == 16 ? 3 : 1}});
    sendRandomly(rig, voices == 16 ? 10000 : 2000, static_cast<unsigned>(voices));
    CHECK(std::isfinite(peakOf(rig.left, 0, rig.now())));
    CHECK(peakOf(rig.left, 0, rig.now()) < 30.0f);
    rig.noteOn(60);
    CHECK_FALSE(isSilent(rig, 1.0)); // as it would be if a note were stuck
    for (int channel = 0; channel < 16; ++channel)
        rig.control(allNotesOff, 0, channel);
    CHECK(isSilent(rig, 1.0));
}

TEST_CASE("All sound off and a system reset silence within milliseconds") {
    for (const auto isReset : {false, true}) {
        KeyRig rig({{release, 20000}});
        for (const auto key : {48, 60, 64})
            rig.noteOn(key);
        rig.control(sustainPedal, 127);
        rig.seconds(0.2);
        if (isReset)
            rig.send({0xFF});
        else
            rig.control(allSoundOff, 0);
        rig.seconds(0.01);
        CHECK(rig.keyboard->getVoicesPlaying() == 0);
    }
}

TEST_CASE("Pedals hold notes, and let them go") {
    for (const auto pedal : {sustainPedal, sostenutoPedal}) {
        CAPTURE(pedal);
        KeyRig rig({{release, 10}});
        rig.noteOn(60);
        rig.control(pedal, 127);
        rig.noteOff(60);
        rig.noteOn(67); // after the pedal: sostenuto does not hold it
        rig.noteOff(67);
        rig.seconds(0.3);
        CHECK(rig.keyboard->getVoicesPlaying() == (pedal == sustainPedal ? 2 : 1));
        rig.noteOn(60);
        rig.control(pedal, 0);
        rig.seconds(0.3);
        CHECK(rig.keyboard->getVoicesPlaying() == 1); // whose key is down
        rig.noteOff(60);
        CHECK(isSilent(rig, 0.3));
    }
    KeyRig reset({{release, 10}});
    reset.control(sustainPedal, 127);
    reset.noteOn(60);
    reset.noteOff(60);
    reset.control(resetControllers, 0);
    CHECK(isSilent(reset, 0.3));
}

TEST_CASE("A stolen voice fades: no click") {
    KeyRig rig({{polyphony, 2}, {velocity_level, 0}});
    rig.noteOn(45);
    rig.noteOn(52);
    rig.seconds(0.5);
    const auto before = sharpnessOf(rig.left, 12000, rig.now());
    const auto from = rig.now();
    for (int i = 0; i < 40; ++i) { // each in the place of another, at all phases of it
        rig.noteOn(i % 2 == 0 ? 46 : 51, 127, i % 16);
        rig.run(1117);
    }
    CHECK(rig.keyboard->getVoicesPlaying() >= 2);
    CHECK(sharpnessOf(rig.left, from, rig.now()) < 3.0f * before);

    // What breaks off is seen.
    auto broken = rig.left;
    auto sharpest = 0.0f;
    for (std::size_t at = 15000; at < 15200; at += 20) {
        broken.assign(rig.left.begin(), rig.left.begin() + static_cast<std::ptrdiff_t>(at));
        broken.resize(at + 10);
        sharpest = std::max(sharpest, sharpnessOf(broken, at - 10, at + 10));
    }
    CHECK(sharpest > 6.0f * before);
}

TEST_CASE("Those that have been let go are stolen first, then the oldest") {
    KeyRig rig({{polyphony, 3}, {release, 10000}});
    for (const auto key : {60, 64, 67})
        rig.noteOn(key);
    rig.seconds(0.1);
    rig.noteOff(64);
    rig.noteOn(72);
    rig.seconds(0.1);
    CHECK(rig.keyboard->getVoicesPlaying() == 3);
    rig.noteOff(60); // were it stolen, this would change nothing
    rig.noteOff(67);
    rig.noteOff(72);
    rig.seconds(0.1);
    rig.control(allSoundOff, 0);
    rig.seconds(0.1);
    CHECK(rig.keyboard->getVoicesPlaying() == 0);
}

TEST_CASE("A note that still rises is not stolen for being soft, and a soft one before a loud one") {
    const auto sounds = [](KeyRig& rig, int key) {
        const auto before = rig.keyboard->getVoicesPlaying();
        rig.noteOff(key);
        rig.seconds(0.1);
        return rig.keyboard->getVoicesPlaying() < before;
    };
    KeyRig slow({{polyphony, 3}, {attack, 5000}, {release, 10}});
    for (const auto key : {60, 64, 67, 72, 76}) {
        slow.noteOn(key);
        slow.seconds(0.1);
    }
    for (const auto key : {67, 72, 76})
        CHECK(sounds(slow, key));
    KeyRig loud({{polyphony, 2}, {release, 10}, {velocity_level, 30}});
    loud.noteOn(60, 127);
    loud.noteOn(64, 20);
    loud.noteOn(67, 100);
    loud.seconds(0.1);
    CHECK_FALSE(sounds(loud, 64));
    CHECK(sounds(loud, 60));
}

TEST_CASE("In mono, a key's pressure ends with it") {
    const auto levelAfter = [](int pressure) {
        KeyRig rig({{keys, static_cast<double>(KeyMode::mono)}, {E_inp, 220}, {pressure_drive, 80}});
        rig.noteOn(60);
        rig.send({0xA0, 60, pressure});
        rig.seconds(0.2);
        rig.noteOn(64);
        rig.noteOff(60);
        rig.seconds(0.5);
        return std::vector<float>(rig.left.end() - 4800, rig.left.end());
    };
    const auto rms = [](const std::vector<float>& x) { return rmsOf(x, 0, x.size()); };
    CHECK(std::abs(rms(levelAfter(127)) / rms(levelAfter(0)) - 1.0) < 1e-2);
}

TEST_CASE("More notes at once than there are voices leave as many as there may be") {
    KeyRig rig({{polyphony, 64}});
    for (int i = 0; i < 500; ++i)
        rig.noteOn(20 + i % 100, 100, i / 100);
    rig.seconds(0.1);
    CHECK(rig.keyboard->getVoicesPlaying() == 64);
    CHECK(std::isfinite(peakOf(rig.left, 0, rig.now())));
}

TEST_CASE("What is heard does not depend on how it is cut into blocks") {
    const auto render = [](bool isWhole, unsigned seedOfBlocks) {
        KeyRig rig({{noise_E, 5}, {polyphony, 12}, {unison, 2}, {velocity_drive, 40}, {E_inp, 120}});
        std::mt19937 script(4), blocks(seedOfBlocks);
        for (int i = 0; i < 400; ++i) {
            const auto m = randomMessage(script);
            rig.send({m[0], m[1], m[2]});
            if (i == 100)
                rig.set(E_inp, 180);
            if (i == 200)
                rig.set(Ae, 3.4);
            auto left = script() % 300;
            while (left > 0) {
                const auto n = isWhole ? left : std::min<std::size_t>(left, 1 + blocks() % 40);
                rig.run(n, isWhole ? 512 : 1 + blocks() % 7);
                left -= static_cast<unsigned>(n);
            }
        }
        return std::pair(rig.left, rig.right);
    };
    const auto expected = render(true, 0);
    CHECK(rmsOf(expected.first, 0, expected.first.size()) > 0.01);
    for (const auto s : {1u, 2u, 3u})
        CHECK(render(false, s) == expected);
    KeyRig other;
    other.noteOn(60);
    other.run(expected.first.size());
    CHECK(other.left != expected.first);
}

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
    auto greatest = 0.0f;
    for (std::size_t i = 0; i < 9000; ++i)
        greatest = std::max(greatest, std::abs(early.left[1000 + i] - late.left[1013 + i]));
    CHECK(greatest < 1e-5f);
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
    auto least = 1e9, most = 0.0;
    for (const auto input : {114.0, 120.0, 135.0, 150.0, 220.0, 300.0, 314.0}) {
        KeyRig rig({{E_inp, input}});
        rig.noteOn(60);
        rig.seconds(1);
        const auto rms = rmsOf(rig.left, 24000, 48000);
        least = std::min(least, rms);
        most = std::max(most, rms);
    }
    CHECK_THAT(20 * std::log10(most / least), WithinAbs(0, 0.5));
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
    const auto plain = heardWith({0xB0, 7, 0});
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
    // The outermost columns are as far apart as they should be: left is 20 cents flat.
    KeyRig pair({{unison, 2}, {spread, 1}, {detune, 20}});
    pair.noteOn(57);
    pair.seconds(1);
    CHECK_THAT(centsOff(pair, 57, 9600, 9600), WithinAbs(-20, 0.5));
}

TEST_CASE("Mono moves one column from note to note, back to the key that is still down") {
    for (const auto mode : {KeyMode::mono, KeyMode::legato}) {
        KeyRig rig({{keys, static_cast<double>(mode)}, {glide, 100}});
        const auto settle = [&](int expected) {
            rig.seconds(0.6);
            CHECK(rig.keyboard->getVoicesPlaying() == 1);
            CHECK_THAT(centsOff(rig, expected, rig.now() - 20000, 20000), WithinAbs(0, 0.5));
        };
        rig.noteOn(57);
        settle(57);
        rig.noteOn(69);
        rig.seconds(0.05); // half of the glide
        const auto halfway = frequencyOf(rig.left, rig.now() - 1200, 1200, 48000, 311);
        CHECK(halfway > 260);
        CHECK(halfway < 350);
        settle(69);
        rig.noteOff(69);
        settle(57);
        rig.noteOff(57);
        CHECK(isSilent(rig, 1.0));
    }
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

TEST_CASE("Keys that are off play nothing, and notes end when they are switched off") {
    KeyRig rig({{keys, 0}});
    rig.noteOn(60);
    rig.seconds(0.1);
    CHECK(rig.keyboard->getVoicesPlaying() == 0);
    rig.set(keys, 1);
    rig.seconds(0.1);
    rig.noteOn(60);
    rig.seconds(0.1);
    CHECK(rig.keyboard->getVoicesPlaying() == 1);
    rig.set(keys, 0);
    CHECK(isSilent(rig, 1.0));
}
