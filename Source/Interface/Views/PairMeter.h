// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/PhaseLocking.h"
#include "LatestWorker.h"
#include "NeighbourFeed.h"
#include "SampleHistory.h"

#include <optional>
#include <vector>

namespace berger {

/** Measures how steadily the left and the right column's EEG keep their phases together, over the last 20 s of model
    time and as soon as there are 4. Message thread; the measurement is made on another. */
class PairMeter {
public:
    PairMeter(SampleFeed& leftSamples, NeighbourFeed& rightSamples);
    ~PairMeter();

    /** Goes on while somebody looks, and forgets everything when nobody does. @param seconds  since the last call */
    void update(bool isWanted, double seconds);

    /** None where too little has been heard. */
    const std::optional<PhaseLocking>& get() const { return shown; }

private:
    struct Job {
        std::vector<double> left, right;
    };

    std::optional<Job> nextJob();

    SampleFeed& left;
    NeighbourFeed& right;
    SampleHistory leftHistory, rightHistory;
    std::uint64_t used = 0; // samples of the left one, at the last job
    double waited = 0;
    bool isOn = false;
    std::optional<PhaseLocking> shown;
    LatestWorker<Job, PhaseLocking> worker;
};

} // namespace berger
