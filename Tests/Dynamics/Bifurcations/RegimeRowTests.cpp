// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/Bifurcations/RegimeRow.h"

#include "Dynamics/ConvergedRhythm.h"
#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstdio>

using namespace berger;
using namespace berger::test;
using namespace parameters;

namespace {

constexpr std::size_t cells = 128;
const std::atomic<bool> notCancelled{false};

// Whether a cell says what is found by patience: the same kind, and the same frequency to a hundredth.
bool agrees(const RegimeCell& cell, const Rhythm& rhythm) {
    const auto isRest = rhythm.kind == Rhythm::Kind::rest;
    if ((cell.kind == RegimeCell::Kind::rest) != isRest)
        return false;
    return isRest || std::abs(cell.frequency / rhythm.frequency - 1.0) < 0.01;
}

} // namespace

TEST_CASE("along E_inp from a zero start the column rests, spikes, is in alpha and rests again") {
    const ParameterAxis axis{ModelValues{}, E_inp, -60, 360};
    const auto row = findRegimes(axis, cells, notCancelled);
    for (std::size_t i = 0; i < cells; ++i) {
        const auto input = middleOf(axis, i, cells);
        CAPTURE(input, row.cells[i].frequency);
        CHECK((row.cells[i].kind == RegimeCell::Kind::rest) == (input < 113.58 || input > 315.70));
        if (input > 113.59 && input < 137.38)
            CHECK((row.cells[i].frequency > 0.0 && row.cells[i].frequency < 5.0));
        if (input > 137.39 && input < 315.69)
            CHECK((row.cells[i].frequency > 10.5 && row.cells[i].frequency < 11.2));
    }
    CHECK(row.points.size() == 6);
}

// A survey: under the sanitizers the tests above and those of the rhythm run the same code.
TEST_CASE("at least 99 of 100 cells of a plane say what the rhythm there is", "[survey]") {
    int wrong = 0, all = 0;
    for (const auto connectivity : {70.0, 108.0, 128.0, 133.5, 142.0, 180.0, 240.0}) {
        const ParameterAxis axis{with({{C, connectivity}}), E_inp, -60, 360};
        const auto row = findRegimes(axis, cells, notCancelled);
        for (std::size_t i = 3; i < cells; i += 8) {
            const auto input = middleOf(axis, i, cells);
            const auto found = findConvergedRhythm(axis.at(input)).rhythm;
            ++all;
            if (agrees(row.cells[i], found))
                continue;
            ++wrong;
            UNSCOPED_INFO("C " << connectivity << ", E_inp " << input << ": " << row.cells[i].frequency << " Hz, not "
                               << found.frequency);
        }
    }
    CAPTURE(wrong, all);
    CHECK(100 * wrong <= all);
}

TEST_CASE("a row that is cancelled ends at once") {
    const std::atomic<bool> isCancelled{true};
    CHECK(findRegimes({ModelValues{}, E_inp, -60, 360}, cells, isCancelled).points.empty());
}
