// SPDX-License-Identifier: GPL-3.0-or-later
#include "DrivenColumns.h"

#include "Columns/Column.h"
#include "Columns/ColumnBank.h"
#include "Dynamics/FineStep.h"
#include "Dynamics/Rhythm.h"
#include "Model/Drive.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

constexpr double usualSeconds = 40.0, usualCycles = 80.0, longestTimes = 10.0;
constexpr double mostStep = 0.001, sampleSeconds = 0.004; // s; samples as far apart as steps allow
constexpr int leastSteps = 20, leastSamples = 8;          // in a cycle of the drive
constexpr StepLimit accurate{0.25, 2.0};
constexpr std::size_t chunk = 64; // steps at once

// A column's drive on its grid, and how its EEG is kept.
struct Lane {
    std::vector<double> input;               // Hz: the sine's mean over each step of a cycle
    std::size_t place = 0;                   // of the next step in it
    double step = 0;                         // s
    std::size_t every = 1;                   // steps to a sample
    std::size_t taken = 0;                   // steps that were measured
    std::vector<double> samples;             // of the EEG, mV
    double lowest = 1e300, highest = -1e300; // of the EEG after any step, mV

    Lane(const SineDrive& drive, double longest) {
        const auto period = 1.0 / drive.frequency;
        const auto steps = std::max(leastSteps, static_cast<int>(std::ceil(period / longest)));
        const auto wave = PeriodicWave::of(DriveShape::sine, 0.0, drive.frequency);
        for (auto i = 0; i < steps; ++i)
            input.push_back(wave.meanOver(static_cast<double>(i) / steps, 1.0 / steps, drive.depth));
        step = period / steps;
        every =
            std::max<std::size_t>(static_cast<std::size_t>(std::min(sampleSeconds, period / leastSamples) / step), 1);
    }

    double nextInput() {
        const auto x = input[place];
        place = place + 1 == input.size() ? 0 : place + 1;
        return x;
    }

    // The EEG after a step.
    void take(double eeg) {
        lowest = std::min(lowest, eeg);
        highest = std::max(highest, eeg);
        if (taken++ % every == 0)
            samples.push_back(eeg);
    }

    DriveClock clockFrom(std::size_t firstStep) const {
        const auto cycle = static_cast<double>(input.size());
        return {static_cast<double>(every) / cycle, std::fmod(static_cast<double>(firstStep), cycle) / cycle,
                static_cast<double>(every) * step};
    }
};

} // namespace

ModelValues DrivenColumns::undriven(const ModelValues& values) {
    using namespace parameters;
    const ModelValues defaults;
    auto column = values;
    column.assign(E_inp, playedInputOf(values));
    column.assign(integrator, static_cast<double>(Integrator::rk4));
    for (const auto p : {drive_shape, drive_depth, drive_frequency, drive_frequency_end, drive_sweep, drive_width,
                         drive_start, drive_end, noise_E, noise_M, noise_I, seed})
        column.assign(p, defaults[p]);
    return column;
}

DrivenColumns::DrivenColumns(const ModelValues& values, Start from)
    : column(undriven(values)), longestStep(std::min(mostStep, longestStepWithin(accurate, values))) {
    const auto rhythm = findRhythm(column);
    start = from == Start::ownRhythm ? rhythm.state : initialStateFrom(column);
    ownFrequency = rhythm.kind == Rhythm::Kind::rest ? 0.0 : rhythm.frequency;
}

std::vector<Entrainment> DrivenColumns::measure(std::span<const SineDrive> drives) const {
    std::vector<Entrainment> results(drives.size());
    for (std::size_t first = 0; first < drives.size(); first += atOnce) {
        const auto n = std::min(atOnce, drives.size() - first);
        measureGroup(drives.subspan(first, n), std::span(results).subspan(first, n));
    }
    return results;
}

void DrivenColumns::measureGroup(std::span<const SineDrive> drives, std::span<Entrainment> results) const {
    ColumnBank<double> bank(drives.size(), Integrator::rk4);
    std::vector<Lane> lanes;
    auto slowest = ownFrequency > 0.0 ? ownFrequency : highest, shortest = mostStep;
    for (std::size_t i = 0; i < drives.size(); ++i) {
        const auto& lane = lanes.emplace_back(drives[i], longestStep);
        bank.setValues(i, column);
        bank.setStep(i, lane.step);
        bank.setState(i, start);
        slowest = std::min(slowest, drives[i].frequency);
        shortest = std::min(shortest, lane.step);
    }
    const auto seconds = std::clamp(usualCycles / slowest, usualSeconds, longestTimes * usualSeconds);
    const auto measured = static_cast<std::size_t>(seconds / shortest), left = measured / 2, all = left + measured;
    for (auto& lane : lanes)
        lane.samples.reserve(measured / lane.every + 1);

    const auto stride = bank.getStride();
    std::vector<double> counts(stride), input(chunk * stride), eeg(chunk * stride), slope(chunk * stride);
    for (std::size_t done = 0; done < all; done += chunk) {
        const auto n = std::min(chunk, all - done);
        std::fill_n(counts.begin(), lanes.size(), static_cast<double>(n));
        for (std::size_t s = 0; s < n; ++s)
            for (std::size_t i = 0; i < lanes.size(); ++i)
                input[s * stride + i] = lanes[i].nextInput();
        bank.advanceEach(counts, input, eeg, slope);
        for (std::size_t i = 0; i < lanes.size(); ++i) {
            for (auto s = std::max(done, left) - done; s < n; ++s)
                lanes[i].take(eeg[s * stride + i]);
        }
    }
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        results[i] =
            measureEntrainment(lanes[i].samples, lanes[i].clockFrom(left + 1)); // a step ends at the next phase
        results[i].minimum = lanes[i].lowest;                                   // between samples too
        results[i].maximum = lanes[i].highest;
        if (drives[i].depth == 0.0) {
            results[i].ratio = {};
            results[i].locking = 0.0;
        }
    }
}

} // namespace berger
