// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Panels/InputCourse.h"
#include "Model/Drive.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <random>

using namespace berger;
using namespace parameters;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

constexpr double step = 0.0005; // s
constexpr std::size_t columns = 400;

// A history of what goes into a column with these values: drive and noise.
ScopeHistory heard(const ModelValues& values, double seconds, double driveFrom = 0.0) {
    ScopeHistory history;
    Drive drive;
    const auto settings = Drive::Settings::from(values);
    drive.choose(settings.shape, 0.0);
    std::mt19937 random(7);
    std::normal_distribution<double> normal(0.0, values[noise_E] / std::sqrt(step));
    for (double t = -driveFrom; t < 0.0; t += step) // so that the phase at time zero is any
        drive.next(settings, t + driveFrom, step);
    for (int k = 0; k < static_cast<int>(seconds / step); ++k) {
        TraceFrame frame;
        frame.first = frame.last = k * step;
        frame.step = static_cast<float>(step);
        frame.run = 1;
        const auto x =
            drive.next(settings, driveFrom + k * step, step) + (values[noise_E] > 0.0 ? normal(random) : 0.0);
        frame.low.fill(static_cast<float>(x));
        frame.high = frame.low;
        history.add(frame);
    }
    return history;
}

double deviation(const std::vector<float>& values, double mean) {
    auto sum = 0.0;
    for (const auto value : values)
        sum += (static_cast<double>(value) - mean) * (static_cast<double>(value) - mean);
    return std::sqrt(sum / static_cast<double>(values.size()));
}

} // namespace

TEST_CASE("the input's noise is shown as large as the synapses pass it on, and not as large as a step makes it") {
    ModelValues values;
    values.set(E_inp, 120);
    values.set(noise_E, 30);
    const auto history = heard(values, 60.0);
    const auto course = InputCourse::of(history, {0.5, 59.0}, columns, values);
    CHECK(course.level == 120);
    // 30 Hz√s times √(100/s / 4) is 150/s; the band is twice that either way.
    CHECK_THAT(course.band, WithinRel(300.0, 1e-9));
    CHECK_THAT(deviation(course.mean, 120.0), WithinRel(150.0, 0.12));
    auto inside = 0;
    for (const auto value : course.mean)
        inside += std::abs(static_cast<double>(value) - 120.0) < course.band;
    CHECK(inside > 0.92 * columns);
    CHECK(inside < 0.99 * columns);
    const auto range = course.range();
    CHECK(range.high < 800.0f); // the numbers themselves reach 5000
    // Slower synapses pass less.
    values.set(be, 25);
    CHECK_THAT(InputCourse::of(history, {0.5, 59.0}, columns, values).band, WithinRel(150.0, 1e-9));
}

TEST_CASE("a drive that repeats is drawn in the phase in which it came, noise or not") {
    for (const auto shape : {DriveShape::sine, DriveShape::pulseTrain, DriveShape::square})
        for (const auto noise : {0.0, 2.0})
            for (const auto from : {0.0, 0.031, 0.077}) {
                ModelValues values;
                values.set(drive_shape, static_cast<double>(shape));
                values.set(drive_frequency, 5);
                values.set(drive_depth, 70);
                values.set(drive_width, 40);
                values.set(noise_E, noise);
                CAPTURE(static_cast<int>(shape), noise, from);
                const TimeSpan span{0.6, 2.0};
                const auto history = heard(values, 3.0, from);
                const auto course = InputCourse::of(history, span, columns, values);
                REQUIRE(course.drive.size() == columns);
                // What came lies in the band around it, once both have gone through the synapses.
                auto outside = 0;
                for (std::size_t i = 0; i < columns; ++i)
                    outside += std::abs(course.mean[i] - course.middle()[i]) > static_cast<float>(course.band) + 4.0f;
                CHECK(outside < 0.1 * columns);
                // Without noise it is the drive, but for the columns in which a pulse begins or ends.
                Drive drive;
                const auto settings = Drive::Settings::from(values);
                drive.choose(settings.shape, 0.0);
                auto wrong = 0;
                auto column = std::size_t{0};
                for (int k = 0; column < columns; ++k) {
                    const auto t = k * step, x = drive.next(settings, t, step);
                    if (t - from >= span.start + span.length * (static_cast<double>(column) + 0.5) / columns) {
                        wrong += std::abs(static_cast<double>(course.drive[column]) - x) > 12.0;
                        ++column;
                    }
                }
                CHECK(wrong <= (shape == DriveShape::sine ? 0 : 60));
            }
}

TEST_CASE("a ramp has no line of its own, and a gap in what came leaves one") {
    ModelValues values;
    values.set(drive_shape, static_cast<double>(DriveShape::ramp));
    auto history = heard(values, 2.0);
    const auto course = InputCourse::of(history, {0.0, 4.0}, columns, values);
    CHECK(course.drive.empty());
    CHECK(std::isfinite(course.mean[columns / 4]));
    CHECK_FALSE(std::isfinite(course.mean[3 * columns / 4]));
}
