// SPDX-License-Identifier: GPL-3.0-or-later
#include "Model/NormalStream.h"
#include "Support/Npy.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

// Distance of two float32 numbers, in units of the last place.
long ulps(float a, float b) {
    const auto ordered = [](float x) {
        const auto bits = std::bit_cast<std::int32_t>(x);
        return bits < 0 ? -static_cast<long>(bits & 0x7FFFFFFF) : static_cast<long>(bits);
    };
    return std::abs(ordered(a) - ordered(b));
}

long worst(const NormalStream& stream, const test::Array& reference) {
    long result = 0;
    for (std::size_t k = 0; k < reference.rows; ++k)
        result = std::max(result, ulps(stream(k), static_cast<float>(reference(k))));
    return result;
}

} // namespace

TEST_CASE("the noise is what brainstate.random.normal draws after brainstate.random.seed") {
    const auto seed = GENERATE(0u, 1u, 7u, 42u, 2024u, 4000000000u);
    CAPTURE(seed);
    const auto reference = test::readReference("normal_seed" + std::to_string(seed) + ".npy");
    REQUIRE(reference.rows == 20000);
    CHECK(worst(NormalStream(seed, 0), reference) <= 2);
    // The control: another seed is another noise.
    CHECK(worst(NormalStream(seed + 1, 0), reference) > 1000);
}

TEST_CASE("later draws of a seed are further streams") {
    for (const auto call : {2u, 3u}) {
        const auto reference = test::readReference("normal_seed0_call" + std::to_string(call) + ".npy");
        CHECK(worst(NormalStream(0, call - 1), reference) <= 2);
    }
}

TEST_CASE("the numbers are normal, and streams do not resemble each other") {
    constexpr int count = 400000;
    const NormalStream a(5, 0), b(5, 1), c(6, 0);
    double mean = 0, square = 0, fourth = 0, ab = 0, ac = 0, lag = 0;
    for (std::uint64_t k = 0; k < count; ++k) {
        const double x = a(k);
        mean += x;
        square += x * x;
        fourth += x * x * x * x;
        ab += x * b(k);
        ac += x * c(k);
        lag += x * a(k + 1);
    }
    CHECK_THAT(mean / count, WithinAbs(0, 0.01));
    CHECK_THAT(square / count, WithinAbs(1, 0.01));
    CHECK_THAT(fourth / count, WithinAbs(3, 0.1));
    CHECK_THAT(ab / count, WithinAbs(0, 0.01));
    CHECK_THAT(ac / count, WithinAbs(0, 0.01));
    CHECK_THAT(lag / count, WithinAbs(0, 0.01));
}

TEST_CASE("the extremes of the uniform stay finite") {
    const auto lowest = std::nextafter(-1.0f, 0.0f);
    CHECK(std::isfinite(normalFromUniform(lowest)));
    CHECK(std::isfinite(normalFromUniform(-lowest)));
    CHECK(normalFromUniform(0.0f) == 0.0f);
    CHECK_THAT(static_cast<double>(normalFromUniform(0.6826895f)), WithinAbs(1.0, 1e-5));
}

TEST_CASE("counters beyond 32 bits are numbers of their own") {
    const NormalStream stream(0, 0);
    CHECK(stream(0) != stream(std::uint64_t{1} << 32));
    CHECK(stream(7) == stream(7));
}
