// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Map/MapLayout.h"
#include "Interface/Map/MapModel.h"
#include "Interface/Map/MapTexts.h"
#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <thread>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;
using namespace parameters;

namespace {

// A map with all that belongs to it.
const MapShown& whole(MapModel& model, const ModelValues& values) {
    for (int i = 0; i < 10000 && !model.getShown().hasCycles; ++i) {
        model.advance(values);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    REQUIRE(model.getShown().hasCycles);
    return model.getShown();
}

const MapShown& usual() {
    static MapModel model;
    return model.getShown().hasCycles ? model.getShown() : whole(model, ModelValues{});
}

std::vector<BranchPlace> stableAt(double input) {
    auto places = placesAt(usual().diagram, input);
    std::erase_if(places, [](const BranchPlace& place) { return !place.isStable; });
    return places;
}

} // namespace

TEST_CASE("a map knows both rhythms where two are stable, and says them") {
    const auto places = stableAt(120);
    REQUIRE(places.size() == 2);
    const auto &spikes = places[0], &alpha = places[1];
    CHECK_THAT(1.0 / spikes.period, WithinAbs(2.385, 0.01));
    CHECK_THAT(spikes.minimum, WithinAbs(1.226, 0.03));
    CHECK_THAT(spikes.maximum, WithinAbs(11.170, 0.03));
    CHECK_THAT(1.0 / alpha.period, WithinAbs(10.468, 0.01));
    CHECK_THAT(alpha.minimum, WithinAbs(5.890, 0.03));
    CHECK_THAT(alpha.maximum, WithinAbs(7.956, 0.03));
    CHECK(alpha.multiplier < 1.0);
    CHECK(placeText(alpha).startsWith("stable cycle, 10.47 Hz, 5.8"));
    const auto all = placesAt(usual().diagram, 120);
    CHECK(std::ranges::count_if(all, [](const auto& place) { return !place.isCycle && !place.isStable; }) == 1);
}

TEST_CASE("a map has each place of a branch once, also at a point of it") {
    CHECK(stableAt(0).size() == 2);
    CHECK(stableAt(250).size() == 1);
    const auto& branch = usual().diagram.equilibria.front();
    for (const auto i : {std::size_t{1}, branch.size() / 2, branch.size() - 1}) {
        const auto places = placesAt(usual().diagram, branch[i].parameter);
        CHECK(std::ranges::count_if(places, [&](const BranchPlace& place) {
                  return !place.isCycle && std::abs(place.minimum - branch[i].equilibrium.state.eeg()) < 1e-9;
              }) == 1);
    }
}

TEST_CASE("a map's points have names, values and frequencies in words") {
    const auto text = describe(usual());
    for (const auto* part :
         {"Map of Input level (E_inp) from -60 to 360 1/s", "fold at -41.3 1/s", "Hopf at -12.15 1/s, 7.24 Hz",
          "Hopf at 89.83 1/s, 10.38 Hz", "SNIC at 113.59 1/s, 0 Hz", "fold of cycles at 137.38 1/s, 4.72 Hz",
          "Hopf at 315.7 1/s, 11.16 Hz", "The column is at 120 1/s, where there is stable cycle, 2.3"}) {
        CAPTURE(text, part);
        CHECK(text.contains(part));
    }
}

TEST_CASE("labels stand inside the map, and cover neither each other nor a point") {
    for (const auto& area : {juce::Rectangle<int>(0, 0, 485, 290), juce::Rectangle<int>(0, 0, 1000, 700)}) {
        const MapLayout layout(area, usual());
        const auto labels = labelsFor(layout, usual());
        CHECK(labels.size() == 6);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            CHECK(layout.plot.contains(labels[i].box));
            for (std::size_t k = 0; k < i; ++k)
                CHECK(!labels[i].box.intersects(labels[k].box));
            for (const auto& point : usual().diagram.points)
                for (const auto& place : placesOf(layout, point))
                    CHECK(!labels[i].box.contains(place.roundToInt()));
        }
    }
}

TEST_CASE("values and potentials stand where a map's axes say, and branches are found there") {
    const MapLayout layout({0, 0, 700, 400}, usual());
    CHECK_THAT(layout.xOf(-60), WithinAbs(layout.plot.getX(), 1e-3));
    CHECK_THAT(layout.xOf(360), WithinAbs(layout.plot.getRight(), 1e-3));
    CHECK_THAT(layout.valueAt(layout.xOf(120)), WithinAbs(120, 0.06));
    CHECK(layout.valueAt(-1000) == -60);
    const auto onAlpha = layout.at(200, 0.0).withY(layout.yOf(stableAt(200).front().maximum));
    const auto place = layout.nearest(usual().diagram, onAlpha.translated(0.0f, -3.0f), 9.0f);
    REQUIRE(place);
    CHECK(place->isCycle);
    CHECK_THAT(place->parameter, WithinAbs(200, 2.0));
    CHECK_THAT(1.0 / place->period, WithinAbs(10.86, 0.02));
    CHECK(!layout.nearest(usual().diagram, onAlpha.translated(0.0f, -40.0f), 9.0f));
}

TEST_CASE("a map moves along without being computed anew, and is computed anew when the column is another one") {
    MapModel model;
    ModelValues values;
    whole(model, values);
    values.set(E_inp, 200);
    CHECK(model.advance(values) == MapModel::News::place);
    CHECK(model.getShown().hasCycles);
    CHECK(model.getShown().place == 200);
    for (const auto& [p, value] : {std::pair{noise_E, 3.0}, {drive_depth, 10.0}, {dt, 0.1}})
        values.set(p, value);
    CHECK(model.advance(values) == MapModel::News::none);
    values.set(C, 140);
    CHECK(model.advance(values) == MapModel::News::map); // which shows earlier cycles as such
    CHECK(!model.getShown().hasCycles);
    const auto& shown = whole(model, values);
    const auto snic = std::ranges::find(shown.diagram.points, SpecialPoint::Kind::snic, &SpecialPoint::kind);
    REQUIRE(snic != shown.diagram.points.end());
    CHECK(std::abs(snic->parameter - 113.586) > 0.5);
}

TEST_CASE("settings of a map are kept, and wrong ones become the defaults") {
    const MapSettings settings{Ai, 5, 30};
    CHECK(MapSettings::fromVar(settings.toVar()) == settings);
    for (const auto* wrong :
         {R"({"parameter": "noise_E", "from": 0, "to": 1})", R"({"parameter": "C"})",
          R"({"parameter": "C", "from": 200, "to": 100})", R"({"parameter": "C", "from": 0, "to": 1e9})"})
        CHECK(MapSettings::fromVar(juce::JSON::parse(wrong)) == MapSettings{});
    CHECK(MapSettings::fromVar({}) == MapSettings{});
}

TEST_CASE("a map's stretch is typed with its unit or without, and what cannot be is said") {
    const MapSettings input;
    CHECK(withRange(input, "100 to 150") == MapSettings{E_inp, 100, 150});
    CHECK(withRange(input, "-20 .. 50 1/s") == MapSettings{E_inp, -20, 50});
    CHECK(rangeText(MapSettings{E_inp, -20, 50.5}) == "-20 to 50.5 1/s");
    for (const auto* wrong : {"100", "150 to 100", "0 to 1e9", "a to b", "5 to 5"})
        CHECK_THROWS_AS(withRange(input, wrong), BadValue);
    CHECK(MapSettings::around(E_inp, 500).to > 500); // which the column shall lie on
    CHECK(MapSettings::around(E_inp, 120) == MapSettings{});
    for (const auto& row : modelParameters())
        if (ParameterAxis::takes(row.parameter)) {
            const auto settings = MapSettings::around(row.parameter, row.defaultValue);
            CHECK(MapSettings::fromVar(settings.toVar()) == settings);
            CHECK(MapSettings::fromVar(MapSettings::whole(row.parameter).toVar()) == MapSettings::whole(row.parameter));
        }
}
