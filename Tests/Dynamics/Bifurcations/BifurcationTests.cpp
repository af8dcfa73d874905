// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/Bifurcations/FollowCycles.h"
#include "Dynamics/Bifurcations/FollowEquilibria.h"
#include "Dynamics/PeriodicOrbit.h"
#include "Dynamics/Rhythm.h"
#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <string>
#include <thread>
#include <vector>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using namespace parameters;

namespace {

const std::atomic<bool> goesOn{false};

BifurcationDiagram diagramOf(const ParameterAxis& axis) {
    auto diagram = followEquilibria(axis, goesOn);
    followCycles(diagram, axis, goesOn);
    return diagram;
}

std::string kindsOf(const BifurcationDiagram& diagram) {
    std::string text;
    for (const auto& point : diagram.points) {
        text += nameOf(point.kind);
        text += ' ';
    }
    return text;
}

std::vector<SpecialPoint> pointsOf(const BifurcationDiagram& diagram, SpecialPoint::Kind kind) {
    auto points = diagram.points;
    std::erase_if(points, [kind](const SpecialPoint& point) { return point.kind != kind; });
    return points;
}

// The branches' cycles whose parameter is nearest to a place, one for each time that a branch passes it.
std::vector<BranchCycle> cyclesAt(const BifurcationDiagram& diagram, double parameter) {
    std::vector<BranchCycle> found;
    for (const auto& branch : diagram.cycles)
        for (std::size_t i = 0; i + 1 < branch.size(); ++i) {
            const auto a = branch[i].parameter - parameter, b = branch[i + 1].parameter - parameter;
            if ((a <= 0.0) != (b <= 0.0))
                found.push_back(std::abs(a) < std::abs(b) ? branch[i] : branch[i + 1]);
        }
    return found;
}

ModelValues startingIn(ModelValues values, const State<double>& x) {
    values.set(M_init, x.M);
    values.set(E_init, x.E);
    values.set(I_init, x.I);
    values.set(Mv_init, x.Mv);
    values.set(Ev_init, x.Ev);
    values.set(Iv_init, x.Iv);
    return values;
}

} // namespace

TEST_CASE("the default column's diagram has its six points, two branches of cycles and one of equilibria") {
    const auto diagram = diagramOf({{}, E_inp, -100, 400});
    CHECK(kindsOf(diagram) == "fold hopf hopf snic fold-of-cycles hopf ");
    CHECK(diagram.equilibria.size() == 1);
    CHECK(diagram.cycles.size() == 2);
    for (const auto& branch : diagram.equilibria) {
        CHECK(branch.front().parameter == -100);
        CHECK(branch.back().parameter == 400);
    }
}

TEST_CASE("a branch's stable cycles are those into which the column settles") {
    const auto diagram = diagramOf({{}, E_inp, -100, 400});
    for (const auto input : {100.0, 130.0, 220.0}) {
        CAPTURE(input);
        auto stable = 0;
        for (const auto& cycle : cyclesAt(diagram, input)) {
            if (!cycle.isStable())
                continue;
            ++stable;
            const auto rhythm = findRhythm(startingIn(with({{E_inp, cycle.parameter}}), cycle.state));
            REQUIRE(rhythm.kind == Rhythm::Kind::cycle);
            CHECK_THAT(cycle.period, WithinRel(1.0 / rhythm.frequency, 1e-6));
            CHECK_THAT(cycle.minimum, WithinAbs(rhythm.minimum, 1e-4));
            CHECK_THAT(cycle.maximum, WithinAbs(rhythm.maximum, 1e-4));
        }
        CHECK(stable == (input == 130.0 ? 2 : 1));
    }
}

TEST_CASE("a cycle's multipliers are those of the steps' own derivatives") {
    const auto diagram = diagramOf({{}, E_inp, -100, 400});
    auto values = with({{dt, 0.5}});
    auto unstable = 0;
    for (const auto& cycle : cyclesAt(diagram, 50.0)) {
        values.set(E_inp, cycle.parameter);
        const StepMap map(values, constantInputFrom(values));
        const auto rise = map.nextRise(cycle.state, cycle.mean, 2.0 * cycle.period);
        REQUIRE(rise);
        const auto orbit = shoot(map, rise->state, cycle.period);
        REQUIRE(orbit);
        CHECK_THAT(orbit->period, WithinRel(cycle.period, 1e-6));
        auto largest = 0.0;
        for (const auto& m : cycle.multipliers)
            largest = std::max(largest, std::abs(m));
        CHECK_THAT(largest, WithinRel(orbit->multiplier, 1e-4));
        unstable += largest > 1.0 ? 1 : 0;
    }
    CHECK(unstable == 1);
}

TEST_CASE("beside a period doubling the rhythm takes twice as long") {
    const ParameterAxis axis{with({{Ai, 104.79}, {M_inp, -4.2955}}), be, 5, 60};
    const auto diagram = diagramOf(axis);
    const auto doublings = pointsOf(diagram, SpecialPoint::Kind::periodDoubling);
    // The second fold is close to a focus into which the column runs: that is no way back.
    CHECK(pointsOf(diagram, SpecialPoint::Kind::snic).empty());
    CHECK(pointsOf(diagram, SpecialPoint::Kind::fold).size() == 2);
    REQUIRE(doublings.size() == 4); // the doubled cycles are doubled again
    REQUIRE(diagram.cycles.size() == 2);
    const auto& doubled = diagram.cycles.back(); // from one doubling to the other
    CHECK_THAT(std::min(doubled.front().parameter, doubled.back().parameter),
               WithinAbs(doublings.front().parameter, 0.02));
    CHECK_THAT(std::max(doubled.front().parameter, doubled.back().parameter),
               WithinAbs(doublings.back().parameter, 0.02));
    const auto& first = doublings.front();
    const auto cycles = cyclesAt(diagram, first.parameter);
    REQUIRE_FALSE(cycles.empty());
    const auto frequencyAt = [&](double rate) {
        return findRhythm(startingIn(axis.at(rate), cycles.front().state)).frequency;
    };
    const auto before = frequencyAt(first.parameter - 0.1), after = frequencyAt(first.parameter + 0.1);
    CHECK_THAT(before, WithinRel(first.frequency, 0.02));
    CHECK_THAT(after, WithinRel(0.5 * first.frequency, 0.02));
}

TEST_CASE("at a homoclinic bifurcation the spikes vanish") {
    const ParameterAxis axis{with({{C, 270}}), E_inp, -100, 600};
    const auto diagram = diagramOf(axis);
    const auto found = pointsOf(diagram, SpecialPoint::Kind::homoclinic);
    REQUIRE(found.size() == 1);
    const auto input = found.front().parameter;
    const auto cycles = cyclesAt(diagram, 120.0);
    REQUIRE(cycles.size() == 1);
    const auto kindAt = [&](double level) { return findRhythm(startingIn(axis.at(level), cycles.front().state)).kind; };
    CHECK(kindAt(input + 0.01) == Rhythm::Kind::cycle);
    CHECK(kindAt(input - 0.01) == Rhythm::Kind::rest);
}

TEST_CASE("cycles that begin beside the axis are seen on it") {
    const auto diagram = diagramOf({{}, E_inp, 0, 1});
    REQUIRE(diagram.cycles.size() == 1);
    CHECK(diagram.cycles.front().front().parameter == 0);
    CHECK(diagram.cycles.front().back().parameter == 1);
    CHECK_FALSE(diagram.cycles.front().front().isStable());
    CHECK(diagram.equilibria.size() == 3);
    CHECK(diagram.points.empty());
}

TEST_CASE("noise and drive do not count in the diagram") {
    const auto values = with({{noise_E, 80},
                              {noise_M, 1},
                              {noise_I, 1},
                              {drive_shape, static_cast<double>(DriveShape::sine)},
                              {integrator, static_cast<double>(Integrator::exponentialEuler)}});
    const auto disturbed = diagramOf({values, E_inp, 80, 120}), still = diagramOf({{}, E_inp, 80, 120});
    REQUIRE(kindsOf(disturbed) == kindsOf(still));
    for (std::size_t i = 0; i < still.points.size(); ++i)
        CHECK_THAT(disturbed.points[i].parameter, WithinAbs(still.points[i].parameter, 1e-6));
    REQUIRE(still.cycles.size() == 3);
    REQUIRE(disturbed.cycles.size() == still.cycles.size());
    for (std::size_t i = 0; i < still.cycles.size(); ++i)
        CHECK_THAT(disturbed.cycles[i].front().period, WithinRel(still.cycles[i].front().period, 1e-6));
}

TEST_CASE("columns without loops, rates or sigmoids have one branch and no points") {
    for (const auto& [values, moved] : {std::pair{with({{C, 0}}), Ae}, std::pair{with({{s_max, 0}}), C},
                                        std::pair{with({{r, 0}}), E_inp}, std::pair{with({{fr_scale, 0}}), v0}}) {
        const auto& row = modelParameters()[static_cast<std::size_t>(moved)];
        const auto diagram = diagramOf({values, moved, row.minimum, row.maximum});
        CHECK(diagram.equilibria.size() == 1);
        CHECK(diagram.cycles.empty());
        CHECK(diagram.points.empty());
        for (const auto& point : diagram.equilibria.front())
            CHECK(isFinite(point.equilibrium.state));
    }
}

TEST_CASE("what is cancelled ends soon, with what there is") {
    const std::atomic<bool> already{true};
    const ParameterAxis axis{{}, E_inp, -100, 400};
    CHECK(followEquilibria(axis, already).equilibria.empty());
    auto diagram = followEquilibria(axis, goesOn);
    followCycles(diagram, axis, already);
    CHECK(diagram.cycles.empty());
    CHECK(diagram.points.size() == 5);

    // Steep sigmoids take a second.
    const ParameterAxis steep{with({{r, 5}, {s_max, 50}, {Ae, 20}}), C, 0, 1500};
    std::atomic<bool> cancelled{false};
    std::thread other([&cancelled] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        cancelled = true;
    });
    auto steepDiagram = followEquilibria(steep, cancelled);
    followCycles(steepDiagram, steep, cancelled);
    other.join();
    CHECK(steepDiagram.equilibria.empty());
}
