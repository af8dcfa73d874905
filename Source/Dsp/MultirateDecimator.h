// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "HalfBand.h"

#include <array>
#include <cstddef>
#include <span>

namespace berger {

/** Brings stereo signals at 1, 2, 4, 8 and 16 times the sample rate down to it and adds them up. Each rate is a bus;
   all signals of a rate are added to its bus, which one half-band filter a side takes to the bus of half the rate. The
    constructor allocates. */
class MultirateDecimator {
public:
    static constexpr std::size_t levels = 5;        ///< level k runs at 2^k times the sample rate
    static constexpr std::size_t maximumBlock = 64; ///< samples of a bus in a block

    MultirateDecimator();
    void reset() noexcept;

    /** Begins a block of so many samples: at the highest level in use they must not be more than maximumBlock. */
    void begin(std::size_t samples) noexcept;

    /** The block of a bus, left or right, to add to. */
    std::span<float> get(std::size_t level, std::size_t side) noexcept;

    /** Brings all buses down; afterwards level 0 holds the sum. */
    void finish() noexcept;

    /** The highest level that is not silent: something was added to its bus, or its filter still rings. */
    std::size_t highestInUse() const noexcept;

private:
    struct Bus {
        std::array<std::array<float, maximumBlock>, 2> sides{};
        bool isUsed = false;    // in this block
        std::size_t memory = 0; // samples that the filter still remembers
    };
    std::array<Bus, levels> buses;
    std::array<std::array<HalfBand, 2>, levels - 1> filters; // from level k + 1 to k
    std::size_t length = 0;
};

} // namespace berger
