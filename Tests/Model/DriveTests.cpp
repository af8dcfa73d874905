// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Parameters.h"
#include "Model/Drive.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>
#include <vector>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double h = 0.0005;
constexpr double never = std::numeric_limits<double>::infinity();

std::vector<double> play(const Drive::Settings& settings, double seconds) {
    Drive drive;
    std::vector<double> values;
    for (double k = 0; k * h < seconds - 1e-9; ++k)
        values.push_back(drive.next(settings, k * h, h));
    return values;
}

Drive::Settings shape(DriveShape s) {
    return {.shape = s,
            .level = 100,
            .depth = 40,
            .frequency = 10,
            .frequencyEnd = 20,
            .sweep = 2,
            .width = 0.02,
            .start = 0,
            .end = never};
}

/** A chirp's phase in cycles at a time in s, by its closed form. */
double chirpPhase(const Drive::Settings& settings, double t) {
    const auto f0 = settings.frequency, f1 = settings.frequencyEnd, T = settings.sweep;
    const auto swept = std::min(t, T), rest = f1 * std::max(t - T, 0.0);
    if (settings.shape == DriveShape::linearChirp)
        return f0 * swept + 0.5 * (f1 - f0) / T * swept * swept + rest;
    const auto growth = std::log(f1 / f0) / T;
    return (growth == 0.0 ? f0 * swept : f0 * std::expm1(growth * swept) / growth) + rest;
}

/** How far a drive's phase gets from another one in so many seconds, in cycles. */
template <class Phase> double worstPhase(const Drive::Settings& settings, double step, double seconds, Phase&& phase) {
    Drive drive;
    auto worst = 0.0;
    for (double k = 0; k * step < seconds; ++k) {
        worst = std::max(worst, std::abs(std::remainder(drive.getPhase() - phase(k * step), 1.0)));
        drive.next(settings, k * step, step);
    }
    return worst;
}

std::size_t stepAt(double t) { return static_cast<std::size_t>(std::lround(t / h)); }

double at(const std::vector<double>& values, double t) { return values[stepAt(t)]; }

std::size_t risesThrough(const std::vector<double>& values, double level, double from, double to) {
    std::size_t count = 0;
    for (auto k = stepAt(from) + 1; k < std::min(stepAt(to), values.size()); ++k)
        count += values[k - 1] < level && values[k] >= level ? 1u : 0u;
    return count;
}

} // namespace

TEST_CASE("a constant drive is its level") {
    for (const auto value : play(shape(DriveShape::constant), 1))
        REQUIRE(value == 100);
}

TEST_CASE("a sine drive is the tutorial's formula") {
    const auto values = play(shape(DriveShape::sine), 20);
    for (std::size_t k = 0; k < values.size(); ++k)
        REQUIRE_THAT(values[k],
                     WithinAbs(100 + 40 * std::sin(2 * std::numbers::pi * 10 * static_cast<double>(k) * h), 1e-8));
}

TEST_CASE("a ramp rises in its sweep time and stays") {
    const auto values = play(shape(DriveShape::ramp), 4);
    CHECK(values.front() == 100);
    CHECK_THAT(at(values, 0.5), WithinAbs(110, 1e-9));
    CHECK_THAT(at(values, 1), WithinAbs(120, 1e-9));
    CHECK(at(values, 2) == 140);
    CHECK(values.back() == 140);
}

TEST_CASE("a linear chirp has the phase of a quadratic") {
    const auto values = play(shape(DriveShape::linearChirp), 2);
    for (std::size_t k = 0; k < values.size(); k += 7) {
        const auto t = static_cast<double>(k) * h;
        REQUIRE_THAT(values[k], WithinAbs(100 + 40 * std::sin(2 * std::numbers::pi * (10 * t + 2.5 * t * t)), 1e-9));
    }
    CHECK(risesThrough(play(shape(DriveShape::linearChirp), 4), 100, 2.01, 3.99) == 39); // stays at 20 Hz
}

TEST_CASE("an exponential chirp rises by equal ratios") {
    const auto values = play(shape(DriveShape::exponentialChirp), 4);
    for (std::size_t k = 0; static_cast<double>(k) * h < 2; k += 7) {
        const auto t = static_cast<double>(k) * h;
        const auto phase = 10 * 2 / std::numbers::ln2 * (std::pow(2.0, t / 2) - 1);
        REQUIRE_THAT(values[k], WithinAbs(100 + 40 * std::sin(2 * std::numbers::pi * phase), 1e-9));
    }
    CHECK(risesThrough(values, 100, 2.01, 3.99) == 39);
}

TEST_CASE("a chirp's phase is its closed form at every step, past its end too") {
    for (const auto s : {DriveShape::linearChirp, DriveShape::exponentialChirp})
        for (const auto step : {0.00005, 0.0005, 0.00055, 0.002})
            for (const auto& [from, to] : {std::pair(10.0, 20.0),
                                           {40.0, 2.5},
                                           {0.01, 500.0},
                                           {10.0, 10.0},
                                           {10.0, 10.000000001},
                                           {10.0, std::nextafter(10.0, 11.0)}})
                for (const auto sweep : {0.01, 1.23456}) { // the second ends between two steps
                    auto settings = shape(s);
                    settings.frequency = from;
                    settings.frequencyEnd = to;
                    settings.sweep = sweep;
                    CAPTURE(driveShapes[static_cast<std::size_t>(s)].name, step, from, to, sweep);
                    CHECK(worstPhase(settings, step, 3, [&](double t) { return chirpPhase(settings, t); }) < 1e-10);
                    // A chirp that is 10 ns early would be seen.
                    const auto early = [&](double t) { return chirpPhase(settings, t + 1e-8); };
                    CHECK(worstPhase(settings, step, 3, early) > 0.9e-8 * std::min(std::max(from, to), 20.0));
                }
}

TEST_CASE("a drive that starts between two steps has its phase from there") {
    for (const auto s : {DriveShape::sine, DriveShape::linearChirp, DriveShape::exponentialChirp})
        for (const auto start : {0.0001, 0.25, 0.25031}) {
            auto settings = shape(s);
            if (s == DriveShape::sine)
                settings.frequencyEnd = settings.frequency;
            settings.start = start;
            const auto values = play(settings, 1);
            for (std::size_t k = 0; k < values.size(); ++k) {
                const auto since = std::max(static_cast<double>(k) * h - start, 0.0);
                const auto expected = std::sin(2 * std::numbers::pi * chirpPhase(settings, since));
                REQUIRE_THAT(values[k], WithinAbs(100 + 40 * expected, 1e-8));
            }
        }
}

TEST_CASE("a chirp whose settings move goes on from its phase") {
    for (const auto s : {DriveShape::linearChirp, DriveShape::exponentialChirp}) {
        Drive drive;
        auto settings = shape(s);
        auto previous = 0.0;
        for (int k = 0; k < 4000; ++k) {
            settings.frequencyEnd = k % 300 < 150 ? 20 : 5;
            settings.sweep = k % 700 < 350 ? 2 : 0.5;
            drive.next(settings, k * h, h);
            const auto turned = std::remainder(drive.getPhase() - previous, 1.0);
            REQUIRE(turned > 4.999 * h);
            REQUIRE(turned < 20.001 * h);
            previous = drive.getPhase();
        }
    }
}

TEST_CASE("a pulse train has pulses of its width, one a period") {
    const auto values = play(shape(DriveShape::pulseTrain), 1);
    CHECK(values.front() == 140);
    auto high = 0;
    for (const auto value : values) {
        REQUIRE((value == 100 || value == 140));
        high += value == 140 ? 1 : 0;
    }
    CHECK(high == 10 * 40);
    CHECK(risesThrough(values, 120, 0, 1) == 9); // the first pulse starts at once
}

TEST_CASE("a square drive spends half of each period above its level and half below") {
    const auto values = play(shape(DriveShape::square), 1);
    auto high = 0;
    for (const auto value : values) {
        REQUIRE((value == 60 || value == 140));
        high += value == 140 ? 1 : 0;
    }
    CHECK(high == 1000);
}

TEST_CASE("a drive starts and ends when it should, with phase zero at its start") {
    for (const auto s : {DriveShape::sine, DriveShape::ramp, DriveShape::linearChirp, DriveShape::exponentialChirp,
                         DriveShape::pulseTrain, DriveShape::square}) {
        auto settings = shape(s);
        const auto plain = play(settings, 1);
        settings.start = 0.25;
        settings.end = 0.75;
        const auto gated = play(settings, 1);
        for (std::size_t k = 0; k < gated.size(); ++k) {
            const auto t = static_cast<double>(k) * h;
            const auto inside = t >= 0.25 - 1e-9 && t < 0.75 - 1e-9;
            REQUIRE_THAT(gated[k], WithinAbs(inside ? plain[k - 500] : 100, 1e-9));
        }
    }
}

TEST_CASE("a frequency that jumps bends the phase and does not break it") {
    Drive drive;
    auto settings = shape(DriveShape::sine);
    auto previous = drive.next(settings, 0, h);
    const auto steepest = 40 * 2 * std::numbers::pi * 20 * h;
    for (int k = 1; k < 4000; ++k) {
        settings.frequency = k % 300 < 150 ? 10 : 20;
        const auto value = drive.next(settings, k * h, h);
        REQUIRE(std::abs(value - previous) < steepest);
        previous = value;
    }
}

TEST_CASE("each shape has a row, under its choice's name") {
    const auto names = choiceNames(parameters::drive_shape);
    REQUIRE(names.size() == driveShapes.size());
    for (std::size_t i = 0; i < driveShapes.size(); ++i) {
        CHECK(driveShapes[i].name == std::string(names[i]));
        CHECK(static_cast<std::size_t>(driveShapes[i].shape) == i);
    }
}

TEST_CASE("a wave's mean over a step is the mean of its values") {
    for (const auto& row : driveShapes) {
        const auto wave = PeriodicWave::of(row.shape, 0.02, 10);
        for (const auto phase : {0.0, 0.17, 0.45, 0.93})
            for (const auto length : {0.01, 0.2, 1.0, 2.3}) {
                auto sum = 0.0;
                constexpr int parts = 20000;
                for (int i = 0; i < parts; ++i)
                    sum += wave.at(phase + length * (i + 0.5) / parts, 70.0);
                CAPTURE(row.name, phase, length);
                CHECK_THAT(wave.meanOver(phase, length, 70.0), WithinAbs(sum / parts, 0.05));
            }
    }
}

TEST_CASE("a shape that is chosen later starts then, as it would at time zero") {
    constexpr auto later = 200.0; // s
    for (const auto& row : driveShapes) {
        CAPTURE(row.name);
        auto settings = shape(row.shape);
        settings.start = 0.1;
        settings.end = 2.3;
        const auto fromStart = play(settings, 2.5);
        for (const auto before : {DriveShape::constant, DriveShape::sine}) {
            if (before == row.shape)
                continue;
            Drive drive;
            drive.choose(before, 0.0);
            auto other = shape(before);
            for (double k = 0; k * h < 0.3; ++k)
                drive.next(other, k * h, h);
            drive.choose(row.shape, later);
            drive.choose(row.shape, later + 1.0); // the same one goes on
            for (std::size_t k = 0; k < fromStart.size(); ++k)
                REQUIRE_THAT(drive.next(settings, later + static_cast<double>(k) * h, h),
                             WithinAbs(fromStart[k], 1e-6));
        }
        Drive drive;
        drive.choose(row.shape, later);
        drive.reset(); // with the column
        for (std::size_t k = 0; k < fromStart.size(); ++k)
            REQUIRE_THAT(drive.next(settings, static_cast<double>(k) * h, h), WithinAbs(fromStart[k], 1e-9));
    }
}
