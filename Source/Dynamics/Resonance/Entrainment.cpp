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

// What is left out at either end.
std::size_t marginOf(std::span<const double> record) { return record.size() / 20; }

// The Hilbert phase in cycles, without the ends.
std::vector<double> phaseOf(std::span<const double> record) {
    const auto signal = analyticSignal(record);
    const auto margin = marginOf(record);
    return unwrapped(std::span(signal).subspan(margin, record.size() - 2 * margin));
}

// A result with the range of a record; nothing of one that is not finite.
Entrainment rangeOf(std::span<const double> record) {
    Entrainment result;
    if (!std::ranges::all_of(record, [](double x) { return std::isfinite(x); }))
        return result;
    const auto [low, high] = std::ranges::minmax(record);
    result.minimum = low;
    result.maximum = high;
    return result;
}

bool moves(const Entrainment& record) { return record.maximum - record.minimum >= leastRange; }

// How the EEG's phase goes with the drive's, which `driveAt` gives in cycles.
template <class DriveAt>
void lock(Entrainment& result, const std::vector<double>& phase, const DriveClock& clock, const DriveAt& driveAt) {
    const auto slope = slopeOf(phase);
    result.frequency = slope / clock.sampleSeconds;
    result.driveFrequency = clock.cyclesPerSample / clock.sampleSeconds;
    result.ratio = ratioOf(slope, clock.cyclesPerSample, phase.size());
    const auto ratio = result.ratio.isLocked() ? result.ratio : LockingRatio{1, 1};
    std::complex<double> sum;
    for (std::size_t i = 0; i < phase.size(); ++i)
        sum += std::polar(1.0, turn * (ratio.drive * phase[i] - ratio.eeg * driveAt(i)));
    result.locking = std::abs(sum) / static_cast<double>(phase.size());
}

} // namespace

std::string LockingRatio::text() const { return isLocked() ? std::to_string(eeg) + ":" + std::to_string(drive) : "—"; }

Entrainment measureEntrainment(std::span<const double> record, const DriveClock& clock) {
    const auto skipped = record.size() - quickLength(record.size());
    const auto eeg = record.subspan(skipped);
    auto result = rangeOf(eeg);
    if (!moves(result))
        return result;
    const auto phase = phaseOf(eeg);
    const auto first = clock.firstCycle + clock.cyclesPerSample * static_cast<double>(marginOf(eeg) + skipped);
    lock(result, phase, clock, [&](std::size_t i) { return first + clock.cyclesPerSample * static_cast<double>(i); });
    result.amplitude = amplitudeAt(eeg, clock);
    return result;
}

Entrainment measureEntrainment(std::span<const double> record, std::span<const double> drive, double sampleSeconds) {
    const auto skipped = record.size() - quickLength(record.size());
    const auto eeg = record.subspan(skipped), other = drive.subspan(skipped);
    auto result = rangeOf(eeg);
    if (!moves(result) || !moves(rangeOf(other)))
        return result;
    const auto phase = phaseOf(eeg), drivePhase = phaseOf(other);
    const DriveClock clock{slopeOf(drivePhase), 0.0, sampleSeconds};
    lock(result, phase, clock, [&](std::size_t i) { return drivePhase[i]; });
    result.amplitude = amplitudeAt(eeg, clock);
    return result;
}

} // namespace berger
