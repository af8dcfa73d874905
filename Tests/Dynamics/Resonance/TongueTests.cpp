// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Dynamics/Resonance/Tongue.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

ModelValues alpha() {
    ModelValues values;
    values.set(parameters::E_inp, 220);
    return values;
}

bool areSame(const std::vector<Entrainment>& a, const std::vector<Entrainment>& b) {
    return std::ranges::equal(a, b, [](const Entrainment& x, const Entrainment& y) {
        return x.ratio == y.ratio && x.locking == y.locking && x.frequency == y.frequency &&
               x.amplitude == y.amplitude && x.minimum == y.minimum && x.maximum == y.maximum;
    });
}

} // namespace

TEST_CASE("a strong drive near the alpha rhythm is followed, a weak one far from it is not") {
    const DrivenColumns columns(alpha());
    CHECK_THAT(columns.getOwnFrequency(), WithinAbs(10.938, 0.0005));
    const auto found = columns.measure(std::vector<SineDrive>{{10.5, 80}, {17, 2}, {21.876, 5}, {10.938, 0}});
    CHECK(found[0].ratio == LockingRatio{1, 1});
    CHECK(found[0].locking > 0.95);
    CHECK_FALSE(found[1].ratio.isLocked());
    CHECK(found[1].locking < 0.3);
    CHECK(found[2].ratio == LockingRatio{1, 2});
    CHECK_FALSE(found[3].ratio.isLocked()); // nothing drives it
    CHECK_THAT(found[3].minimum, WithinAbs(6.0883, 0.001));
    CHECK_THAT(found[3].maximum, WithinAbs(9.0344, 0.001));
}

TEST_CASE("a column that rests answers a weak drive as a linear one does") {
    ModelValues values;
    values.set(parameters::E_inp, 400);
    const DrivenColumns columns(values);
    CHECK(columns.getOwnFrequency() == 0.0);
    const auto found = columns.measure(std::vector<SineDrive>{{11, 0.01}, {11, 0.02}, {30, 0.01}});
    CHECK(found[0].ratio == LockingRatio{1, 1});
    CHECK_THAT(found[1].amplitude / found[0].amplitude, WithinAbs(2.0, 1e-3));
    CHECK(found[2].amplitude < 0.1 * found[0].amplitude);
}

TEST_CASE("a driven column is the one that Column drives, whatever else is measured beside it") {
    const DrivenColumns columns(alpha(), DrivenColumns::Start::initialState);
    const SineDrive drive{12.5, 40}; // 80 steps of 1 ms a cycle
    std::vector<SineDrive> several{drive, {3, 20}, {25, 10}};
    const auto alone = columns.measure(std::span(several).first(1)), beside = columns.measure(several);
    CHECK_THAT(alone[0].locking, WithinAbs(beside[0].locking, 1e-6));
    auto values = alpha();
    values.set(parameters::integrator, 2);
    values.set(parameters::dt, 1);
    values.set(parameters::drive_shape, 1);
    values.set(parameters::drive_frequency, drive.frequency);
    values.set(parameters::drive_depth, drive.depth);
    Column column(values);
    auto low = 1e300, high = -1e300;
    for (auto step = 0; step < 60'000; ++step) {
        column.step();
        if (step >= 40'000) {
            low = std::min(low, column.getState().eeg());
            high = std::max(high, column.getState().eeg());
        }
    }
    CHECK_THAT(alone[0].minimum, WithinAbs(low, 0.01));
    CHECK_THAT(alone[0].maximum, WithinAbs(high, 0.01));
}

TEST_CASE("where a drive leaves the choice, the start decides") {
    const std::vector<SineDrive> drive{{8.2, 30}};
    const auto fromRhythm = DrivenColumns(alpha()).measure(drive);
    const auto fromZero = DrivenColumns(alpha(), DrivenColumns::Start::initialState).measure(drive);
    CHECK_FALSE(fromRhythm[0].ratio.isLocked());
    CHECK(fromZero[0].ratio == LockingRatio{1, 1});
    CHECK(fromZero[0].maximum - fromZero[0].minimum > 9);
}

TEST_CASE("the tongue is found between two frequencies of the grid, and opens with depth") {
    const DrivenColumns columns(alpha());
    const DriveGrid grid{{8, 10, 12, 14}, {2, 5, 10}};
    const auto cells = measureGrid(columns, grid, {});
    REQUIRE(cells.size() == 12);
    const auto tongue = findTongue(columns, grid, cells, 0.95, {});
    REQUIRE(tongue.size() == 3);
    auto width = 0.0;
    for (const auto& row : tongue) {
        INFO("depth " << row.depth);
        REQUIRE(row.entrained);
        REQUIRE(row.locked);
        CHECK(*row.entrained->from <= *row.locked->from);
        CHECK(*row.locked->to <= *row.entrained->to);
        CHECK(*row.locked->from < 10.938);
        CHECK(*row.locked->to > 10.938);
        CHECK(*row.entrained->to - *row.entrained->from > width);
        width = *row.entrained->to - *row.entrained->from;
        // 0.02 Hz on either side of an edge the verdict is another.
        const std::vector<SineDrive> sides{{*row.entrained->to - 0.02, row.depth},
                                           {*row.entrained->to + 0.02, row.depth}};
        const auto beside = columns.measure(sides);
        CHECK(beside[0].ratio == LockingRatio{1, 1});
        CHECK_FALSE(beside[1].ratio == LockingRatio{1, 1});
    }
}

TEST_CASE("an edge beyond the grid is not told, and where nothing is followed there is none") {
    const DrivenColumns columns(alpha());
    const DriveGrid inside{{10.8, 11}, {10}}, outside{{16, 17}, {2}};
    const auto within = findTongue(columns, inside, measureGrid(columns, inside, {}), 0.95, {});
    REQUIRE(within[0].entrained);
    CHECK_FALSE(within[0].entrained->from);
    CHECK_FALSE(within[0].entrained->to);
    const auto none = findTongue(columns, outside, measureGrid(columns, outside, {}), 0.95, {});
    CHECK_FALSE(none[0].entrained);
    CHECK_FALSE(none[0].locked);
}

TEST_CASE("threads change no number, and work that is not wanted ends") {
    const DrivenColumns columns(alpha());
    DriveGrid grid{{}, {5, 20}};
    for (auto i = 0; i < 40; ++i)
        grid.frequencies.push_back(5.0 + 0.5 * i);
    const auto one = measureGrid(columns, grid, {});
    CHECK(areSame(one, measureGrid(columns, grid, {.jobs = 3})));
    CHECK(measureGrid(columns, grid, {.jobs = 1, .goOn = [](std::size_t) { return false; }}).empty());
    CHECK(findTongue(columns, grid, one, 0.95, {.jobs = 1, .goOn = [](std::size_t) { return false; }}).empty());
}
