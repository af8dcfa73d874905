// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Resonance/Entrainment.h"
#include "Interface/Views/LatestWorker.h"
#include "Interface/Views/SampleHistory.h"
#include "Model/ModelParameters.h"

#include <optional>

namespace berger {

/** Measures how the EEG that plays goes with the drive or, where that does not repeat, with the sidechain, over the
    last 20 s of model time and as soon as there are 4. Message thread; the measurement is made on another. */
class EntrainmentMeter {
public:
    EntrainmentMeter();

    void add(const SampleChunk& chunk);

    /** Asks for the next measurement, and takes one that is made.
        @param values  as they are; a drive that has changed begins a new record
        @return whether there is something new to read */
    bool update(const ModelValues& values);
    /** Ends all work and forgets what has come. */
    void stop();

    /** Whether it is the sidechain that the EEG is held against. */
    bool hearsSidechain() const { return isOfSidechain; }

    /** None where the drive has no steady frequency, or not enough was heard of it. */
    const std::optional<Entrainment>& get() const { return shown; }

    /** The frequency of a drive that repeats, Hz; 0 for another. */
    static double driveFrequencyOf(const ModelValues& values);

private:
    struct Job {
        std::vector<double> record, sidechain; ///< the latter empty where the drive counts
        DriveClock clock;
    };

    SampleHistory history;
    ModelValues known; ///< whose record it is
    std::uint64_t used = 0;
    bool isOfSidechain = false;
    double quiet = 0; // how long the sidechain has not moved, s of model time
    std::optional<Entrainment> shown;
    LatestWorker<Job, Entrainment> worker;
};

} // namespace berger
