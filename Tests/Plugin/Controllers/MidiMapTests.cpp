// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/Controllers/MidiMap.h"

#include "Plugin/Json.h"
#include "Plugin/State.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace parameters;
using Kind = MidiSource::Kind;

namespace {

MidiMap::Reading read(const juce::String& json) { return MidiMap::fromJson(json.toStdString()); }

juce::String write(const MidiMap& map) { return writeJson(map.toVar()); }

} // namespace

TEST_CASE("A map keeps each link once, in order, as many as there is room for") {
    MidiMap map;
    const MidiSource wheel{Kind::pair, 0, 1}, knob{Kind::controller, 3, 74};
    CHECK(map.add({wheel, E_inp}));
    CHECK(map.add({knob, E_inp}));
    CHECK(map.add({wheel, Ae}));
    CHECK(map.add({wheel, Ae}));
    CHECK(map.getLinks().size() == 3);
    CHECK(map.sourcesOf(E_inp) == std::vector{knob, wheel});
    map.remove({wheel, E_inp});
    CHECK(map.sourcesOf(E_inp) == std::vector{knob});
    map.remove(Ae);
    CHECK(map.getLinks() == std::vector<MidiLink>{{knob, E_inp}});
    for (std::uint16_t i = 0; i < MidiMap::most; ++i)
        map.add({{Kind::unregistered, 0, i}, Ae});
    CHECK(map.getLinks().size() == MidiMap::most);
    CHECK_FALSE(map.add({wheel, Ai}));
    CHECK(map.add({knob, E_inp})); // which is there
    CHECK(read(write(map)).map == map);
    map.clear();
    CHECK(map.isEmpty());
}

TEST_CASE("A map comes back as it was written") {
    MidiMap map;
    map.add({{Kind::controller, 9, 74}, E_inp});
    map.add({{Kind::pair, MidiSource::anyChannel, 1}, speed});
    map.add({{Kind::unregistered, 15, 16382}, drive_shape});
    map.setPickup(false);
    const auto [again, notice] = read(write(map));
    CHECK(again == map);
    CHECK_FALSE(again.usesPickup());
    CHECK(notice == "");
}

TEST_CASE("Of a map that is bad or newer, what can be used is used, and the rest is kept and told in one message") {
    const auto [map, notice] = read(R"({"schema": 2, "pickup": "perhaps", "colour": "red", "links": [
        {"parameter": "E_inp", "controller": 74, "channel": 1, "curve": "steep"},
        {"parameter": "later", "controller": 75},
        {"parameter": "Ae", "gesture": "wave"},
        {"parameter": "Ae", "controller": 120}, {"parameter": "Ae", "controller": 99},
        {"parameter": "Ae", "controller": -1}, {"parameter": "Ae", "controller": 1e300},
        {"parameter": "Ae", "controller": 7.5}, {"parameter": "Ae", "controller": "seven"},
        {"parameter": "Ae", "controller": 7, "channel": 0}, {"parameter": "Ae", "controller": 7, "channel": 17},
        {"parameter": "Ae", "pair": 32}, {"parameter": "Ae", "nrpn": 16383},
        {"parameter": "M_init", "controller": 7},
        7, null, [], "text"]})");
    CHECK(map.getLinks() == std::vector<MidiLink>{{{Kind::controller, 0, 74}, E_inp}});
    CHECK(map.usesPickup());
    CHECK(notice.contains("newer version"));
    CHECK(notice.contains("17 links"));
    CHECK(notice.contains("later"));
    const auto again = read(write(map));
    CHECK(again.map == map);
    CHECK(again.notice.contains("17 links"));
    CHECK(write(map).contains("wave"));

    CHECK(read(R"({"links": [{"parameter": "later", "controller": 75}]})").notice ==
          "1 link of the MIDI map cannot be used, but is kept. The first: 'later' is not a parameter of this version "
          "that MIDI can move.");
    for (const auto* bad : {"", "[]", "null", "{}", R"({"links": {}})", R"({"links": )"}) {
        CAPTURE(bad);
        CHECK_THROWS_AS(read(bad), BadState);
    }
}
