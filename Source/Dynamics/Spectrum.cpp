// SPDX-License-Identifier: GPL-3.0-or-later
#include "Spectrum.h"

#include <unsupported/Eigen/FFT>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>
#include <stdexcept>
#include <type_traits>

namespace berger {
namespace {

// The means of segments that begin at every half of one. Their sums are made at the same time, since each has to wait
// for its last addition.
std::vector<double> meansOf(std::span<const double> signal, std::size_t segment) {
    constexpr std::size_t together = 4;
    std::vector<double> means((signal.size() - segment) / (segment / 2) + 1);
    std::size_t first = 0;
    const auto add = [&]<std::size_t n>(std::integral_constant<std::size_t, n>) {
        std::array<double, n> sums{};
        for (std::size_t i = 0; i < segment; ++i)
            for (std::size_t j = 0; j < n; ++j)
                sums[j] += signal[(first + j) * (segment / 2) + i];
        for (const auto sum : sums)
            means[first++] = sum / static_cast<double>(segment);
    };
    while (first + together <= means.size())
        add(std::integral_constant<std::size_t, together>());
    while (first < means.size())
        add(std::integral_constant<std::size_t, 1>());
    return means;
}

} // namespace

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
    const auto first = std::floor(std::max(from, 0.0) / binHz); // or, by a rounding, the bin after that
    for (auto k = static_cast<std::size_t>(std::max(first - 1.0, 0.0)); k < power.size(); ++k) {
        const auto f = static_cast<double>(k) * binHz;
        if (f > to)
            break;
        if (f >= from)
            sum += power[k];
    }
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

struct WelchEstimator::Transform {
    Eigen::FFT<double> fft;
    std::vector<std::complex<double>> bins;
};

WelchEstimator::WelchEstimator(double sampleRate, std::size_t segment)
    : rate(sampleRate), window(segment), piece(segment), transform(std::make_unique<Transform>()) {
    if (segment < 2 || segment % 2 != 0)
        throw std::invalid_argument("a spectrum needs segments of an even number of samples");
    for (std::size_t i = 0; i < segment; ++i)
        window[i] =
            0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(segment));
    energy = std::inner_product(window.begin(), window.end(), window.begin(), 0.0);
}

WelchEstimator::~WelchEstimator() = default;

void WelchEstimator::addSegment(std::span<const double> part, double mean, std::vector<double>& power) {
    std::transform(part.begin(), part.end(), window.begin(), piece.begin(),
                   [mean](double x, double w) { return (x - mean) * w; });
    transform->fft.fwd(transform->bins, piece);
    for (std::size_t k = 0; k < power.size(); ++k)
        power[k] += std::norm(transform->bins[k]);
}

Spectrum WelchEstimator::estimate(std::span<const double> signal) {
    const auto segment = window.size();
    if (signal.size() < segment)
        throw std::invalid_argument("a spectrum needs at least one segment of samples");
    Spectrum result{rate / static_cast<double>(segment), std::vector<double>(segment / 2 + 1)};
    const auto means = meansOf(signal, segment);
    for (std::size_t i = 0; i < means.size(); ++i)
        addSegment(signal.subspan(i * (segment / 2), segment), means[i], result.power);
    const auto segments = static_cast<double>(means.size());
    for (std::size_t k = 0; k < result.power.size(); ++k) {
        const auto sides = k == 0 || 2 * k == segment ? 1.0 : 2.0;
        result.power[k] *= sides / (segments * rate * energy);
    }
    return result;
}

Spectrum welch(std::span<const double> signal, double sampleRate, std::size_t segment) {
    return WelchEstimator(sampleRate, segment).estimate(signal);
}

} // namespace berger
