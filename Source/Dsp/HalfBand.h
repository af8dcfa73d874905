// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace berger {

/** Halves a signal's sample rate: a linear-phase half-band low-pass, of which every other tap is zero (Vaidyanathan,
    Multirate Systems and Filter Banks, ch. 4), windowed after Kaiser. The constructor allocates. */
class HalfBand {
public:
    static constexpr std::size_t maximumBlock = 64; ///< samples that it puts out at once

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

} // namespace berger
