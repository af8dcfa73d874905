// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/Controllers/ControllerReader.h"
#include "Plugin/Controllers/MidiLearner.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <string>
#include <vector>

using namespace berger;
using Kind = MidiSource::Kind;

namespace {

struct Reader {
    ControllerReader reader;

    // What a controller message moves, as "kind number: position of 16383".
    std::vector<std::string> send(int controller, int value, int channel = 0) {
        const std::array bytes{static_cast<std::uint8_t>(0xB0 | channel), static_cast<std::uint8_t>(controller),
                               static_cast<std::uint8_t>(value)};
        std::vector<std::string> moves;
        for (const auto& [source, position] : reader.receive(bytes)) {
            CHECK(source.channel == channel);
            const auto* kind = source.kind == Kind::controller ? "cc " : source.kind == Kind::pair ? "pair " : "nrpn ";
            moves.push_back(kind + std::to_string(source.number) + ": " +
                            std::to_string(juce::roundToInt(position * 16383.0f)));
        }
        return moves;
    }
};

using Moves = std::vector<std::string>;

} // namespace

TEST_CASE("A controller moves over all of its seven bits, and no mode or selector is one") {
    Reader r;
    CHECK(r.send(74, 0) == Moves{"cc 74: 0"});
    CHECK(r.send(74, 127) == Moves{"cc 74: 16383"});
    CHECK(r.send(119, 127, 15) == Moves{"cc 119: 16383"});
    for (const auto controller : {98, 99, 100, 101, 120, 121, 123, 127})
        CHECK(r.send(controller, 1, 3).empty());
    const std::array<std::uint8_t, 3> note{0x90, 74, 100};
    CHECK(r.reader.receive(note).empty());
    CHECK(r.reader.receive(std::span(note).first(2)).empty());
    CHECK(r.reader.receive({}).empty());
}

TEST_CASE("A pair moves over 14 bits, on each channel by itself, and its upper half alone reaches both ends") {
    Reader r;
    CHECK(r.send(33, 5) == Moves{"cc 33: 645"}); // nothing is known of the upper half
    CHECK(r.send(1, 127) == Moves{"cc 1: 16383", "pair 1: 16383"});
    CHECK(r.send(33, 0) == Moves{"cc 33: 0", "pair 1: 16256"});
    CHECK(r.send(33, 127) == Moves{"cc 33: 16383", "pair 1: 16383"});
    CHECK(r.send(1, 127) == Moves{"cc 1: 16383"}); // again, so that the pair has not moved
    CHECK(r.send(33, 64, 2) == Moves{"cc 33: 8256"});
    CHECK(r.send(1, 0) == Moves{"cc 1: 0", "pair 1: 0"});
    CHECK(r.send(33, 3) == Moves{"cc 33: 387", "pair 1: 3"});
}

TEST_CASE("Data entry moves the parameter that is selected and not registered, and is a controller if none is") {
    Reader r;
    CHECK(r.send(6, 127) == Moves{"cc 6: 16383", "pair 6: 16383"});
    r.send(99, 2);
    r.send(98, 44);
    CHECK(r.send(38, 1).empty()); // nothing is known of the upper bits
    CHECK(r.send(6, 64) == Moves{"nrpn 300: 8256"});
    CHECK(r.send(38, 1) == Moves{"nrpn 300: 8193"});
    r.send(99, 2); // as devices do before each value
    r.send(98, 44);
    CHECK(r.send(6, 64).empty());
    CHECK(r.send(38, 2) == Moves{"nrpn 300: 8194"});
    r.send(98, 45);
    CHECK(r.send(6, 64) == Moves{"nrpn 301: 8256"});
    r.send(101, 0); // the bend range has a meaning of its own
    r.send(100, 0);
    CHECK(r.send(6, 12).empty());
    CHECK(r.send(38, 12).empty());
    CHECK(r.send(7, 1) == Moves{"cc 7: 129", "pair 7: 129"});
    r.send(101, 127);
    r.send(100, 127);
    CHECK(r.send(6, 0) == Moves{"cc 6: 0", "pair 6: 0"});
    CHECK(r.send(6, 1, 4) == Moves{"cc 6: 129", "pair 6: 129"});
}

namespace {

MidiSource source(Kind kind, int channel, int number) {
    return {kind, static_cast<std::uint8_t>(channel), static_cast<std::uint16_t>(number)};
}

} // namespace

TEST_CASE("Learning tells a pair from a controller, whatever else moves") {
    MidiLearner learner;
    const auto cc = [&](int number, int channel = 0) { learner.hear(source(Kind::controller, channel, number)); };
    const auto found = [&] { return learner.getFound() ? textOf(*learner.getFound()) : juce::String("none"); };
    cc(74);
    CHECK(found() == "CC 74, channel 1");
    cc(75);
    CHECK(found() == "CC 74, channel 1");

    learner.begin();
    cc(1, 9);
    CHECK(found() == "none");
    cc(33, 9);
    CHECK(found() == "CC 1 and 33, channel 10");

    learner.begin();
    cc(1);
    learner.wait(0.15);
    CHECK(found() == "none");
    learner.wait(0.15);
    CHECK(found() == "CC 1, channel 1");

    learner.begin();
    cc(1);
    cc(1);
    CHECK(found() == "CC 1, channel 1");

    learner.begin();
    cc(1);
    cc(33, 1); // another channel's
    CHECK(found() == "CC 1, channel 1");

    learner.begin();
    cc(40); // a lower half without an upper one
    CHECK(found() == "CC 40, channel 1");

    learner.begin();
    learner.wait(10);
    CHECK(found() == "none");
    learner.hear(source(Kind::unregistered, 1, 300));
    CHECK(found() == "NRPN 300, channel 2");
    CHECK(textOf(source(Kind::controller, MidiSource::anyChannel, 7)) == "CC 7, any channel");
}
