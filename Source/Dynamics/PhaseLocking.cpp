// SPDX-License-Identifier: GPL-3.0-or-later
#include "PhaseLocking.h"

#include <unsupported/Eigen/FFT>

#include <cmath>
#include <complex>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace berger {
namespace {

using Complex = std::complex<double>;

// The signal without its mean and without its negative frequencies (Gabor 1946).
std::vector<Complex> analytic(std::span<const double> signal) {
    const auto n = signal.size();
    const auto mean = std::accumulate(signal.begin(), signal.end(), 0.0) / static_cast<double>(n);
    std::vector<Complex> time(n), spectrum;
    for (std::size_t i = 0; i < n; ++i)
        time[i] = signal[i] - mean;
    Eigen::FFT<double> fft;
    fft.fwd(spectrum, time);
    for (std::size_t k = n / 2 + 1; k < n; ++k)
        spectrum[k] = 0.0;
    fft.inv(time, spectrum); // half its size, of which only the phase is asked
    return time;
}

} // namespace

PhaseLocking phaseLocking(std::span<const double> a, std::span<const double> b) {
    if (a.size() != b.size() || a.size() < 32)
        throw std::invalid_argument("phase locking needs two signals of the same length, at least 32 samples");
    const auto first = analytic(a), second = analytic(b);
    const auto margin = a.size() / 20;
    auto sum = Complex{};
    for (auto i = margin; i < a.size() - margin; ++i)
        if (const auto product = first[i] * std::conj(second[i]); product != Complex{})
            sum += product / std::abs(product);
    return {std::abs(sum) / static_cast<double>(a.size() - 2 * margin), std::arg(sum)};
}

} // namespace berger
