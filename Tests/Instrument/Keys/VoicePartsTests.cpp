// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/ColumnBank.h"
#include "Dsp/MultirateDecimator.h"
#include "KeyRig.h"
#include "Model/Drive.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <complex>
#include <numbers>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;
using namespace parameters;

namespace {

constexpr auto turn = 2.0 * std::numbers::pi;

// The level in dB at the sample rate of a sine of 1 on a bus that runs 2^level times as fast.
double passed(std::size_t level, double cyclesPerSample) {
    MultirateDecimator buses;
    std::vector<float> out;
    for (std::size_t block = 0; block < 600; ++block) {
        buses.begin(4);
        for (std::size_t i = 0; i < 4u << level; ++i) {
            const auto at = static_cast<double>(block * (4u << level) + i) / static_cast<double>(1u << level);
            buses.get(level, 0)[i] = static_cast<float>(std::sin(turn * cyclesPerSample * at));
        }
        buses.finish();
        const auto left = buses.get(0, 0);
        out.insert(out.end(), left.begin(), left.end());
    }
    return 20.0 * std::log10(std::numbers::sqrt2 * rmsOf(out, 400, out.size()) + 1e-12);
}

// Of a note, how loud the loudest part is that is none of its harmonics, against the loudest that is, in dB.
double inharmonicDb(double input, int key, double sampleRate) {
    KeyRig rig({{E_inp, input}}, sampleRate);
    rig.noteOn(key);
    rig.seconds(1.2);
    // A Blackman-Harris window over 8192 samples: four bins wide, 92 dB down.
    constexpr std::size_t n = 8192;
    const auto from = rig.now() - n;
    std::vector<double> windowed(n);
    for (std::size_t i = 0; i < n; ++i) {
        const auto x = turn * static_cast<double>(i) / n;
        windowed[i] = static_cast<double>(rig.left[from + i]) *
                      (0.35875 - 0.48829 * std::cos(x) + 0.14128 * std::cos(2 * x) - 0.01168 * std::cos(3 * x));
    }
    const auto fundamental = 440.0 * std::exp2((key - 69) / 12.0) / sampleRate * n;
    auto harmonic = 0.0, other = 0.0;
    for (std::size_t bin = 20; bin < static_cast<std::size_t>(0.42 * n); ++bin) {
        auto re = 0.0, im = 0.0;
        const auto step = std::polar(1.0, turn * static_cast<double>(bin) / n);
        std::complex<double> phase = 1.0;
        for (const auto x : windowed) {
            re += x * phase.real();
            im += x * phase.imag();
            phase *= step;
        }
        const auto distance = std::abs(std::remainder(static_cast<double>(bin), fundamental));
        auto& maximum = distance < 6.0 && static_cast<double>(bin) > 0.5 * fundamental ? harmonic : other;
        maximum = std::max(maximum, re * re + im * im);
    }
    return 10.0 * std::log10(other / harmonic);
}

} // namespace

TEST_CASE("Columns of different step counts take the steps that they would take alone") {
    const auto scheme = GENERATE(Integrator::exponentialEuler, Integrator::heun, Integrator::rk4);
    constexpr std::size_t columns = 70, rows = 20;
    ColumnBank<float> together(columns, scheme), apart(columns, scheme);
    ParameterValues values;
    values.set(E_inp, 220);
    values.set(noise_E, 20);
    for (auto* bank : {&together, &apart})
        for (std::size_t i = 0; i < columns; ++i) {
            values.set(seed, static_cast<double>(i));
            bank->setValues(i, values);
            bank->reset(i);
            bank->setStep(i, 0.0003 + 1e-5 * static_cast<double>(i));
            bank->setInput(i, 100 + static_cast<double>(i));
        }
    const auto stride = together.getStride();
    std::vector<float> counts(stride), extra(rows * stride), eeg(rows * stride), slope(rows * stride);
    for (std::size_t i = 0; i < extra.size(); ++i)
        extra[i] = static_cast<float>(i % 13);
    for (int round = 0; round < 5; ++round) {
        for (std::size_t i = 0; i < columns; ++i)
            counts[i] = static_cast<float>((i * 7 + static_cast<std::size_t>(round)) % rows);
        together.advanceEach(counts, extra, eeg, slope);
        for (std::size_t s = 0; s < rows; ++s) {
            std::vector<float> active(columns);
            for (std::size_t i = 0; i < columns; ++i)
                active[i] = static_cast<float>(s) < counts[i] ? 1.0f : 0.0f;
            apart.step({extra.data() + s * stride, columns}, active);
            for (std::size_t i = 0; i < columns; ++i)
                if (active[i] > 0.0f) {
                    const auto x = apart.getState(i);
                    if (eeg[s * stride + i] != x.eeg() || slope[s * stride + i] != x.eegDerivative())
                        FAIL("column " << i << ", step " << s);
                }
        }
    }
    for (std::size_t i = 0; i < columns; ++i) {
        CHECK(together.getStepIndex(i) == apart.getStepIndex(i));
        CHECK(together.getState(i) == apart.getState(i));
    }
    CHECK(together.getStepIndex(3) != together.getStepIndex(4));
}

TEST_CASE("What columns share is what each would have been given") {
    ColumnBank<float> shared(70), each(70);
    ParameterValues values;
    for (const auto& [p, x] : {std::pair{E_inp, 120.0}, {Ae, 3.6}, {v0, 5.5}, {noise_M, 0.1}, {I_inp, 1.0}})
        values.set(p, x);
    shared.setShared(values);
    for (std::size_t i = 0; i < 70; ++i) {
        shared.setSeed(i, static_cast<std::uint32_t>(i));
        values.set(seed, static_cast<double>(i));
        each.setValues(i, values);
    }
    shared.advance(500);
    each.advance(500);
    for (std::size_t i = 0; i < 70; ++i)
        CHECK(shared.getState(i) == each.getState(i));
    CHECK(shared.getState(0) != shared.getState(1));
}

TEST_CASE("A bus above the sample rate passes what is heard and stops what would fold") {
    for (const std::size_t level : {1u, 2u, 3u, 4u}) {
        CAPTURE(level);
        for (const auto f : {0.001, 0.1, 0.3, 0.4})
            CHECK_THAT(passed(level, f), WithinAbs(0, 0.05));
        for (const auto f : {0.6, 0.75, 0.9})
            CHECK(passed(level, f) < -78.0);
        if (level > 1)
            CHECK(passed(level, 1.8) < -78.0);
    }
    CHECK(passed(0, 0.6) > -1.0); // at the sample rate itself it folds
}

TEST_CASE("High notes of spikes hardly fold") {
    CHECK(inharmonicDb(120, 96, 44100) < -60.0);
    CHECK(inharmonicDb(120, 87, 48000) < -70.0);
    CHECK(inharmonicDb(220, 96, 48000) < -70.0);
}
