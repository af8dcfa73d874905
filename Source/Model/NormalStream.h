// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace berger {

/** A stream of N(0,1) numbers in which number k is a pure function of (seed, call, k).

    The numbers are those of the Python tutorial: call 0 is what the first
    `brainstate.random.normal` draws after `brainstate.random.seed(seed)`, call 1 what the second
    draws, and so on (JAX ≥ 0.5: Threefry-2x32 with 20 rounds, partitionable counters, float32).
    Safe on the audio thread. */
class NormalStream {
public:
    NormalStream() : NormalStream(0, 0) {}

    /** @param seed  as given to brainstate.random.seed
        @param call  which successive draw of that seed; costs one cipher call each, so keep it small. */
    NormalStream(std::uint32_t seed, std::uint32_t call);

    /** Number k of the stream, float32 as JAX computes it on a CPU. */
    float operator()(std::uint64_t k) const { return at(key, k); }

    /** What a stream is made of, for those who draw many streams at once. */
    struct Key {
        std::uint32_t high, low;
    };
    const Key& getKey() const { return key; }

    /** Number k of the stream with this key. */
    static float at(Key key, std::uint64_t k);

private:
    static Key encrypt(Key key, std::uint32_t counterHigh, std::uint32_t counterLow);

    Key key;
};

/** √2·erf⁻¹(u) for u in (−1, 1), in float32 with the rounding of XLA's CPU code, so that the noise
    agrees with JAX to the last bits. Approximation: M. Giles, "Approximating the erfinv function",
    GPU Computing Gems 2 (2012); logarithms after S. Moshier's Cephes (logf, log1p). */
float normalFromUniform(float u);

} // namespace berger
