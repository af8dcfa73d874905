// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace berger {

/** The running average of epochs that begin at the same place before a stimulus, and its standard error, by Welford's
    recursion (1962, Technometrics 4:419-420), which loses nothing over many epochs. */
class EpochAverage {
public:
    /** @param samples  in an epoch */
    explicit EpochAverage(std::size_t samples) : means(samples), squares(samples) {}

    /** Takes one more, of as many samples. */
    void add(std::span<const double> epoch);

    /** As if there had been none. */
    void reset();

    std::size_t getCount() const { return count; }

    /** The mean of all epochs, sample by sample; 0 of none. */
    std::span<const double> mean() const { return means; }

    /** The standard error of a sample's mean: the standard deviation over the epochs by the root of their number; 0 of
        fewer than two. */
    double standardError(std::size_t sample) const;

private:
    std::size_t count = 0;
    std::vector<double> means, squares; // of the deviations, summed
};

} // namespace berger
