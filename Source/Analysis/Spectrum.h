// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace berger {

/** A one-sided power spectral density. */
struct Spectrum {
    double binHz = 0;          ///< distance of the bins, Hz; bin k is at k · binHz
    std::vector<double> power; ///< (signal's unit)²/Hz, bins 0 to segment/2

    /** The frequency in Hz of the strongest bin in [from, to] Hz, refined by a parabola through its neighbours'
        logarithms; 0 if the band holds no bin. */
    double peak(double from, double to) const;

    /** The power in [from, to] Hz, (signal's unit)². */
    double band(double from, double to) const;
};

/** Welch's estimate: Hann windows of `segment` samples, half overlapping, each without its mean.
    (P. D. Welch 1967, IEEE Trans. Audio Electroacoust. 15:70-73.)

    @param signal      at least `segment` samples
    @param sampleRate  Hz
    @param segment     even, at least 2
    @throws std::invalid_argument if the signal is shorter than a segment */
Spectrum welch(std::span<const double> signal, double sampleRate, std::size_t segment);

} // namespace berger
