// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/AnalyticSignal.h"
#include "Dynamics/Resonance/Entrainment.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double rate = 250, turn = 2 * std::numbers::pi;

// 40 s of a rhythm around 7 mV, and a part at the drive's frequency.
std::vector<double> rhythm(double frequency, double driven = 0.0, double driveFrequency = 1.0) {
    std::vector<double> x(static_cast<std::size_t>(40 * rate));
    for (std::size_t i = 0; i < x.size(); ++i) {
        const auto t = static_cast<double>(i) / rate;
        x[i] = 7 + 1.5 * std::sin(turn * frequency * t + 0.4) + driven * std::sin(turn * driveFrequency * t);
    }
    return x;
}

DriveClock clockOf(double driveFrequency) { return {driveFrequency / rate, 0.0, 1.0 / rate}; }

} // namespace

TEST_CASE("the ratio of the EEG's cycles to the drive's is found, in smallest numbers") {
    struct Case {
        double eeg, drive;
        LockingRatio ratio;
    };
    for (const auto& [eeg, drive, ratio] : {Case{10, 10, {1, 1}}, Case{10, 20, {1, 2}}, Case{20, 10, {2, 1}},
                                            Case{8, 12, {2, 3}}, Case{3, 15, {1, 5}}, Case{10, 12.3, {}}}) {
        const auto found = measureEntrainment(rhythm(eeg), clockOf(drive));
        INFO(eeg << " Hz with a drive of " << drive << " Hz: " << found.ratio.text());
        CHECK(found.ratio == ratio);
        CHECK_THAT(found.frequency, WithinAbs(eeg, 0.001));
        if (ratio.isLocked())
            CHECK(found.locking > 0.999);
        else
            CHECK(found.locking < 0.02);
    }
}

TEST_CASE("a rhythm that drifts by a cycle in the record is not locked, and its phases spread") {
    const auto found = measureEntrainment(rhythm(10.0 + 1.0 / 36), clockOf(10));
    CHECK_FALSE(found.ratio.isLocked());
    CHECK(found.locking < 0.05);
    CHECK(measureEntrainment(rhythm(10.0 + 0.05 / 36), clockOf(10)).ratio == LockingRatio{1, 1});
}

TEST_CASE("the drive's phase at the first sample shifts phases alone") {
    auto clock = clockOf(10);
    clock.firstCycle = 0.37;
    const auto found = measureEntrainment(rhythm(10), clock);
    CHECK(found.ratio == LockingRatio{1, 1});
    CHECK(found.locking > 0.999);
}

TEST_CASE("the response is the part of the EEG at the drive's frequency") {
    CHECK_THAT(measureEntrainment(rhythm(10.94, 0.3, 17), clockOf(17)).amplitude, WithinAbs(0.3, 0.003));
    CHECK_THAT(measureEntrainment(rhythm(10), clockOf(10)).amplitude, WithinAbs(1.5, 1e-9));
    const auto found = measureEntrainment(rhythm(10), clockOf(10));
    CHECK_THAT(found.minimum, WithinAbs(5.5, 0.01));
    CHECK_THAT(found.maximum, WithinAbs(8.5, 0.01));
}

TEST_CASE("what rests or is no number has neither ratio nor frequency") {
    const auto rest = measureEntrainment(std::vector<double>(1000, 3.25), clockOf(10));
    CHECK_FALSE(rest.ratio.isLocked());
    CHECK(rest.frequency == 0.0);
    CHECK(rest.maximum == 3.25);
    auto broken = rhythm(10);
    broken[77] = std::numeric_limits<double>::quiet_NaN();
    const auto found = measureEntrainment(broken, clockOf(10));
    CHECK_FALSE(found.ratio.isLocked());
    CHECK(found.locking == 0.0);
}

TEST_CASE("quick lengths are products of 2, 3 and 5") {
    CHECK(quickLength(1) == 1);
    CHECK(quickLength(64) == 64);
    CHECK(quickLength(9973) == 9720);
    CHECK(quickLength(10007) == 10000);
}
