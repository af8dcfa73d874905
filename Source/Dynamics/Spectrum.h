// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
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

    /** Whether the window tells a line at `from` from the mean, and what lies in [from, to] Hz from what does not: a
        Hann window spreads a line over two bins on either side. */
    bool resolves(double from, double to) const;
};

/** Welch's estimate: Hann windows of `segment` samples, half overlapping, each without its mean.
    (P. D. Welch 1967, IEEE Trans. Audio Electroacoust. 15:70-73.)

    It keeps its window and what its transform has computed, for the signals to come. One thread at a time. */
class WelchEstimator {
public:
    /** @param sampleRate  Hz
        @param segment     even, at least 2
        @throws std::invalid_argument if it is not */
    WelchEstimator(double sampleRate, std::size_t segment);
    ~WelchEstimator();
    WelchEstimator(const WelchEstimator&) = delete;
    WelchEstimator& operator=(const WelchEstimator&) = delete;

    /** @throws std::invalid_argument if the signal is shorter than a segment */
    Spectrum estimate(std::span<const double> signal);

private:
    struct Transform;

    void addSegment(std::span<const double> part, double mean, std::vector<double>& power);

    double rate;
    std::vector<double> window, piece;
    double energy; // of the window
    std::unique_ptr<Transform> transform;
};

/** The estimate of one signal. */
Spectrum welch(std::span<const double> signal, double sampleRate, std::size_t segment);

/** A length for welch() of about so many seconds, and no shorter if the signal allows: even, and a product of 2, 3 and
    5, for which the transform is quick. 0 if the signal has less than 2 samples. */
std::size_t segmentOf(double seconds, double sampleRate, std::size_t samples);

} // namespace berger
