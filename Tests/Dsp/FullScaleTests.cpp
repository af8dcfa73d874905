// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/FullScale.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double rate = 4000;

// A sine around a mean, scaled.
std::vector<double> scaled(FullScale& scale, double mean, double amplitude, double hertz, double seconds) {
    std::vector<double> out;
    for (int i = 0; i < static_cast<int>(seconds * rate); ++i)
        out.push_back(scale.process(mean + amplitude * std::sin(2 * std::numbers::pi * hertz * i / rate)));
    return out;
}

double largest(const std::vector<double>& x, double fromSeconds) {
    auto result = 0.0;
    for (auto i = static_cast<std::size_t>(fromSeconds * rate); i < x.size(); ++i)
        result = std::max(result, std::abs(x[i]));
    return result;
}

} // namespace

TEST_CASE("a rhythm of any size and mean fills full scale, and no more") {
    for (const auto amplitude : {0.03, 1.0, 40.0})
        for (const auto hertz : {1.5, 11.0, 400.0}) {
            CAPTURE(amplitude, hertz);
            FullScale scale;
            scale.prepare(rate);
            scale.restart(1.0);
            const auto out = scaled(scale, 7.5, amplitude, hertz, 12.0);
            CHECK(largest(out, 0.0) <= 1.0);
            CHECK_THAT(largest(out, 8.0), WithinAbs(1.0, 0.002));
            CHECK_THAT(largest(out, 11.0), WithinAbs(1.0, 0.01));
            auto sum = 0.0;
            for (auto i = out.size() - static_cast<std::size_t>(2 * rate); i < out.size(); ++i)
                sum += out[i];
            CHECK_THAT(sum / (2 * rate), WithinAbs(0.0, 0.05));
        }
}

TEST_CASE("the scale of a steady rhythm stands still, and no change of it is a jump") {
    FullScale scale;
    scale.prepare(rate);
    scale.restart(1.0);
    scaled(scale, 7.5, 1.0, 10.0, 10.0);
    const auto steady = scaled(scale, 7.5, 1.0, 10.0, 4.0);
    // Every period is the same figure.
    for (std::size_t i = static_cast<std::size_t>(rate / 10); i < steady.size(); ++i)
        CHECK_THAT(steady[i], WithinAbs(steady[i - static_cast<std::size_t>(rate / 10)], 0.002));
    auto last = steady.back();
    // In a sample, of a sine that is five times as large as full scale, and of the scale that follows it
    const auto most = 6.0 * 2 * std::numbers::pi * 10.0 / rate;
    for (const auto amplitude : {5.0, 0.2})
        for (const auto value : scaled(scale, 7.5, amplitude, 10.0, 8.0)) {
            CHECK(std::abs(value - last) <= most);
            CHECK(std::abs(value) <= 1.0);
            last = value;
        }
    CHECK_THAT(largest(scaled(scale, 7.5, 0.2, 10.0, 4.0), 0.0), WithinAbs(1.0, 0.01));
}

TEST_CASE("a signal at rest stays small, and what is not finite counts as the last value") {
    FullScale scale;
    scale.prepare(rate);
    scale.restart(5.0);
    CHECK(largest(scaled(scale, 3.0, 0.001, 10.0, 10.0), 6.0) < 0.02);
    const auto before = scale.process(3.0);
    for (const auto bad : {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()})
        CHECK_THAT(scale.process(bad), WithinAbs(before, 1e-3));
}
