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
using namespace parameters;

namespace {

// Of a given kind, or anything that a cable could carry.
std::array<int, 3> randomMessage(std::mt19937& random) {
    const auto byte = [&](int maximum) { return static_cast<int>(random() % static_cast<unsigned>(maximum + 1)); };
    constexpr std::array kinds{0x90, 0x90, 0x90, 0x80, 0x80, 0xB0, 0xE0, 0xD0, 0xA0, 0xC0};
    constexpr std::array controllers{64, 66, 74, 100, 101, 6, 38, 121, 1, 98, 10, 11};
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
    KeyRig struck({{release, 10}});
    struck.noteOn(60);
    struck.control(sostenutoPedal, 127);
    struck.noteOff(60);
    struck.noteOn(60); // again, with the pedal down
    struck.noteOff(60);
    struck.seconds(0.3);
    CHECK(struck.keyboard->getVoicesPlaying() == 1);
    struck.control(sostenutoPedal, 0);
    CHECK(isSilent(struck, 0.3));
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
    // Two notes become up to four, with those that fade.
    CHECK(sharpnessOf(rig.left, from, rig.now()) < 4.0f * before);

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

TEST_CASE("A soft note is stolen before a loud one, unless it still rises") {
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
