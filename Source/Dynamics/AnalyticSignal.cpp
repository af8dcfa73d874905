// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnalyticSignal.h"

#include <unsupported/Eigen/FFT>

#include <algorithm>
#include <numeric>

namespace berger {

std::vector<std::complex<double>> analyticSignal(std::span<const double> signal) {
    const auto n = signal.size();
    const auto mean = std::accumulate(signal.begin(), signal.end(), 0.0) / static_cast<double>(n);
    std::vector<std::complex<double>> time(n), spectrum;
    for (std::size_t i = 0; i < n; ++i)
        time[i] = signal[i] - mean;
    Eigen::FFT<double> fft;
    fft.fwd(spectrum, time);
    std::fill(spectrum.begin() + static_cast<std::ptrdiff_t>(n / 2 + 1), spectrum.end(), 0.0);
    fft.inv(time, spectrum);
    return time;
}

std::size_t quickLength(std::size_t most) {
    std::size_t best = 1;
    for (std::size_t fives = 1; fives <= most; fives *= 5)
        for (auto threes = fives; threes <= most; threes *= 3) {
            auto n = threes;
            while (2 * n <= most)
                n *= 2;
            best = std::max(best, n);
        }
    return best;
}

} // namespace berger
