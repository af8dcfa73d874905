// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/MultirateDecimator.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

using namespace berger;

namespace {

// What comes out on the left where a bus gets a sine of so many cycles a sample of the output rate, in dB of the sine.
// What folds comes out at another frequency, so that all that sounds counts.
double passed(std::size_t level, double cycles) {
    MultirateDecimator decimator;
    const auto rate = std::size_t{1} << level;
    const auto samples = MultirateDecimator::maximumBlock / rate;
    auto power = 0.0;
    std::size_t n = 0, counted = 0;
    for (int block = 0; block < 2000; ++block) {
        decimator.begin(samples);
        for (auto& x : decimator.get(level, 0))
            x += static_cast<float>(
                std::sin(2.0 * std::numbers::pi * cycles * static_cast<double>(n++) / static_cast<double>(rate)));
        decimator.finish();
        if (block >= 1000)
            for (const auto y : decimator.get(0, 0)) {
                power += static_cast<double>(y) * static_cast<double>(y);
                ++counted;
            }
    }
    return 10.0 * std::log10(2.0 * power / static_cast<double>(counted));
}

} // namespace

TEST_CASE("a multirate decimator passes what is heard and stops what would fold into it") {
    const auto level = GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{4});
    CAPTURE(level);
    CHECK(std::abs(passed(level, 0.0101)) < 0.05);
    CHECK(std::abs(passed(level, 0.35)) < 0.1);
    CHECK(passed(level, 0.75) < -70);
    if (level > 1)
        CHECK(passed(level, 1.7) < -70);
}

TEST_CASE("a multirate decimator adds its buses and keeps the sides apart") {
    MultirateDecimator decimator;
    std::vector<float> left, right;
    for (int block = 0; block < 100; ++block) {
        decimator.begin(4);
        std::ranges::fill(decimator.get(0, 0), 0.25f);
        std::ranges::fill(decimator.get(3, 0), 0.5f);
        std::ranges::fill(decimator.get(3, 1), -1.0f);
        decimator.finish();
        left.assign(decimator.get(0, 0).begin(), decimator.get(0, 0).end());
        right.assign(decimator.get(0, 1).begin(), decimator.get(0, 1).end());
    }
    CHECK(std::abs(left.back() - 0.75f) < 1e-3f);
    CHECK(std::abs(right.back() + 1.0f) < 1e-3f);
}

TEST_CASE("a bus counts as in use until its filters have rung out") {
    MultirateDecimator decimator;
    decimator.begin(4);
    decimator.get(2, 0)[0] = 1.0f;
    CHECK(decimator.highestInUse() == 2);
    decimator.finish();
    int blocks = 0;
    while (decimator.highestInUse() > 0 && blocks < 1000) {
        decimator.begin(4);
        decimator.finish();
        ++blocks;
    }
    CHECK(blocks > 1);
    CHECK(blocks < 1000);
    decimator.begin(4);
    decimator.finish();
    CHECK(decimator.get(0, 0)[0] == 0.0f);
}
