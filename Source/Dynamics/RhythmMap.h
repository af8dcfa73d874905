// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Drive.h"
#include "Model/JansenRit.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace berger {

/** The column's noise-free rhythm at one input level. It gives a note at that level its pitch, its first state and its
    loudness. */
struct PlayedRhythm {
    enum class Kind : std::uint8_t { rest, cycle, irregular, driven };
    static constexpr std::size_t phaseCount = 8;

    Kind kind = Kind::rest;
    std::uint32_t branch = 0; ///< the same for neighbours that turn into each other as the input level moves
    double frequency = 10;    ///< Hz of model time, always positive: a cycle's, a resonance's, a drive's
    double mean = 0;          ///< of the EEG, mV
    double rms = 1;           ///< of the EEG about its mean, mV, always positive
    double bandwidth = 100;   ///< Hz of model time above which no partial is within 80 dB of the strongest

    /** Each component's mean and RMS about it; both 0 at rest. */
    State<float> centre, componentRms;

    /** States at equal distances of time through one period, the first where the EEG rises through its mean or where
        the drive begins. At rest: an oscillation that dies away. */
    std::array<State<float>, phaseCount> states{};
};

/** The rhythms at input levels around the present one, for the same values otherwise. Plain memory: it is handed from
    thread to thread. Reading it neither allocates nor locks. */
class RhythmMap {
public:
    /** A new map has `coarse` nodes at equal distances, `half` on either side of the middle. With those added between
        them it has at most `capacity`. */
    static constexpr std::size_t half = 16, coarse = 2 * half + 1, capacity = coarse + 64;

    /** Frequency, mean, RMS and bandwidth at an input level, interpolated between the nodes. */
    struct Signal {
        double frequency = 0, mean = 0, rms = 0, bandwidth = 0;
        bool operator==(const Signal&) const = default;
    };

    /** Where a cycle lies in the space of states, see PlayedRhythm; branch 0 where there is none. */
    struct Position {
        std::uint32_t branch = 0;
        State<float> centre, componentRms;
    };

    /** The signal at an input level (Hz), interpolated between the two nodes beside it. The square of the frequency is
        interpolated linearly, because near a saddle-node on a cycle it grows linearly (Strogatz, Nonlinear Dynamics,
        4.3). Where the two nodes are on different branches, and outside the map, the nearest node's. */
    Signal signalAt(double input) const noexcept;

    /** The position at an input level, interpolated between the nodes likewise. */
    Position positionAt(double input) const noexcept;

    /** A state at an input level to start from, of the nearest node.
        @param phase  cycles, rounded to what there is */
    const State<float>& stateAt(double input, double phase) const noexcept;

    /** Of the nearest node's states, the one nearest to a column's state x. None if x is close to the cycle already, or
        if there is no cycle. */
    const State<float>* stateNear(double input, const State<float>& x) const noexcept;

    const PlayedRhythm& centre() const { return nodes[middle]; }

    /** Puts a node before another, if there is room. Not on the audio thread. */
    bool insert(std::size_t before, double input, const PlayedRhythm& rhythm) noexcept;

    PlayedDrive drive;
    std::size_t size = coarse, middle = half; ///< the number of nodes; which of them is at the present input level
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
