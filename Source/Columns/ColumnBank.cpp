// SPDX-License-Identifier: GPL-3.0-or-later
#include "ColumnBank.h"

#include "Column.h"

#include <algorithm>
#include <cmath>

namespace berger {

using namespace parameters;

namespace {

// The order of the noise's rows.
std::array<double, 3> noiseOf(const ModelValues& values) { return {values[noise_M], values[noise_E], values[noise_I]}; }

} // namespace

template <class T> ColumnBank<T>::ColumnBank(std::size_t columns, Integrator scheme)
    : stride((std::max<std::size_t>(columns, 1) + simd::groupSize - 1) / simd::groupSize * simd::groupSize),
      integrator(scheme), lanes(columns), table(simd::rowCount * stride), extra(chunk * stride), mask(stride),
      recorded(3 * chunk * stride), counterHigh(stride), counterLow(stride) {
    for (std::size_t stream = 0; stream < 3; ++stream) {
        keyHigh[stream].resize(stride);
        keyLow[stream].resize(stride);
    }
    for (std::size_t i = 0; i < columns; ++i) {
        setValues(i, ModelValues{});
        reset(i);
    }
}

template <class T> void ColumnBank<T>::setValues(std::size_t column, const ModelValues& values) {
    auto& lane = lanes[column];
    setConstants(column, values);
    driven -= lane.isDriven() ? 1u : 0u;
    lane.driveSettings = Drive::Settings::from(values);
    const auto steps = getStepIndex(column) - lane.originIndex;
    lane.drive.choose(lane.driveSettings.shape, lane.timeOrigin + static_cast<double>(steps) * lane.h);
    driven += lane.isDriven() ? 1u : 0u;
    setInput(column, lane.isDriven() ? 0.0 : values[E_inp]);
    setNoise(column, noiseOf(values));
    setStep(column, values.stepSeconds());
    setSeed(column, static_cast<std::uint32_t>(values[seed]));
    lane.initial = initialStateFrom(values);
}

template <class T> void ColumnBank<T>::setConstants(std::size_t column, const ModelValues& values) {
    const auto set = [&](std::size_t row, double value) { at(row, column) = static_cast<T>(value); };
    const auto rows = simd::constantRows<T>(Coefficients<double>(constantsFrom(values)));
    for (std::size_t i = 0; i < rows.size(); ++i)
        at(simd::gainE + i, column) = rows[i];
    set(simd::inputM, values[M_inp]);
    set(simd::inputI, values[I_inp]);
}

template <class T> void ColumnBank<T>::setShared(const ModelValues& values) {
    if (lanes.empty())
        return;
    setConstants(0, values);
    const auto copyRow = [this](std::size_t row) {
        const auto value = at(row, 0);
        for (std::size_t group = 0; group < stride; group += simd::groupSize)
            std::fill_n(&at(row, group), simd::groupSize, value);
    };
    for (std::size_t row = simd::gainE; row <= simd::factorI; ++row)
        copyRow(row);
    copyRow(simd::inputM);
    copyRow(simd::inputI);
    const auto intensities = noiseOf(values);
    for (std::size_t i = 0; i < size(); ++i) {
        if (intensities != lanes[i].noise)
            setNoise(i, intensities);
        if (integrator == Integrator::exponentialEuler)
            followStep(i);
    }
}

template <class T> void ColumnBank<T>::setNoise(std::size_t column, const std::array<double, 3>& intensities) {
    auto& lane = lanes[column];
    for (std::size_t stream = 0; stream < 3; ++stream) {
        noisy[stream] -= lane.noise[stream] != 0.0 ? 1u : 0u;
        noisy[stream] += intensities[stream] != 0.0 ? 1u : 0u;
    }
    lane.noise = intensities;
    followStep(column);
}

template <class T> void ColumnBank<T>::setStep(std::size_t column, double h) {
    auto& lane = lanes[column];
    if (h == lane.h)
        return followStep(column);
    const auto now = getStepIndex(column);
    lane.timeOrigin += static_cast<double>(now - lane.originIndex) * lane.h;
    lane.originIndex = now;
    lane.h = h;
    followStep(column);
}

// What depends on the step: its length, the noise's share of it and the weights of exponential Euler.
template <class T> void ColumnBank<T>::followStep(std::size_t column) {
    const auto& lane = lanes[column];
    at(simd::stepLength, column) = static_cast<T>(lane.h);
    const auto rootH = std::sqrt(lane.h);
    for (std::size_t stream = 0; stream < 3; ++stream)
        at(simd::noiseM + stream, column) =
            static_cast<T>(lane.noise[stream] == 0.0 ? 0.0 : lane.noise[stream] / rootH);
    if (integrator != Integrator::exponentialEuler)
        return;
    Constants<double> rates{};
    rates.be = 0.5 * static_cast<double>(at(simd::dampingE, column));
    rates.bi = 0.5 * static_cast<double>(at(simd::dampingI, column));
    const auto weights = exponentialEulerWeights(rates, lane.h);
    at(simd::eulerE, column) = static_cast<T>(weights.Ev);
    at(simd::eulerI, column) = static_cast<T>(weights.Iv);
}

template <class T> void ColumnBank<T>::setInput(std::size_t column, double level) {
    at(simd::inputE, column) = static_cast<T>(level);
}

template <class T> void ColumnBank<T>::setSeed(std::size_t column, std::uint32_t newSeed, std::uint32_t firstDraw) {
    constexpr std::array<std::uint32_t, 3> calls{1, 0, 2}; // which draw of the seed is whose: see Column
    for (std::size_t stream = 0; stream < 3; ++stream) {
        const auto key = NormalStream(newSeed, firstDraw + calls[stream]).getKey();
        keyHigh[stream][column] = key.high;
        keyLow[stream][column] = key.low;
    }
}

template <class T> void ColumnBank<T>::reset(std::size_t column) {
    auto& lane = lanes[column];
    setState(column, stateAs<T>(lane.initial));
    lane.drive.reset();
    lane.timeOrigin = 0.0;
    lane.originIndex = 0;
    counterHigh[column] = counterLow[column] = 0;
}

template <class T> simd::BankTable<T> ColumnBank<T>::view() {
    simd::BankTable<T> result;
    result.groups = table.data();
    result.columns = size();
    result.stride = stride;
    for (std::size_t stream = 0; stream < 3; ++stream) {
        result.noise.keyHigh[stream] = keyHigh[stream].data();
        result.noise.keyLow[stream] = keyLow[stream].data();
        result.noise.isOn[stream] = noisy[stream] > 0;
    }
    result.noise.counterHigh = counterHigh.data();
    result.noise.counterLow = counterLow.data();
    return result;
}

// Drives are few and cheap beside the columns: they stay scalar.
template <class T> void ColumnBank<T>::fillDrives(std::size_t steps, std::span<const T> active) {
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        auto& lane = lanes[i];
        if (!lane.isDriven() || (!active.empty() && active[i] == T(0)))
            continue;
        const auto before = getStepIndex(i) - lane.originIndex;
        for (std::size_t s = 0; s < steps; ++s) {
            const auto time = lane.timeOrigin + static_cast<double>(before + s) * lane.h;
            extra[s * stride + i] += static_cast<T>(lane.drive.next(lane.driveSettings, time, lane.h));
        }
    }
}

template <class T> void ColumnBank<T>::step(std::span<const T> extraE, std::span<const T> active) {
    auto t = view();
    if (!extraE.empty() || driven > 0) {
        std::fill_n(extra.begin(), stride, T(0));
        std::copy_n(extraE.begin(), std::min(extraE.size(), size()), extra.begin());
        fillDrives(1, active);
        t.extraE = extra.data();
    }
    if (!active.empty()) {
        std::copy_n(active.begin(), std::min(active.size(), size()), mask.begin());
        t.active = mask.data();
    }
    simd::advance(t, integrator, 1);
}

// take(done, n): n more steps are recorded, after so many that were done before.
template <class T> template <class Take>
void ColumnBank<T>::advanceInChunks(std::size_t steps, bool isRecorded, const Take& take) {
    for (std::size_t done = 0; done < steps;) {
        const auto n = std::min(chunk, steps - done);
        auto t = view();
        if (driven > 0) {
            std::fill_n(extra.begin(), n * stride, T(0));
            fillDrives(n, {});
            t.extraE = extra.data();
        }
        if (isRecorded)
            t.record = recorded.data();
        simd::advance(t, integrator, n);
        take(done, n);
        done += n;
    }
}

template <class T> void ColumnBank<T>::advance(std::size_t steps, std::span<T> eeg) {
    advanceInChunks(steps, !eeg.empty(), [&](std::size_t done, std::size_t n) {
        for (std::size_t s = 0; s < n && !eeg.empty(); ++s) {
            const auto *E = &recorded[(3 * s + 1) * stride], *I = E + stride;
            for (std::size_t i = 0; i < size(); ++i)
                eeg[(done + s) * size() + i] = E[i] - I[i];
        }
    });
}

template <class T> void ColumnBank<T>::record(std::size_t steps, std::span<T> eeg) {
    advanceInChunks(steps, true, [&](std::size_t done, std::size_t n) {
        constexpr std::size_t line = 64 / sizeof(T); // columns that share one of the cache's
        for (std::size_t first = 0; first < size(); first += line)
            for (std::size_t s = 0; s < n; ++s) {
                const auto *E = &recorded[(3 * s + 1) * stride], *I = E + stride;
                for (auto i = first; i < std::min(first + line, size()); ++i)
                    eeg[i * steps + done + s] = E[i] - I[i];
            }
    });
}

template <class T> void ColumnBank<T>::advanceEach(std::span<const T> counts, std::span<const T> extraE,
                                                   std::span<T> eeg, std::span<T> slope) {
    auto t = view();
    t.extraE = extraE.empty() ? nullptr : extraE.data();
    simd::advanceEach(t, {counts.data(), eeg.data(), slope.data()}, integrator);
}

template <class T> State<T> ColumnBank<T>::getState(std::size_t column) const {
    State<T> x;
    for (std::size_t i = 0; i < stateSize; ++i)
        x.*stateComponents<T>[i].value = at(simd::state + i, column);
    return x;
}

template <class T> void ColumnBank<T>::setState(std::size_t column, const State<T>& x) {
    for (std::size_t i = 0; i < stateSize; ++i)
        at(simd::state + i, column) = x.*stateComponents<T>[i].value;
}

template <class T> std::uint64_t ColumnBank<T>::getStepIndex(std::size_t column) const {
    return (static_cast<std::uint64_t>(counterHigh[column]) << 32) | counterLow[column];
}

template class ColumnBank<float>;
template class ColumnBank<double>;

} // namespace berger
