// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Spectrum.h"

namespace berger {

/** Welch's estimate of a signal that comes sample by sample and need not be kept: the same as welch() of all of it, but
    for the order of its sums. */
class WelchStream {
public:
    /** @param segment  as WelchEstimator takes it */
    WelchStream(double sampleRate, std::size_t segment) : estimator(sampleRate, segment), length(segment) {
        part.reserve(segment);
    }

    void add(double x);

    /** Without bins before the first segment is whole. */
    Spectrum result() const;

private:
    WelchEstimator estimator;
    std::size_t length, segments = 0;
    std::vector<double> part;
    Spectrum sum;
};

} // namespace berger
