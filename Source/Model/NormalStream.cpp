// SPDX-License-Identifier: GPL-3.0-or-later
#include "NormalStream.h"

#include <Random123/threefry.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace berger {
namespace {

// a·b + c with one rounding, on processors without the instruction too.
float fused(float a, float b, float c) { return std::fma(a, b, c); }

template <std::size_t N> float polynomial(const std::array<float, N>& c, float x) {
    float p = c[0];
    for (std::size_t i = 1; i < N; ++i)
        p = fused(p, x, c[i]);
    return p;
}

// Cephes logf. The order of the operations and each fused multiply-add follow the machine code that
// XLA emits: any other order would differ in the last bit.
float logarithm(float v) {
    int exponent = 0;
    float x = std::frexp(v, &exponent);
    if (x < 0.70710678f) {
        --exponent;
        x = x + x - 1.0f;
    } else {
        x -= 1.0f;
    }
    const float x2 = x * x, x3 = x2 * x, e = static_cast<float>(exponent);
    const float high = polynomial<3>({7.0376836292e-2f, -1.1514610310e-1f, 1.1676998740e-1f}, x);
    const float middle = polynomial<3>({-1.2420140846e-1f, 1.4249322787e-1f, -1.6668057665e-1f}, x);
    const float low = polynomial<3>({2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f}, x);
    const float series = fused(fused(high, x3, middle), x3, low);
    const float tail = fused(series, x3, e * -2.12194440e-4f);
    const float head = fused(-0.5f, x2, x);
    return (head + tail) + e * 0.693359375f;
}

// Cephes log1p: a rational approximation near zero, log(1 + x) away from it.
float logarithmOfOnePlus(float x) {
    constexpr float sqrt2MinusOne = 0.41421356f;
    if (std::abs(x) >= sqrt2MinusOne)
        return logarithm(1.0f + x);
    const float numerator = polynomial<7>({4.5270000862445199635e-5f, 4.9854102823193375972e-1f, 6.5787325942061044847f,
                                           2.9911919328553073277e1f, 6.0949667980987787057e1f, 5.7112963590585538103e1f,
                                           2.0039553499201281260e1f},
                                          x);
    const float denominator =
        polynomial<7>({1.0f, 1.5062909083469192043e1f, 8.3047565967967209469e1f, 2.2176239823732856465e2f,
                       3.0909872225312059775e2f, 2.1642788614495947685e2f, 6.0118660497603843919e1f},
                      x);
    const float x2 = x * x;
    return x + fused(-0.5f, x2, (x * x2) * (numerator / denominator));
}

} // namespace

float normalFromUniform(float u) {
    const float w = -logarithmOfOnePlus(-u * u);
    const float p = w < 5.0f
                        ? polynomial<9>({2.81022636e-08f, 3.43273939e-07f, -3.5233877e-06f, -4.39150654e-06f,
                                         0.00021858087f, -0.00125372503f, -0.00417768164f, 0.246640727f, 1.50140941f},
                                        w - 2.5f)
                        : polynomial<9>({-0.000200214257f, 0.000100950558f, 0.00134934322f, -0.00367342844f,
                                         0.00573950773f, -0.0076224613f, 0.00943887047f, 1.00167406f, 2.83297682f},
                                        std::sqrt(w) - 3.0f);
    return 1.41421356f * (p * u);
}

NormalStream::Key NormalStream::encrypt(Key key, std::uint32_t counterHigh, std::uint32_t counterLow) {
    const threefry2x32_ctr_t counter{{counterHigh, counterLow}};
    const threefry2x32_key_t cipherKey{{key.high, key.low}};
    const auto block = threefry2x32_R(20, counter, cipherKey);
    return {block.v[0], block.v[1]};
}

NormalStream::NormalStream(std::uint32_t seed, std::uint32_t call) : key{0, seed} {
    // brainstate splits its key before each draw: child 0 becomes the new key, child 1 serves the draw.
    for (std::uint32_t i = 0; i < call; ++i)
        key = encrypt(key, 0, 0);
    key = encrypt(key, 0, 1);
}

float NormalStream::at(Key key, std::uint64_t k) {
    const auto block = encrypt(key, static_cast<std::uint32_t>(k >> 32), static_cast<std::uint32_t>(k));
    const std::uint32_t bits = block.high ^ block.low;
    // 23 random mantissa bits give [1, 2), shifted to (-1, 1) as jax.random.uniform does.
    const float fraction = std::bit_cast<float>((bits >> 9) | 0x3F800000u) - 1.0f;
    const float lowest = std::nextafter(-1.0f, 0.0f);
    const float u = std::max(lowest, fraction * (1.0f - lowest) + lowest);
    return normalFromUniform(u);
}

} // namespace berger
