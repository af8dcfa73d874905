// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Entrainment.h"
#include "Model/JansenRit.h"
#include "Model/ModelParameters.h"

#include <span>
#include <vector>

namespace berger {

/** A sine wave that is added to E_inp. */
struct SineDrive {
    double frequency = 10; ///< Hz
    double depth = 0;      ///< its amplitude, Hz of input

    bool operator==(const SineDrive&) const = default;
};

/** The noise-free column under sine drives of its input, many at a time. The drive begins at phase 0, and the column
    is left to itself for half as long as it is then measured: 40 s, and 80 cycles of the slowest rhythm up to ten times
    that. RK4, with a whole number of steps of at most 1 ms in a cycle of the drive, over
    each of which the input is the sine's mean. */
class DrivenColumns {
public:
    static constexpr std::size_t atOnce = 32; ///< fill the vectors, and fit with their records into a cache
    static constexpr double lowest = 0.2, highest = 100.0; ///< drive frequencies, Hz

    /** Where columns are when the drive begins. It matters where a drive leaves a choice between two attractors. */
    enum class Start {
        ownRhythm,   ///< on what the column does without a drive
        initialState ///< in the values' initial state
    };

    /** The values of the column that is driven: without noise and without a drive of its own, at the level where a ramp
        ends, by RK4. What differs only in what is left out is the same. */
    static ModelValues undriven(const ModelValues& values);

    /** @param values  of which undriven() is taken */
    explicit DrivenColumns(const ModelValues& values, Start from = Start::ownRhythm);

    /** Of the column without a drive, Hz; 0 at rest. */
    double getOwnFrequency() const { return ownFrequency; }

    /** What each drive does; one without depth locks nothing. Several threads may ask at once.
        @param drives  best sorted by frequency; those of a group of `atOnce` take as long as the slowest needs */
    std::vector<Entrainment> measure(std::span<const SineDrive> drives) const;

private:
    void measureGroup(std::span<const SineDrive> drives, std::span<Entrainment> results) const;

    ModelValues column;
    State<double> start;
    double ownFrequency = 0, longestStep;
};

} // namespace berger
