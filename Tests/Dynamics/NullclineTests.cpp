// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Dynamics/Equilibria.h"
#include "Dynamics/Nullclines.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <string>

using namespace berger;
using Catch::Matchers::WithinAbs;
using enum Quantity;

namespace {

struct Column220 {
    ModelValues values = [] {
        ModelValues v;
        v.set(parameters::E_inp, 220);
        return v;
    }();
    Constants<double> constants = constantsFrom(values);
    Input<double> input = constantInputFrom(values);
    State<double> rest = findEquilibria(constants, input).front().state;

    std::vector<Nullcline> nullclines(Quantity across, Quantity up, const State<double>& held) const {
        const auto x = valueOf(across, held), y = valueOf(up, held);
        const auto width = rowOf(across).usual, height = rowOf(up).usual;
        return findNullclines({across, up, held}, constants, input,
                              {x - 1.1 * width, x + 1.2 * width, y - 1.3 * height, y + 1.4 * height});
    }
};

// How far from a nullcline a place is, as parts of the quantities' usual sizes.
double distance(const Nullcline& nullcline, Quantity across, Quantity up, double x, double y) {
    auto least = 1e300;
    for (const auto& line : nullcline.lines)
        for (const auto& place : line)
            least = std::min(least, std::hypot((place[0] - x) / rowOf(across).usual, (place[1] - y) / rowOf(up).usual));
    return least;
}

} // namespace

TEST_CASE("quantities are the sums of the state's components that their names say") {
    const State<double> x{1, 20, 300, 4000, 50000, 600000};
    CHECK(valueOf(M, x) == 1);
    CHECK(valueOf(E, x) == 20);
    CHECK(valueOf(I, x) == 300);
    CHECK(valueOf(EEG, x) == -280);
    CHECK(valueOf(Mv, x) == 4000);
    CHECK(valueOf(Ev, x) == 50000);
    CHECK(valueOf(Iv, x) == 600000);
    CHECK(valueOf(EEGv, x) == -550000);
    for (const auto potential : {M, E, I, EEG}) {
        CHECK(potentialOf(derivativeOf(potential)) == potential);
        std::string name = "d";
        name.append(rowOf(potential).name).append("/dt");
        CHECK(rowOf(derivativeOf(potential)).name == name);
    }
}

TEST_CASE("a place of a plane is the state that has both quantities, and the rest as held") {
    const State<double> held{0.1, 25, 17, 3, 40, -50};
    for (int a = 0; a < static_cast<int>(quantityCount); ++a)
        for (int b = 0; b < static_cast<int>(quantityCount); ++b) {
            const auto across = static_cast<Quantity>(a), up = static_cast<Quantity>(b);
            CAPTURE(rowOf(across).name, rowOf(up).name);
            const StatePlane plane(across, up, held);
            const auto x = plane.at(1.25, across == up ? 9.0 : -2.5);
            CHECK_THAT(valueOf(across, x), WithinAbs(1.25, 1e-12));
            if (across != up)
                CHECK_THAT(valueOf(up, x), WithinAbs(-2.5, 1e-12));
            const auto components = plane.heldComponents();
            CHECK(components.size() == (across == up ? 5u : 4u));
            for (const auto i : components)
                CHECK(x.*stateComponents<double>[i].value == held.*stateComponents<double>[i].value);
        }
}

TEST_CASE("every nullcline through an equilibrium meets it, and its quantity stands still along it") {
    const Column220 column;
    for (int a = 0; a < static_cast<int>(quantityCount); ++a)
        for (int b = 0; b < static_cast<int>(quantityCount); ++b) {
            const auto across = static_cast<Quantity>(a), up = static_cast<Quantity>(b);
            CAPTURE(rowOf(across).name, rowOf(up).name);
            const auto found = column.nullclines(across, up, column.rest);
            if (across == up) {
                CHECK(found.empty());
                continue;
            }
            CHECK(!found.empty());
            const StatePlane plane(across, up, column.rest);
            for (const auto& nullcline : found) {
                CAPTURE(rowOf(nullcline.of).name);
                CHECK(distance(nullcline, across, up, valueOf(across, column.rest), valueOf(up, column.rest)) < 0.03);
                for (const auto& line : nullcline.lines)
                    for (const auto& place : line) {
                        const auto rate = valueOf(nullcline.of, drift(Coefficients<double>(column.constants),
                                                                      plane.at(place[0], place[1]), column.input));
                        // As fast as the quantity would go all along the plane in a hundredth of a second
                        const auto fast = rowOf(nullcline.of).usual * 100.0;
                        CHECK(std::abs(rate) < 0.01 * fast);
                    }
            }
        }
}

TEST_CASE("nullclines of the pyramidal potential are the model's own formulas") {
    const Column220 column;
    // In the plane of EEG and M, M'' = 0 at rest is M = Ae / be · S(EEG): Jansen & Rit 1995, eq. 6.
    const auto found = column.nullclines(EEG, M, column.rest);
    const auto M2 = std::ranges::find(found, Mv, &Nullcline::of);
    REQUIRE(M2 != found.end());
    REQUIRE(M2->lines.size() == 1);
    CHECK(M2->lines[0].size() > 100);
    for (const auto& [eeg, m] : M2->lines[0])
        CHECK_THAT(m, WithinAbs(3.25 / 100 * firingRate(column.constants, eeg), 2e-4));
    // In that of M and dM/dt, M does not move where dM/dt is 0.
    const auto own = column.nullclines(M, Mv, column.rest);
    REQUIRE(own.size() == 2);
    CHECK(own[0].of == M);
    REQUIRE(own[0].lines.size() == 1);
    for (const auto& place : own[0].lines[0])
        CHECK_THAT(place[1], WithinAbs(0.0, 1e-9));
}

TEST_CASE("a nullcline is cut where the held states are") {
    const Column220 column;
    auto held = column.rest;
    held.I += 3.0; // then the EEG of the same E is 3 mV less
    const auto here = column.nullclines(EEG, M, column.rest), there = column.nullclines(EEG, M, held);
    const auto E2 = [](const std::vector<Nullcline>& all) { return *std::ranges::find(all, EEGv, &Nullcline::of); };
    CHECK(distance(E2(there), EEG, M, valueOf(EEG, column.rest), valueOf(M, column.rest)) > 0.05);
    CHECK(distance(E2(here), EEG, M, valueOf(EEG, column.rest), valueOf(M, column.rest)) < 0.03);
}
