// SPDX-License-Identifier: GPL-3.0-or-later
#include "BandLimiter.h"

#include "KaiserWindow.h"

#include <unsupported/Eigen/FFT>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>

namespace berger {
namespace {

constexpr std::size_t density = 64; // samples of the prototype in one audio sample
constexpr std::size_t length = LowPassKernel::taps * density;

// Passes to 0.37 of the sample rate and stops from 0.55 on: what folds back stays above what ears and loudspeakers
// make of the highest octave, and is 100 dB down below it.
constexpr double cutoff = 0.46;
constexpr double kaiserBeta = 10.0;

std::vector<double> linearPhase() {
    std::vector<double> h(length);
    const auto centre = (static_cast<double>(length) - 1.0) / 2.0;
    for (std::size_t i = 0; i < length; ++i) {
        const auto x = (static_cast<double>(i) - centre) / density; // samples
        const auto argument = 2.0 * std::numbers::pi * cutoff * x;
        const auto sinc = std::abs(x) < 1e-12 ? 1.0 : std::sin(argument) / argument;
        const auto edge = (static_cast<double>(i) - centre) / centre;
        h[i] = sinc * besselI0(kaiserBeta * std::sqrt(std::max(0.0, 1.0 - edge * edge)));
    }
    return h;
}

// The minimum-phase filter of the same magnitude, by folding the real cepstrum (Oppenheim & Schafer, Discrete-Time
// Signal Processing, ch. 13).
std::vector<double> minimumPhase(const std::vector<double>& h) {
    constexpr std::size_t size = 16 * length;
    std::vector<std::complex<double>> time(size), spectrum, cepstrum;
    std::ranges::copy(h, time.begin());
    Eigen::FFT<double> fft;
    fft.fwd(spectrum, time);
    const auto peak = std::abs(spectrum[0]);
    for (auto& bin : spectrum)
        bin = std::log(std::max(std::abs(bin), 1e-8 * peak));
    fft.inv(cepstrum, spectrum);
    for (std::size_t i = 1; i < size / 2; ++i) {
        cepstrum[i] *= 2.0;
        cepstrum[size - i] = 0.0;
    }
    fft.fwd(spectrum, cepstrum);
    for (auto& bin : spectrum)
        bin = std::exp(bin);
    fft.inv(time, spectrum);
    std::vector<double> result(length);
    std::transform(time.begin(), time.begin() + static_cast<std::ptrdiff_t>(length), result.begin(),
                   [](const auto& value) { return value.real(); });
    return result;
}

// A cubic through the four neighbours of a fractional index; zero outside.
double interpolate(const std::vector<double>& h, double index) {
    const auto base = static_cast<std::ptrdiff_t>(std::floor(index));
    const auto s = index - static_cast<double>(base);
    const auto at = [&](std::ptrdiff_t i) {
        return i < 0 || i >= static_cast<std::ptrdiff_t>(h.size()) ? 0.0 : h[static_cast<std::size_t>(i)];
    };
    const auto a = at(base - 1), b = at(base), c = at(base + 1), d = at(base + 2);
    return b + 0.5 * s * (c - a + s * (2.0 * a - 5.0 * b + 4.0 * c - d + s * (3.0 * (b - c) + d - a)));
}

} // namespace

LowPassKernel::LowPassKernel() : rows(fractions + 1) {
    auto h = minimumPhase(linearPhase());
    const auto area = std::accumulate(h.begin(), h.end(), 0.0) / density;
    for (auto& value : h)
        value /= area;
    for (std::size_t r = 0; r <= fractions; ++r)
        for (std::size_t j = 0; j < taps; ++j)
            rows[r][j] = interpolate(h, (static_cast<double>(j) + static_cast<double>(r) / fractions) * density);
    for (std::size_t j = 0; j <= taps; ++j)
        tails[j] = std::accumulate(h.begin() + static_cast<std::ptrdiff_t>(j * density), h.end(), 0.0) / density;
}

const LowPassKernel& LowPassKernel::shared() {
    static const LowPassKernel kernel;
    return kernel;
}

void LowPassKernel::at(double fraction, std::array<double, taps>& values) const noexcept {
    const auto position = fraction * fractions;
    const auto row = std::min(static_cast<std::size_t>(position), fractions - 1);
    const auto s = position - static_cast<double>(row);
    for (std::size_t j = 0; j < taps; ++j)
        values[j] = rows[row][j] + s * (rows[row + 1][j] - rows[row][j]);
}

void BandLimiter::start(const Frame& constant) noexcept {
    position = 0;
    pending = {};
    for (std::size_t c = 0; c < constant.size(); ++c)
        for (std::size_t j = 0; j < LowPassKernel::taps; ++j)
            pending[c][j] = constant[c] * kernel->tail(j + 1);
}

void BandLimiter::add(const Frame& value, double age, double spacing) noexcept {
    std::array<double, LowPassKernel::taps> weights; // NOLINT: filled by the next line
    kernel->at(age, weights);
    for (auto& weight : weights)
        weight *= spacing;
    for (std::size_t c = 0; c < value.size(); ++c) {
        auto* coming = pending[c].data() + position;
        for (std::size_t j = 0; j < weights.size(); ++j)
            coming[j] += value[c] * weights[j];
    }
}

Frame BandLimiter::take() noexcept {
    Frame result;
    for (std::size_t c = 0; c < result.size(); ++c)
        result[c] = pending[c][position];
    if (++position < LowPassKernel::taps)
        return result;
    position = 0;
    for (auto& samples : pending) {
        const auto middle = samples.begin() + LowPassKernel::taps;
        std::copy(middle, samples.end(), samples.begin());
        std::fill(middle, samples.end(), 0.0);
    }
    return result;
}

} // namespace berger
