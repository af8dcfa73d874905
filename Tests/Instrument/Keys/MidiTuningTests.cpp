// SPDX-License-Identifier: GPL-3.0-or-later
// What channels' levels, pans and tunings do to notes, and the MIDI Tuning Standard.
#include "Instrument/Keys/MidiTuning.h"
#include "KeyRig.h"
#include "Support/Allocations.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <array>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;
using namespace parameters;

namespace {

using Messages = std::vector<std::vector<int>>;

void send(KeyRig& rig, const Messages& messages) {
    for (const auto& message : messages)
        rig.send(message);
}

Messages parameter(int number, std::vector<int> values, int channel = 0) {
    Messages messages{{0xB0 | channel, 101, 0}, {0xB0 | channel, 100, number}, {0xB0 | channel, 6, values[0]}};
    if (values.size() > 1)
        messages.push_back({0xB0 | channel, 38, values[1]});
    return messages;
}

const Messages zoneOf15 = parameter(6, {15});

Messages operator+(Messages a, const Messages& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

std::vector<int> exclusive(std::vector<int> content) {
    content.insert(content.begin(), 0xF0);
    content.push_back(0xF7);
    return content;
}

// Twelve equal offsets but one.
std::vector<int> octave(int kind, int realTime, std::vector<int> offset, std::vector<int> one, int step) {
    std::vector<int> content{realTime, 0x7F, 8, kind, 3, 0x7F, 0x7F};
    for (int i = 0; i < 12; ++i)
        for (const auto byte : i == step ? one : offset)
            content.push_back(byte);
    return exclusive(content);
}

// The interval from a key to what is heard in the last samples, in cents, whatever it is: by where the signal rises
// through zero.
double heardCents(const KeyRig& rig, int key, std::size_t length = 24000) {
    double first = 0, last = 0, periods = -1;
    for (auto i = rig.now() - length + 1; i < rig.now(); ++i) {
        const auto a = static_cast<double>(rig.left[i - 1]), b = static_cast<double>(rig.left[i]);
        if (!(a < 0 && b >= 0))
            continue;
        last = static_cast<double>(i) - b / (b - a);
        if (++periods == 0)
            first = last;
    }
    return 1200 * std::log2(periods * rig.sampleRate / (last - first) / 440) - 100 * (key - 69);
}

// The interval from a key that is expected, in cents, if messages come before or during a note.
double cents(const Messages& messages, bool during, int key = 60, int channel = 0, int expected = 60) {
    KeyRig rig({{bend_range, 2}});
    if (!during)
        send(rig, messages);
    rig.noteOn(key, 127, channel);
    rig.seconds(0.2);
    if (during)
        send(rig, messages);
    rig.seconds(0.8);
    return heardCents(rig, expected);
}

// The level in dB on both sides, against a note without messages.
std::pair<double, double> levelsOf(const Messages& messages, int channel = 0) {
    const auto play = [channel](const Messages& before) {
        KeyRig rig;
        send(rig, before);
        rig.noteOn(60, 127, channel);
        rig.seconds(0.5);
        return std::pair(rmsOf(rig.left, 12000, 24000), rmsOf(rig.right, 12000, 24000));
    };
    const auto heard = play(messages), plain = play({});
    return {20 * std::log10(heard.first / plain.first), 20 * std::log10(heard.second / plain.second)};
}

double levelOf(const Messages& messages, int channel = 0) { return levelsOf(messages, channel).first; }

} // namespace

TEST_CASE("Volume and expression set a channel's level as General MIDI recommends") {
    for (const auto& [volume, expression] : {std::pair(100, 127), {127, 127}, {50, 127}, {100, 64}, {40, 90}}) {
        CAPTURE(volume, expression);
        CHECK_THAT(levelOf({{0xB0, 7, volume}, {0xB0, 11, expression}}),
                   WithinAbs(40 * std::log10(volume / 100.0 * expression / 127.0), 0.01));
    }
    CHECK(levelOf({{0xB1, 7, 0}, {0xB1, 11, 0}}) == 0.0); // another channel's
    KeyRig rig;
    rig.noteOn(60);
    rig.seconds(0.3);
    rig.control(7, 0);
    rig.seconds(1.0); // with what a constant blocker leaves
    CHECK(peakOf(rig.left, rig.now() - 4800, rig.now()) < 1e-6f);
}

TEST_CASE("A channel's pan moves its notes by equal power") {
    using std::numbers::pi;
    for (const auto pan : {1, 32, 64, 100, 127}) {
        CAPTURE(pan);
        const auto angle = 0.5 * pi * (pan - 1) / 126;
        const auto [left, right] = levelsOf({{0xB0, 10, pan}});
        if (pan < 127)
            CHECK_THAT(left, WithinAbs(20 * std::log10(std::numbers::sqrt2 * std::cos(angle)), 0.01));
        if (pan > 1)
            CHECK_THAT(right, WithinAbs(20 * std::log10(std::numbers::sqrt2 * std::sin(angle)), 0.01));
        CHECK((pan != 1 || right < -100));
        CHECK((pan != 127 || left < -100));
    }
    CHECK(levelsOf({{0xB0, 10, 0}}) == levelsOf({{0xB0, 10, 1}}));
    CHECK(levelsOf({{0xB0, 10, 64}}) == std::pair(0.0, 0.0));
}

TEST_CASE("A change of level or pan makes no click") {
    KeyRig rig;
    rig.noteOn(60);
    rig.seconds(0.5);
    const auto before = sharpnessOf(rig.left, 12000, rig.now());
    const auto from = rig.now();
    send(rig, {{0xB0, 7, 30}, {0xB0, 10, 100}});
    rig.seconds(0.1);
    CHECK(sharpnessOf(rig.left, from, rig.now()) < 1.5f * before);
}

TEST_CASE("RPN 1 and 2 tune a channel, its sounding notes too") {
    for (const auto during : {false, true}) {
        CAPTURE(during);
        CHECK_THAT(cents(parameter(1, {96}), during), WithinAbs(50, 0.5));
        CHECK_THAT(cents(parameter(1, {0, 0}), during), WithinAbs(-100, 0.5));
        CHECK_THAT(cents(parameter(1, {64, 127}), during), WithinAbs(100.0 * 127 / 8192, 0.2));
        CHECK_THAT(cents(parameter(1, {64, 127}) + parameter(1, {64}), during), WithinAbs(0, 0.2));
        CHECK_THAT(cents(parameter(2, {76, 127}), during, 60, 0, 72), WithinAbs(0, 0.5));
        CHECK_THAT(cents(parameter(2, {63}) + parameter(1, {32}), during, 60, 0, 59), WithinAbs(-50, 0.5));
        CHECK_THAT(cents(parameter(2, {76}, 1), during), WithinAbs(0, 0.5)); // another channel's
        CHECK_THAT(cents(parameter(2, {76}) + Messages{{0xE0, 0, 96}}, during, 60, 0, 73), WithinAbs(0, 0.5));
    }
}

TEST_CASE("In an MPE zone a note has its own level, pan and tuning and its master's") {
    CHECK_THAT(levelOf(zoneOf15 + Messages{{0xB0, 7, 50}, {0xB3, 11, 64}}, 3),
               WithinAbs(40 * std::log10(0.5 * 64 / 127), 0.01));
    CHECK_THAT(levelOf(zoneOf15 + Messages{{0xB4, 7, 0}}, 3), WithinAbs(0, 0.01));
    CHECK(levelsOf(zoneOf15 + Messages{{0xB0, 10, 32}, {0xB3, 10, 96}}, 3) == std::pair(0.0, 0.0));
    CHECK(levelsOf(zoneOf15 + Messages{{0xB0, 10, 20}}, 3) == levelsOf({{0xB3, 10, 20}}, 3));
    CHECK_THAT(cents(zoneOf15 + parameter(2, {66}) + parameter(1, {96}, 3), false, 60, 3, 62), WithinAbs(50, 0.5));
}

TEST_CASE("Reset all controllers resets what RP-015 lists, and nothing else") {
    const std::vector<int> reset{0xB0, 121, 0};
    CHECK_THAT(levelOf({{0xB0, 11, 30}, reset}), WithinAbs(0, 0.01));
    CHECK_THAT(levelOf({{0xB0, 7, 50}, reset}), WithinAbs(40 * std::log10(0.5), 0.01));
    CHECK(levelsOf({{0xB0, 10, 20}, reset}) == levelsOf({{0xB0, 10, 20}}));
    CHECK_THAT(cents(parameter(2, {65}) + parameter(1, {96}) + Messages{{0xE0, 0, 0}, reset}, true, 60, 0, 61),
               WithinAbs(50, 0.5));
    // No parameter is chosen any more.
    CHECK_THAT(cents(parameter(2, {64}) + Messages{reset, {0xB0, 6, 76}}, false), WithinAbs(0, 0.5));
    const auto heard = [](const Messages& messages) {
        KeyRig rig({{pressure_drive, 60}, {timbre_drive, -60}});
        rig.noteOn(60);
        send(rig, messages);
        rig.seconds(0.5);
        return rig.left;
    };
    CHECK(heard({{0xD0, 100}, {0xA0, 60, 100}, reset}) == heard({}));
    CHECK(heard({{0xB0, 74, 127}, reset}) == heard({{0xB0, 74, 127}}));
}

TEST_CASE("A single note tuning change tunes keys, and those that sound at once") {
    // Key 60 to 61 and a half, key 62 as before.
    const Messages tuned{exclusive({0x7F, 0x7F, 8, 2, 0, 2, 60, 61, 64, 0, 62, 0x7F, 0x7F, 0x7F})};
    for (const auto during : {false, true}) {
        CAPTURE(during);
        CHECK_THAT(cents(tuned, during, 60, 0, 61), WithinAbs(50, 0.5));
        CHECK_THAT(cents(tuned, during, 60, 9, 61), WithinAbs(50, 0.5)); // all channels
        CHECK_THAT(cents(tuned, during, 61, 0, 61), WithinAbs(0, 0.5));
        CHECK_THAT(cents(tuned, during, 62, 0, 62), WithinAbs(0, 0.5));
        CHECK_THAT(cents({exclusive({0x7F, 5, 8, 7, 1, 2, 1, 60, 61, 64, 0})}, during, 60, 0, 61), WithinAbs(50, 0.5));
    }
    // Not in real time: for notes to come.
    const Messages later{exclusive({0x7E, 0x7F, 8, 7, 0, 0, 1, 60, 61, 64, 0})};
    CHECK_THAT(cents(later, false, 60, 0, 61), WithinAbs(50, 0.5));
    CHECK_THAT(cents(later, true), WithinAbs(0, 0.5));
    // Broken ones: cut short, too long, a wrong count, data above 127, of another kind.
    for (const auto& bad : Messages{{0xF0, 0x7F, 0x7F, 8, 2, 0, 1, 60, 61, 64, 0},
                                    exclusive({0x7F, 0x7F, 8, 2, 0, 1, 60, 61, 64}),
                                    exclusive({0x7F, 0x7F, 8, 2, 0, 1, 60, 61, 64, 0, 0}),
                                    exclusive({0x7F, 0x7F, 8, 2, 0, 2, 60, 61, 64, 0}),
                                    exclusive({0x7F, 0x7F, 8, 2, 0, 1, 60, 61, 200, 0}),
                                    exclusive({0x7F, 0x7F, 9, 2, 0, 1, 60, 61, 64, 0}),
                                    exclusive({0x7F, 0x7F, 8, 2}),
                                    exclusive({0x7F, 0x7F, 8}),
                                    {0xF0, 0xF7},
                                    {0xF0}})
        CHECK_THAT(cents({bad}, false), WithinAbs(0, 0.5));
    CHECK_THAT(cents(tuned + Messages{{0xFF}}, false), WithinAbs(0, 0.5)); // a system reset
}

TEST_CASE("A scale of an octave tunes its channels in one or two bytes a step") {
    // C up by 30 cents, all others down by 10; in two bytes, by 50 and -50.
    const auto coarse = octave(8, 0x7F, {54}, {94}, 0), fine = octave(9, 0x7F, {32, 0}, {96, 0}, 0);
    for (const auto during : {false, true}) {
        CAPTURE(during);
        CHECK_THAT(cents({coarse}, during), WithinAbs(30, 0.5));
        CHECK_THAT(cents({coarse}, during, 61, 15, 61), WithinAbs(-10, 0.5));
        CHECK_THAT(cents({fine}, during), WithinAbs(50, 0.5));
        CHECK_THAT(cents({fine}, during, 71, 4, 71), WithinAbs(-50, 0.5));
    }
    CHECK_THAT(cents({octave(8, 0x7E, {54}, {94}, 0)}, false), WithinAbs(30, 0.5));
    CHECK_THAT(cents({octave(8, 0x7E, {54}, {94}, 0)}, true), WithinAbs(0, 0.5));
    for (const auto& [place, bit, channel] :
         {std::array{5, 1, 14}, {5, 2, 15}, {6, 1, 7}, {6, 64, 13}, {7, 1, 0}, {7, 64, 6}}) {
        CAPTURE(channel);
        MidiTuning tuning;
        auto message = coarse;
        message[5] = message[6] = message[7] = 0;
        message[static_cast<std::size_t>(place)] = bit;
        const std::vector<std::uint8_t> bytes(message.begin(), message.end());
        REQUIRE(tuning.receive(bytes));
        for (int c = 0; c < 16; ++c)
            CHECK(tuning.offsetOf(c, 60) == (c == channel ? 0.3 : 0.0));
    }
    auto cut = coarse;
    cut.erase(cut.begin() + 9);
    CHECK_THAT(cents({cut}, false), WithinAbs(0, 0.5));
    // Both together.
    CHECK_THAT(cents({coarse, exclusive({0x7F, 0x7F, 8, 2, 0, 1, 60, 60, 64, 0})}, true), WithinAbs(80, 0.5));
}

TEST_CASE("Another tuning takes the place of what MIDI has tuned, and the same one does not") {
    std::array<double, 128> hertz{};
    for (std::size_t key = 0; key < hertz.size(); ++key)
        hertz[key] = 440 * std::exp2((static_cast<double>(key) - 69) / 12);
    hertz[70] = 0;
    const auto heard = [&](bool isOther, int key) {
        KeyRig rig;
        rig.keyboard->setTuning(hertz);
        rig.send(exclusive({0x7F, 0x7F, 8, 2, 0, 2, 60, 61, 0, 0, 70, 60, 0, 0}));
        auto now = hertz;
        now[0] += isOther ? 1 : 0;
        rig.keyboard->setTuning(now);
        rig.noteOn(key);
        rig.seconds(0.6);
        return rig;
    };
    CHECK_THAT(heardCents(heard(false, 60), 61, 16000), WithinAbs(0, 0.5));
    CHECK_THAT(heardCents(heard(true, 60), 60, 16000), WithinAbs(0, 0.5));
    CHECK_THAT(heardCents(heard(false, 70), 60, 16000), WithinAbs(0, 0.5)); // silent until MIDI tuned it
    CHECK(heard(true, 70).keyboard->getVoicesPlaying() == 0);
}

TEST_CASE("A tuned note of mono glides on, and one whose key is lost stays") {
    KeyRig rig({{keys, static_cast<double>(KeyMode::mono)}});
    rig.noteOn(72);
    rig.noteOn(60);
    rig.send(exclusive({0x7F, 0x7F, 8, 2, 0, 1, 60, 61, 0, 0}));
    rig.seconds(0.6);
    CHECK_THAT(heardCents(rig, 61, 16000), WithinAbs(0, 0.5));
    std::array<double, 128> none{};
    rig.keyboard->setTuning(none);
    rig.noteOff(60);
    rig.seconds(0.6);
    CHECK_THAT(heardCents(rig, 61, 16000), WithinAbs(0, 0.5));
}

TEST_CASE("Levels and tunings at rest change no bit") {
    const auto heard = [](const Messages& messages) {
        KeyRig rig({{unison, 3}, {detune, 10}, {spread, 0.7}, {noise_E, 1}});
        send(rig, messages);
        rig.noteOn(61);
        rig.send({0xE0, 3, 80});
        rig.seconds(0.2);
        return std::pair(rig.left, rig.right);
    };
    const auto plain = heard({});
    CHECK(heard(Messages{{0xB0, 7, 100}, {0xB0, 10, 64}, {0xB0, 11, 127}} + parameter(1, {64, 0}) +
                parameter(2, {64})) == plain);
    CHECK(heard({octave(8, 0x7F, {64}, {64}, 0), exclusive({0x7E, 0x7F, 9, 1})}) == plain);
    CHECK(heard({{0xB0, 7, 101}}) != plain);
}

TEST_CASE("Messages to sixty-four notes allocate nothing, however long they are") {
    KeyRig rig({{polyphony, 64}});
    for (int key = 30; key < 94; ++key)
        rig.noteOn(key);
    rig.run(64);
    std::vector<int> all{0x7F, 0x7F, 8, 2, 0, 127};
    for (int key = 0; key < 127; ++key)
        all.insert(all.end(), {key, key, 64, 0});
    const auto bytesOf = [](const std::vector<int>& message) {
        return std::vector<std::uint8_t>(message.begin(), message.end());
    };
    std::vector<std::vector<std::uint8_t>> messages{bytesOf(exclusive(all)),
                                                    bytesOf(octave(9, 0x7F, {1, 2}, {3, 4}, 1)),
                                                    bytesOf(exclusive(std::vector<int>(1 << 20, 8)))};
    for (const auto& message : parameter(1, {3, 4}) + Messages{{0xB0, 7, 9}, {0xB0, 10, 9}, {0xB0, 121, 0}})
        messages.push_back(bytesOf(message));
    const auto before = allocations();
    for (const auto& message : messages)
        rig.keyboard->receive(message);
    CHECK(allocations() == before);
    rig.run(1000);
    CHECK(std::isfinite(peakOf(rig.left, 0, rig.now())));
}
