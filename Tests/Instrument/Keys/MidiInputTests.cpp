// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Keys/MidiInput.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <initializer_list>
#include <sstream>
#include <string>
#include <vector>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

// Writes down what it is told.
struct Told final : NoteReceiver {
    std::vector<std::string> all;
    void say(const char* what, int channel, int key = -1) {
        std::ostringstream line;
        line << what << ' ' << channel;
        if (key >= 0)
            line << ' ' << key;
        all.push_back(line.str());
    }
    void noteOn(int channel, int key, double velocity) noexcept override {
        say("on", channel, key);
        lastVelocity = velocity;
    }
    void noteOff(int channel, int key) noexcept override { say("off", channel, key); }
    void keyPressure(int channel, int key, double) noexcept override { say("pressure", channel, key); }
    void keyPressuresReset(int channel) noexcept override { say("no pressures", channel); }
    void channelChanged(int channel) noexcept override { say("changed", channel); }
    void pedalsChanged(int channel) noexcept override { say("pedals", channel); }
    void sostenutoPressed(int channel) noexcept override { say("sostenuto", channel); }
    void releaseChannel(int channel) noexcept override { say("release", channel); }
    void silenceChannel(int channel) noexcept override { say("silence", channel); }
    double lastVelocity = 0;
};

struct Wired {
    Told told;
    MidiInput midi{told};
    void send(std::initializer_list<std::uint8_t> bytes) { midi.receive(std::vector<std::uint8_t>(bytes)); }
};

} // namespace

TEST_CASE("notes go to their channel, and a note-on without velocity ends one") {
    Wired w;
    w.send({0x93, 60, 127});
    CHECK(w.told.lastVelocity == 1);
    w.send({0x93, 60, 0});
    w.send({0x80, 61, 64});
    CHECK(w.told.all == std::vector<std::string>{"on 3 60", "off 3 60", "off 0 61"});
}

TEST_CASE("what is cut short or no channel message is ignored") {
    Wired w;
    w.send({});
    w.send({0x90});
    w.send({0x90, 60});
    w.send({0xF8});
    w.send({60, 100, 100});
    CHECK(w.told.all.empty());
}

TEST_CASE("the wheel bends by the usual range, or by that of RPN 0") {
    Wired w;
    w.midi.setBendRange(2);
    w.send({0xE1, 0x7F, 0x7F});
    CHECK_THAT(w.midi.bendOf(1), WithinAbs(2, 0.001));
    w.send({0xE1, 0, 0});
    CHECK_THAT(w.midi.bendOf(1), WithinAbs(-2, 0.001));
    CHECK(w.midi.bendOf(0) == 0);
    w.send({0xB1, 101, 0});
    w.send({0xB1, 100, 0});
    w.send({0xB1, 6, 12});
    CHECK_THAT(w.midi.bendOf(1), WithinAbs(-12, 0.001));
}

TEST_CASE("volume, expression, pan, pressure and timbre are heard of a channel") {
    Wired w;
    CHECK(w.midi.channelGain(2) == 1);
    w.send({0xB2, 11, 0});
    CHECK(w.midi.channelGain(2) == 0);
    w.send({0xB2, 11, 127});
    w.send({0xB2, 7, 50});
    CHECK_THAT(w.midi.channelGain(2), WithinAbs(0.25, 1e-12)); // 40 log10 of a half is -12 dB
    w.send({0xB2, 10, 127});
    CHECK(w.midi.panOf(2) == 1);
    w.send({0xB2, 10, 64});
    CHECK(w.midi.panOf(2) == 0);
    w.send({0xD2, 127});
    CHECK(w.midi.pressureOf(2) == 1);
    w.send({0xB2, 74, 127});
    CHECK(w.midi.timbreOf(2) == 1);
    w.midi.reset();
    CHECK(w.midi.channelGain(2) == 1);
    CHECK(w.midi.pressureOf(2) == 0);
    CHECK(w.midi.timbreOf(2) == 0);
}

TEST_CASE("pedals hold from 64 on and tell when they go up") {
    Wired w;
    w.send({0xB0, 64, 63});
    CHECK_FALSE(w.midi.isSustained(0));
    w.send({0xB0, 64, 64});
    CHECK(w.midi.isSustained(0));
    w.send({0xB0, 66, 127});
    CHECK(w.midi.isSostenuto(0));
    w.told.all.clear();
    w.send({0xB0, 64, 0});
    CHECK_FALSE(w.midi.isSustained(0));
    CHECK(w.told.all == std::vector<std::string>{"pedals 0"});
}

TEST_CASE("a zone's master bends and governs its members") {
    Wired w;
    w.send({0xB0, 101, 0});
    w.send({0xB0, 100, 6});
    w.send({0xB0, 6, 3}); // channels 1 to 3 are members of channel 0
    CHECK(w.midi.masterOf(1) == 0);
    CHECK(w.midi.masterOf(3) == 0);
    CHECK(w.midi.masterOf(4) == 4);
    w.send({0xE0, 0x7F, 0x7F});
    CHECK_THAT(w.midi.bendOf(2), WithinAbs(2, 0.001));
    w.send({0xE2, 0x7F, 0x7F}); // a member's own range is 48 semitones
    CHECK_THAT(w.midi.bendOf(2), WithinAbs(50, 0.01));
    w.send({0xB0, 64, 127});
    CHECK(w.midi.isSustained(3));
}
