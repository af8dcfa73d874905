// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EpochAverage.h"

#include <cstddef>
#include <vector>

namespace berger {

/** Cuts epochs around stimuli out of a signal that comes sample by sample, and averages them. An epoch is as Stimulus
    has it: `before` samples, the one at the stimulus, and `after` more. A stimulus inside of an epoch begins none of
   its own, so that no epoch has a part of another and the standard error is that of independent ones. */
class EpochCollector {
public:
    /** @param before  samples @param after  samples, 1 or more */
    EpochCollector(std::size_t before, std::size_t after);

    /** The next sample. @param isAfterStimulus  a stimulus came at the sample before it */
    void add(double value, bool isAfterStimulus);

    /** The next sample does not follow the last one: an epoch that is not whole is given up. */
    void breakOff();

    /** As if there had been nothing. */
    void reset();

    const EpochAverage& getAverage() const { return average; }
    std::size_t getBefore() const { return before; }
    /** Stimuli of which no epoch was made: too near to the one before, or with a gap around them. */
    std::size_t getLeftOut() const { return leftOut; }

private:
    void begin();

    std::size_t before, length;
    EpochAverage average;
    std::vector<double> past; // a ring of the newest samples, as far as they follow each other
    std::size_t newest = 0, known = 0;
    std::vector<double> epoch; // that is being gathered; none: empty
    std::size_t leftOut = 0;
};

} // namespace berger
