// SPDX-License-Identifier: GPL-3.0-or-later
#include "Entrainment.h"

#include "Dynamics/AnalyticSignal.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>

namespace berger {
namespace {

constexpr auto turn = 2.0 * std::numbers::pi;
constexpr int mostCycles = 5;
constexpr double mostDrift = 0.1;   // cycles over the record
constexpr double leastRange = 1e-6; // mV: below it, the phase is that of rounding

// The phase in cycles, without jumps.
std::vector<double> unwrapped(std::span<const std::complex<double>> signal) {
    std::vector<double> cycles;
    cycles.reserve(signal.size());
    for (const auto& z : signal) {
        const auto phase = std::arg(z) / turn;
        cycles.push_back(cycles.empty() ? phase : phase + std::round(cycles.back() - phase));
    }
    return cycles;
}

// Of the regression line, a sample.
double slopeOf(std::span<const double> values) {
    const auto middle = 0.5 * static_cast<double>(values.size() - 1);
    auto along = 0.0, squares = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto x = static_cast<double>(i) - middle;
        along += x * values[i];
        squares += x * x;
    }
    return along / squares;
}

// The ratio of the smallest numbers, drive's cycles first.
LockingRatio ratioOf(double slope, double cyclesPerSample, std::size_t samples) {
    for (auto drive = 1; drive <= mostCycles; ++drive)
        for (auto eeg = 1; eeg <= mostCycles; ++eeg) {
            const auto drift = (slope - cyclesPerSample * eeg / drive) * static_cast<double>(samples);
            if (std::gcd(eeg, drive) == 1 && std::abs(drift) < mostDrift)
                return {eeg, drive};
        }
    return {};
}

// The amplitude at the drive's frequency, over whole cycles of it.
double amplitudeAt(std::span<const double> eeg, const DriveClock& clock) {
    const auto cycles = std::floor(static_cast<double>(eeg.size()) * clock.cyclesPerSample);
    const auto samples = cycles < 1.0 ? eeg.size() : static_cast<std::size_t>(cycles / clock.cyclesPerSample);
    const auto mean = std::accumulate(eeg.begin(), eeg.end(), 0.0) / static_cast<double>(eeg.size());
    std::complex<double> sum;
    for (std::size_t i = 0; i < samples; ++i)
        sum += (eeg[i] - mean) * std::polar(1.0, -turn * clock.cyclesPerSample * static_cast<double>(i));
    return 2.0 * std::abs(sum) / static_cast<double>(samples);
}

} // namespace

std::string LockingRatio::text() const { return isLocked() ? std::to_string(eeg) + ":" + std::to_string(drive) : "—"; }

Entrainment measureEntrainment(std::span<const double> record, const DriveClock& clock) {
    Entrainment result;
    const auto skipped = record.size() - quickLength(record.size());
    const auto eeg = record.subspan(skipped);
    const auto isFinite = std::ranges::all_of(eeg, [](double x) { return std::isfinite(x); });
    if (!isFinite)
        return result;
    const auto [low, high] = std::ranges::minmax(eeg);
    result.minimum = low;
    result.maximum = high;
    if (high - low < leastRange)
        return result;
    result.amplitude = amplitudeAt(eeg, clock);
    const auto signal = analyticSignal(eeg);
    const auto margin = eeg.size() / 20, samples = eeg.size() - 2 * margin;
    const auto phase = unwrapped(std::span(signal).subspan(margin, samples));
    const auto slope = slopeOf(phase);
    result.frequency = slope / clock.sampleSeconds;
    result.ratio = ratioOf(slope, clock.cyclesPerSample, samples);
    const auto ratio = result.ratio.isLocked() ? result.ratio : LockingRatio{1, 1};
    std::complex<double> sum;
    for (std::size_t i = 0; i < samples; ++i) {
        const auto drive = clock.firstCycle + clock.cyclesPerSample * static_cast<double>(i + margin + skipped);
        sum += std::polar(1.0, turn * (ratio.drive * phase[i] - ratio.eeg * drive));
    }
    result.locking = std::abs(sum) / static_cast<double>(samples);
    return result;
}

} // namespace berger
