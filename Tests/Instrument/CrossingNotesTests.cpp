// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/CrossingNotes.h"

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <numbers>
#include <vector>

using namespace berger;

namespace {

using enum CrossingNotes::Change;

constexpr double sampleRate = 1000;

CrossingNotes::Change next(CrossingNotes& notes, double eeg, bool isHeard = true) {
    return notes.take({&eeg, 1}, isHeard).change;
}

// The samples at which a note begins (positive) or ends (negative), of a sine around an offset.
std::vector<int> changesOf(double hertz, double amplitude, double offset, int samples) {
    CrossingNotes notes;
    notes.prepare(sampleRate);
    std::vector<int> changes;
    for (int i = 0; i < samples; ++i) {
        const auto eeg = offset + amplitude * std::sin(2 * std::numbers::pi * hertz * i / sampleRate);
        if (const auto change = next(notes, eeg); change != none)
            changes.push_back(change == on ? i : -i);
    }
    return changes;
}

} // namespace

TEST_CASE("each period of the EEG is one note, on above its mean and off below") {
    const auto changes = changesOf(5, 3, 7, 4000);
    REQUIRE(changes.size() == 40);
    for (std::size_t i = 0; i < changes.size(); ++i)
        CHECK((changes[i] > 0) == (i % 2 == 0));
    for (std::size_t i = 22; i < changes.size(); i += 2) // once the mean is known
        CHECK(std::abs(changes[i] - changes[i - 2] - 200) <= 2);
}

TEST_CASE("an EEG within the hysteresis makes no notes, and one beyond it does") {
    CHECK(changesOf(5, 0.25, 7, 4000).empty());
    CHECK_FALSE(changesOf(5, 0.5, 7, 4000).empty());
}

TEST_CASE("notes change at most once in 20 ms") {
    const auto changes = changesOf(120, 3, 0, 2000);
    REQUIRE(changes.size() > 10);
    for (std::size_t i = 1; i < changes.size(); ++i)
        CHECK(std::abs(changes[i]) - std::abs(changes[i - 1]) >= 20);
}

TEST_CASE("a restart takes the first EEG for the mean") {
    CrossingNotes notes;
    notes.prepare(sampleRate);
    CHECK(next(notes, 0) == none);
    CHECK(next(notes, 5) == on);
    notes.restart();
    CHECK(next(notes, 5) == off); // the note that was on
    for (int i = 0; i < 20; ++i)
        CHECK(next(notes, 5) == none);
    CHECK(next(notes, 5.1) == none);
    CHECK(next(notes, 6) == on);
}

TEST_CASE("a note ends where the column is not heard, and none begins") {
    CrossingNotes notes;
    notes.prepare(sampleRate);
    next(notes, 0);
    CHECK(next(notes, 5) == on);
    CHECK(next(notes, 5, false) == off);
    for (int i = 0; i < 100; ++i)
        CHECK(next(notes, i % 2 == 0 ? -5 : 5, false) == none);
    auto begun = 0;
    for (int i = 0; i < 100; ++i)
        begun += next(notes, i < 50 ? -5 : 5) == on ? 1 : 0;
    CHECK(begun == 1);
}
