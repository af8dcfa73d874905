// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dsp/BandLimiter.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <numbers>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

Frame all(double value) { return {value, value, value, value, value}; }

// Samples of a signal whose grid points lie `spacing` samples apart; `signal` takes a time in samples. The limiter
// starts from what the signal is at first.
template <class Signal> std::vector<double> bandLimited(double spacing, std::size_t count, const Signal& signal) {
    BandLimiter limiter;
    limiter.start(all(signal(0.0)));
    std::vector<double> out;
    auto next = spacing; // the grid point to come
    for (std::size_t i = 1; i <= count; ++i) {
        for (const auto now = static_cast<double>(i); next <= now; next += spacing)
            limiter.add(all(signal(next)), now - next, spacing);
        const auto frame = limiter.take();
        for (const auto value : frame)
            REQUIRE(value == frame[0]); // each of the five is treated alike
        out.push_back(frame[0]);
    }
    return out;
}

// The gain in dB at so many cycles a sample, once the kernel is full.
double gainOfLimited(double frequency, double spacing) {
    const auto out =
        bandLimited(spacing, 4096, [&](double t) { return std::sin(2 * std::numbers::pi * frequency * t); });
    auto square = 0.0;
    for (auto i = out.size() / 4; i < out.size(); ++i)
        square += out[i] * out[i];
    return 10 * std::log10(2 * square / (0.75 * static_cast<double>(out.size())));
}

} // namespace

TEST_CASE("The band limiter keeps a constant, however its grid lies") {
    const auto spacing = GENERATE(1.0, 0.5, 0.37, 0.0631);
    INFO("spacing " << spacing);
    const auto out = bandLimited(spacing, 200, [](double) { return 7.0; });
    for (std::size_t i = LowPassKernel::taps; i < out.size(); ++i) // what is before depends on how the grid begins
        CHECK_THAT(out[i], WithinAbs(7.0, 0.002));
}

TEST_CASE("The band limiter passes what samples can hold and stops what would fold") {
    const auto spacing = GENERATE(0.19, 0.0731);
    for (const auto audible : {0.01, 0.1, 0.25})
        CHECK_THAT(gainOfLimited(audible, spacing), WithinAbs(0.0, 0.1));
    for (const auto folding : {0.75, 0.97, 1.3, 2.2})
        CHECK(gainOfLimited(folding, spacing) < -60.0);
}

TEST_CASE("The band limiter's step comes within three samples") {
    constexpr std::size_t edge = 100;
    const auto out = bandLimited(0.1, 300, [](double t) { return t < static_cast<double>(edge) ? 0.0 : 1.0; });
    CHECK(std::abs(out[edge - 2]) < 1e-9); // nothing is known before
    CHECK(out[edge + 3] > 0.5);
    CHECK_THAT(out[edge + LowPassKernel::taps], WithinAbs(1.0, 1e-3));
    CHECK_THAT(out.back(), WithinAbs(1.0, 1e-3));
}

TEST_CASE("The low-pass kernel's rows and tails add up to one") {
    const auto& kernel = LowPassKernel::shared();
    CHECK_THAT(kernel.tail(0), WithinAbs(1.0, 1e-9));
    CHECK(kernel.tail(LowPassKernel::taps) == 0.0);
    std::array<double, LowPassKernel::taps> row{};
    auto sum = 0.0;
    constexpr auto steps = 100;
    for (int i = 0; i < steps; ++i) {
        kernel.at(i / static_cast<double>(steps), row);
        for (const auto value : row)
            sum += value / steps;
    }
    CHECK_THAT(sum, WithinAbs(1.0, 1e-3));
}
