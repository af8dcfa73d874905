// SPDX-License-Identifier: GPL-3.0-or-later
#include "Spectrum.h"

#include <unsupported/Eigen/FFT>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>
#include <stdexcept>

namespace berger {

double Spectrum::peak(double from, double to) const {
    const auto first = static_cast<std::size_t>(std::ceil(std::max(from, 0.0) / binHz));
    const auto last = std::min(static_cast<std::size_t>(to / binHz), power.size() - 1);
    if (first > last)
        return 0.0;
    const auto begin = power.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = power.begin() + static_cast<std::ptrdiff_t>(last) + 1;
    const auto k = static_cast<std::size_t>(std::max_element(begin, end) - power.begin());
    if (k == 0 || k + 1 >= power.size() || power[k - 1] <= 0.0 || power[k + 1] <= 0.0)
        return static_cast<double>(k) * binHz;
    const auto a = std::log(power[k - 1]), b = std::log(power[k]), c = std::log(power[k + 1]);
    const auto curvature = a - 2.0 * b + c;
    const auto shift = curvature < 0.0 ? std::clamp(0.5 * (a - c) / curvature, -0.5, 0.5) : 0.0;
    return (static_cast<double>(k) + shift) * binHz;
}

double Spectrum::band(double from, double to) const {
    auto sum = 0.0;
    for (std::size_t k = 0; k < power.size(); ++k)
        if (const auto f = static_cast<double>(k) * binHz; f >= from && f <= to)
            sum += power[k];
    return sum * binHz;
}

bool Spectrum::resolves(double from, double to) const {
    const auto width = 2.0 * binHz * (1.0 - 1e-9); // a record of just the length will do
    return from >= width && to - from >= width;
}

std::size_t segmentOf(double seconds, double sampleRate, std::size_t samples) {
    const auto isQuick = [](std::size_t n) {
        for (const std::size_t factor : {2U, 3U, 5U})
            while (n % factor == 0)
                n /= factor;
        return n == 1;
    };
    if (samples < 2)
        return 0;
    const auto wanted = std::max(1.0, std::ceil(0.5 * seconds * sampleRate - 1e-6));
    auto half = wanted < 0.5 * static_cast<double>(samples) ? static_cast<std::size_t>(wanted) : samples / 2;
    while (!isQuick(half) && half < samples / 2)
        ++half;
    while (!isQuick(half))
        --half;
    return 2 * half;
}

Spectrum welch(std::span<const double> signal, double sampleRate, std::size_t segment) {
    if (segment < 2 || segment % 2 != 0 || signal.size() < segment)
        throw std::invalid_argument("a spectrum needs at least one segment of an even number of samples");
    std::vector<double> window(segment);
    for (std::size_t i = 0; i < segment; ++i)
        window[i] =
            0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(segment));
    const auto energy = std::inner_product(window.begin(), window.end(), window.begin(), 0.0);

    Spectrum result{sampleRate / static_cast<double>(segment), std::vector<double>(segment / 2 + 1)};
    Eigen::FFT<double> fft;
    std::vector<double> piece(segment);
    std::vector<std::complex<double>> bins;
    auto segments = 0.0;
    for (std::size_t start = 0; start + segment <= signal.size(); start += segment / 2, segments += 1.0) {
        const auto part = signal.subspan(start, segment);
        const auto mean = std::accumulate(part.begin(), part.end(), 0.0) / static_cast<double>(segment);
        std::transform(part.begin(), part.end(), window.begin(), piece.begin(),
                       [mean](double x, double w) { return (x - mean) * w; });
        fft.fwd(bins, piece);
        for (std::size_t k = 0; k < result.power.size(); ++k)
            result.power[k] += std::norm(bins[k]);
    }
    for (std::size_t k = 0; k < result.power.size(); ++k) {
        const auto sides = k == 0 || 2 * k == segment ? 1.0 : 2.0;
        result.power[k] *= sides / (segments * sampleRate * energy);
    }
    return result;
}

} // namespace berger
