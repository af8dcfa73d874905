// SPDX-License-Identifier: GPL-3.0-or-later
#include "NormalStream.h"

#include "NormalApproximation.h"

#include <Random123/threefry.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace berger {
namespace {

namespace approximation = normal_approximation;

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
    if (x < approximation::rootOfHalf) {
        --exponent;
        x = x + x - 1.0f;
    } else {
        x -= 1.0f;
    }
    const float x2 = x * x, x3 = x2 * x, e = static_cast<float>(exponent);
    const float high = polynomial(approximation::logarithmHigh, x);
    const float middle = polynomial(approximation::logarithmMiddle, x);
    const float low = polynomial(approximation::logarithmLow, x);
    const float series = fused(fused(high, x3, middle), x3, low);
    const float tail = fused(series, x3, e * approximation::ln2Low);
    const float head = fused(-0.5f, x2, x);
    return (head + tail) + e * approximation::ln2High;
}

// Cephes log1p: a rational approximation near zero, log(1 + x) away from it.
float logarithmOfOnePlus(float x) {
    if (std::abs(x) >= approximation::nearZero)
        return logarithm(1.0f + x);
    const float numerator = polynomial(approximation::numerator, x);
    const float denominator = polynomial(approximation::denominator, x);
    const float x2 = x * x;
    return x + fused(-0.5f, x2, (x * x2) * (numerator / denominator));
}

} // namespace

float normalFromUniform(float u) {
    const float w = -logarithmOfOnePlus(-u * u);
    const float p = w < approximation::tailFrom
                        ? polynomial(approximation::central, w - approximation::centralMiddle)
                        : polynomial(approximation::tail, std::sqrt(w) - approximation::tailMiddle);
    return approximation::root2 * (p * u);
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
