// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace berger {

/** Halves a signal's sample rate: a linear-phase half-band low-pass, of which every other tap is zero (Vaidyanathan,
    Multirate Systems and Filter Banks, ch. 4), windowed after Kaiser. The constructor allocates. */
class HalfBand {
public:
    static constexpr std::size_t greatestBlock = 64; ///< samples that it puts out at once

    /** @param pass  up to where it passes, as a fraction of the rate that it puts out: below 1/2. It stops, 80 dB
                     down, from 1 − pass on. */
    explicit HalfBand(double pass);

    /** Adds the next samples to the output.
        @param in  twice as many as out */
    void process(std::span<const float> in, std::span<float> out) noexcept;

    void reset() noexcept;

    /** How many samples of its input it remembers. */
    std::size_t getMemory() const noexcept { return 4 * pairs.size(); }

private:
    std::vector<float> pairs;     // the taps beside the middle, from the outermost
    std::vector<float> even, odd; // of the input: what is remembered, then what is new
};

/** Voices that are rendered at 1, 2, 4, 8 or 16 times the sample rate, brought down to it together: each rate is a bus,
    and each bus goes through one filter into the next. The constructor allocates. */
class RateBuses {
public:
    static constexpr std::size_t levels = 5;         ///< level k runs at 2^k times the sample rate
    static constexpr std::size_t greatestBlock = 64; ///< samples of a bus in a block

    RateBuses();
    void reset() noexcept;

    /** Begins a block of so many samples: at the highest level in use they must not be more than greatestBlock. */
    void begin(std::size_t samples) noexcept;

    /** The block of a bus, left or right, to add to. */
    std::span<float> get(std::size_t level, std::size_t side) noexcept;

    /** Brings all buses down; afterwards level 0 holds the sum. */
    void finish() noexcept;

    /** The highest level that has something to say: what was put there, or what a filter remembers. */
    std::size_t highestInUse() const noexcept;

private:
    struct Bus {
        std::array<std::array<float, greatestBlock>, 2> sides{};
        bool isUsed = false;    // in this block
        std::size_t memory = 0; // samples that the filter still remembers
    };
    std::array<Bus, levels> buses;
    std::array<std::array<HalfBand, 2>, levels - 1> filters; // from level k + 1 to k
    std::size_t length = 0;
};

} // namespace berger
