// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Columns/PlayedDrive.h"
#include "Model/State.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace berger {

/** What a note at one input level is tuned, started and levelled by: the column's noise-free rhythm there. */
struct PlayedRhythm {
    enum class Kind : std::uint8_t { rest, cycle, irregular, driven };
    static constexpr std::size_t phaseCount = 8;

    Kind kind = Kind::rest;
    std::uint32_t branch = 0; ///< alike for neighbours that one becomes the other as the input moves
    double frequency = 10;    ///< Hz of model time, always positive: a cycle's, a resonance's, a drive's
    double mean = 0;          ///< of the EEG, mV
    double size = 1;          ///< the EEG's root mean square about its mean, mV, always positive
    double bandwidth = 100;   ///< Hz of model time above which no partial is within 80 dB of the strongest

    /** Each component's mean and root mean square about it; no cycle has an extent of 0. */
    State<float> centre, extent;

    /** States at equal distances of time through one period, the first where the EEG rises through its mean or where
        the drive begins. At rest: an oscillation that dies away. */
    std::array<State<float>, phaseCount> states{};
};

/** The rhythms at input levels around the present one, for the same values otherwise. Plain memory: it is handed from
    thread to thread. Reading it neither allocates nor locks. */
class RhythmMap {
public:
    /** The nodes at equal distances that a map is made of, and how many there may be with those between. */
    static constexpr std::size_t half = 16, coarse = 2 * half + 1, capacity = coarse + 64;

    /** What a note is tuned by, between the nodes. */
    struct Tuning {
        double frequency, mean, size, bandwidth;
    };

    /** Where a cycle lies in the space of states; branch 0 where there is none. */
    struct Place {
        std::uint32_t branch = 0;
        State<float> centre, extent;
    };

    /** The tuning at an input level (Hz), from the two nodes beside it, between which the square of the frequency goes
        by a straight line, as it does where a cycle comes out of a saddle-node (Strogatz, Nonlinear Dynamics, 4.3);
       from the nearest node where they belong to different branches, or outside. */
    Tuning tuningAt(double input) const noexcept;

    /** The place at an input level, between the nodes likewise. */
    Place placeAt(double input) const noexcept;

    /** A state at an input level to start from, of the nearest node.
        @param phase  cycles, rounded to what there is */
    const State<float>& stateAt(double input, double phase) const noexcept;

    /** The nearest node's state that is nearest to where a column is; none if that is about on the cycle already, or if
        there is no cycle. */
    const State<float>* stateNear(double input, const State<float>& x) const noexcept;

    const PlayedRhythm& centre() const { return nodes[middle]; }

    /** Puts a node before another, if there is room. Not on the audio thread. */
    bool insert(std::size_t before, double input, const PlayedRhythm& rhythm) noexcept;

    PlayedDrive drive;
    std::size_t size = coarse, middle = half; ///< nodes that there are; the one at the present input level
    std::array<double, capacity> inputs{};    ///< Hz, of the nodes, rising
    std::array<PlayedRhythm, capacity> nodes;

private:
    // The two nodes beside an input level, and how far it is from the first to the second.
    struct Beside {
        const PlayedRhythm &a, &b;
        double s;
    };
    std::size_t leftOf(double input) const noexcept;
    Beside beside(double input) const noexcept;
    const PlayedRhythm& nearest(double input) const noexcept;
};

} // namespace berger
