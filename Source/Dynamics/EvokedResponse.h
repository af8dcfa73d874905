// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EpochAverage.h"
#include "Model/ModelParameters.h"

#include <cstdint>
#include <functional>

namespace berger {

/** A stimulus, and what of the EEG around it is an epoch. */
struct Stimulus {
    double spikes = 10;         ///< afferent ones, at the excitatory synapses of the pyramidal cells
    std::uint64_t width = 0;    ///< steps over which they arrive evenly; 0: all at once
    std::uint64_t before = 0;   ///< steps of the epoch before the first one
    std::uint64_t after = 1;    ///< steps after it
    std::uint64_t settling = 0; ///< steps that a column takes before its epoch begins
    std::uint64_t spread = 0;   ///< steps by which the epochs' settling differs at most

    /** Samples in an epoch: the EEG before each step, and after the last. */
    std::size_t samples() const { return static_cast<std::size_t>(before + after + 1); }
};

/** The average of a column's EEG around a stimulus, as evoked potentials are measured, in mV.

    Each epoch is a column of its own, from the initial state, so that nothing of one stimulus is left in the next; the
    k-th has the noise of the values' seed + k. Without noise and spread all are the same. A rhythm that goes on by
    itself is at another phase in each epoch where `spread` is long against its period, and averages out.
    @param epochs    how many, 1 or more
    @param progress  called with the epochs done
    @throws BadValue where a column's state becomes infinite */
EpochAverage averageEvoked(const ModelValues& values, const Stimulus& stimulus, std::size_t epochs,
                           const std::function<void(std::size_t)>& progress);

} // namespace berger
