// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/ColumnBank.h"
#include "Columns/DriveBank.h"

#include "Columns/Column.h"
#include "Instrument/Parameters.h"
#include "Model/Regimes.h"
#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string_view>
#include <vector>

using namespace berger;
using berger::test::with;
using namespace parameters;

namespace {

// Uses one instruction set; then again all that the processor has.
struct OnlyTarget {
    explicit OnlyTarget(std::int64_t target) { hwy::SetSupportedTargetsForTest(target); }
    ~OnlyTarget() { hwy::SetSupportedTargetsForTest(0); }
    OnlyTarget(const OnlyTarget&) = delete;
    OnlyTarget& operator=(const OnlyTarget&) = delete;
};

// This processor's instruction sets, from the newest to the oldest, which the oldest processors have.
std::vector<std::int64_t> ownTargets() {
    std::vector<std::int64_t> result;
    for (auto targets = hwy::SupportedTargets() & HWY_TARGETS; targets != 0; targets &= targets - 1)
        result.push_back(targets & -targets);
    return result;
}

// Whether the instruction set in use rounds a product and a sum once.
bool hasFusedMultiplyAdd() {
    constexpr std::array<std::string_view, 5> without{"SCALAR", "EMU128", "SSE2", "SSSE3", "SSE4"};
    return std::ranges::find(without, simd::instructionSet()) == without.end();
}

// Of the vectorised sigmoid with a peak of 1 against one in long double of the constants as they are in double. Errors
// in units in the last place.
struct SigmoidErrors {
    double worst = 0;       // of all, in what it may be: see allowed
    double worstNearby = 0; // within 10 mV of the threshold, in units
    bool isFinite = true;
};

template <class T> SigmoidErrors errorsOf(const ParameterValues& values, const std::vector<T>& potentials) {
    const Coefficients<double> c(constantsFrom(values));
    const auto isFused = hasFusedMultiplyAdd();
    std::vector<T> rates(potentials.size());
    simd::firingRates(simd::SigmoidArgument<T>(c), potentials.data(), rates.data(), rates.size());
    SigmoidErrors errors;
    for (std::size_t i = 0; i < rates.size(); ++i) {
        errors.isFinite &= std::isfinite(rates[i]);
        const auto distance =
            static_cast<long double>(c.r) * (static_cast<long double>(potentials[i]) - static_cast<long double>(c.v0));
        const auto exact = 1.0L / (1.0L + std::exp(-distance));
        if (exact < 0x1p-98L) {
            errors.worst = std::max(errors.worst, static_cast<double>(rates[i]) * 0x1p98);
            continue;
        }
        const auto nearest = static_cast<T>(exact);
        const auto unit = static_cast<long double>(std::nextafter(nearest, T(2)) - nearest);
        const auto error = static_cast<double>(std::abs(static_cast<long double>(rates[i]) - exact) / unit);
        // The slope is rounded and so is the argument, and its product where it is not fused with the sum; a unit of S
        // is one to two of them.
        const auto product = isFused ? 0.0L : std::abs(static_cast<long double>(c.r * potentials[i]));
        const auto lost = 4 + 2 * static_cast<double>(std::abs(distance) + product);
        errors.worst = std::max(errors.worst, error / lost);
        if (std::abs(static_cast<double>(potentials[i]) - c.v0) <= 10)
            errors.worstNearby = std::max(errors.worstNearby, error);
    }
    return errors;
}

template <class T> std::vector<T> potentialsOf(double threshold) {
    std::vector<T> result{std::numeric_limits<T>::max(), std::numeric_limits<T>::lowest(), T(0),
                          std::numeric_limits<T>::min()};
    for (const auto scale : {1e-3, 0.1, 1.0, 10.0, 100.0, 1000.0, 1e6, 1e30})
        for (int i = -20000; i <= 20000; ++i)
            result.push_back(static_cast<T>(threshold + scale * i / 20000.0));
    return result;
}

// All regimes, and columns between them with drives, shifts, noise and steps of their own.
std::vector<ParameterValues> variedColumns(std::size_t count) {
    std::vector<ParameterValues> result;
    for (std::size_t i = 0; i < count; ++i) {
        const auto x = static_cast<double>(i);
        auto values = regimes()[i % regimes().size()].values();
        values.set(seed, x);
        if (i >= regimes().size())
            values = with({{dt, 0.1 + 0.05 * std::fmod(x, 9)},
                           {noise_M, std::fmod(x, 3) == 0 ? 0.05 : 0},
                           {noise_I, std::fmod(x, 4) == 0 ? 0.05 : 0},
                           {drive_shape, std::fmod(x, 7)},
                           {I_inp, 0.01 * x}},
                          values);
        result.push_back(values);
    }
    return result;
}

double maximumDifference(const State<double>& a, const State<double>& b) {
    return std::max({std::abs(a.M - b.M), std::abs(a.E - b.E), std::abs(a.I - b.I)});
}

// The frequency in Hz of upward crossings of the mean, each placed by a straight line, over a whole number of cycles.
double frequencyOf(const std::vector<double>& x, double h) {
    const auto mean = std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
    std::vector<double> crossings;
    for (std::size_t i = 1; i < x.size(); ++i)
        if (x[i - 1] < mean && x[i] >= mean)
            crossings.push_back(static_cast<double>(i) - (x[i] - mean) / (x[i] - x[i - 1]));
    return static_cast<double>(crossings.size() - 1) / ((crossings.back() - crossings.front()) * h);
}

} // namespace

// With the usual slope and threshold it is within 20 ulp where columns work; where it is small, the rounding of its
// argument counts, as it does in the textbook's formula.
TEST_CASE("the vectorised sigmoid loses what rounding its argument loses, over all its range") {
    const OnlyTarget only(GENERATE(ownTargets().front(), ownTargets().back()));
    CAPTURE(simd::instructionSet());
    for (const auto steepness : {0.0, 0.01, 0.3, 0.56, 2.0, 5.0})
        for (const auto threshold : {-10.0, 0.0, 5.52, 6.0, 20.0}) {
            CAPTURE(steepness, threshold);
            const auto values = with({{r, steepness}, {v0, threshold}});
            for (const auto& errors : {errorsOf(values, potentialsOf<float>(threshold)),
                                       errorsOf(values, potentialsOf<double>(threshold))}) {
                CHECK(errors.isFinite);
                CHECK(errors.worst <= 1.0);
            }
        }
    const auto nearby = hasFusedMultiplyAdd() ? 12.0 : 16.0;
    CHECK(errorsOf({}, potentialsOf<float>(6)).worstNearby <= nearby);
    CHECK(errorsOf({}, potentialsOf<double>(6)).worstNearby <= nearby);
}

TEST_CASE("weights too small to matter are as good as none") {
    const auto column = [](double weight) { return with({{a1, weight}, {a3, weight}, {E_inp, 220}}); };
    const auto end = [&](double weight) {
        Column alone(column(weight));
        for (int i = 0; i < 2000; ++i)
            alone.step();
        return alone.getState();
    };
    const auto none = end(0);
    REQUIRE(std::isfinite(none.eeg()));
    for (const auto weight : {1e-310, 1e-200, 1e-45, 1e-38, 1e-34, 1e-20}) {
        CAPTURE(weight);
        CHECK(maximumDifference(end(weight), none) < 1e-9);
        ColumnBank<float> bank(1);
        bank.setValues(0, column(weight));
        bank.reset(0);
        bank.advance(2000);
        CHECK(maximumDifference(stateAs<double>(bank.getState(0)), none) < 1e-3);
    }
}

TEST_CASE("a NaN comes through the vectorised sigmoid") {
    const auto nan = std::numeric_limits<float>::quiet_NaN();
    ColumnBank<float> bank(3);
    bank.setState(1, {nan, 0, 0, 0, 0, 0});
    bank.advance(10);
    CHECK(std::isnan(bank.getState(1).M));
    CHECK(std::isfinite(bank.getState(0).M));
}

TEST_CASE("vectorised noise is the scalar's to the bit") {
    std::vector<float> numbers(5000);
    for (const auto first :
         {std::uint64_t{0}, std::uint64_t{7}, (std::uint64_t{1} << 32) - 100, std::uint64_t{1} << 40})
        for (std::uint32_t s = 0; s < 40; ++s) {
            const NormalStream stream(s, s % 3);
            simd::fillNormals(stream.getKey(), first, numbers.data(), numbers.size());
            for (std::size_t i = 0; i < numbers.size(); ++i)
                if (!std::equal_to<>()(numbers[i], stream(first + i)))
                    FAIL("seed " << s << ", number " << first + i);
        }
}

TEST_CASE("a double bank is within 1e-9 mV of the single columns over 10 s") {
    const auto scheme = GENERATE(Integrator::exponentialEuler, Integrator::heun, Integrator::rk4);
    // The regimes; in others a noise can lead past a place that parts two ways, where any rounding grows.
    const auto values = variedColumns(regimes().size());
    ColumnBank<double> bank(values.size(), scheme);
    std::vector<Column> columns;
    for (std::size_t i = 0; i < values.size(); ++i) {
        bank.setValues(i, values[i]);
        bank.reset(i);
        columns.emplace_back(with({{integrator, static_cast<double>(scheme)}}, values[i]));
    }
    auto worst = 0.0;
    for (int part = 0; part < 100; ++part) {
        bank.advance(200);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            for (int k = 0; k < 200; ++k)
                columns[i].step();
            worst = std::max(worst, maximumDifference(bank.getState(i), columns[i].getState()));
        }
    }
    CHECK(worst < 1e-9);
    // The comparison sees a relative error of 1e-9 in one constant.
    bank.setValues(0, with({{Ae, 3.25 * (1 + 1e-9)}}, values[0]));
    bank.reset(0);
    bank.advance(20000);
    CHECK(maximumDifference(bank.getState(0), columns[0].getState()) > 1e-9);
}

TEST_CASE("a bank records each column's EEG in a row of its own") {
    constexpr std::size_t steps = 150, columns = 19;
    const auto make = [] {
        ColumnBank<double> bank(columns);
        for (std::size_t i = 0; i < columns; ++i) {
            bank.setValues(i, with({{E_inp, 100.0 + 10.0 * static_cast<double>(i)}, {noise_E, 5}}));
            bank.reset(i);
        }
        bank.advance(10);
        return bank;
    };
    auto one = make(), other = make();
    std::vector<double> rows(steps * columns), own(steps * columns);
    one.advance(steps, rows);
    other.record(steps, own);
    for (std::size_t k = 0; k < steps; ++k)
        for (std::size_t i = 0; i < columns; ++i)
            REQUIRE(own[i * steps + k] == rows[k * columns + i]);
    CHECK(own[0] != own[steps]);
    CHECK(one.getStepIndex(3) == other.getStepIndex(3));
}

TEST_CASE("a float bank keeps the noise-free cycles") {
    const auto input = GENERATE(120.0, 150.0, 220.0, 300.0);
    const OnlyTarget only(GENERATE(ownTargets().front(), ownTargets().back()));
    CAPTURE(input, simd::instructionSet());
    constexpr double h = 0.0005;
    const auto values = with({{E_inp, input}, {E_init, 24}, {I_init, 16}});
    Column column(values);
    ColumnBank<float> bank(5);
    for (std::size_t i = 0; i < bank.size(); ++i) {
        bank.setValues(i, values);
        bank.reset(i);
    }
    for (int k = 0; k < 40000; ++k) // to the cycle
        column.step();
    const auto& x = column.getState();
    for (std::size_t i = 0; i < bank.size(); ++i)
        bank.setState(i, stateAs<float>(x));
    constexpr std::size_t steps = 20000;
    std::vector<float> eeg(steps * bank.size());
    bank.advance(steps, eeg);
    std::vector<double> single, exact;
    for (std::size_t k = 0; k < steps; ++k) {
        column.step();
        exact.push_back(column.getState().eeg());
        single.push_back(static_cast<double>(eeg[k * bank.size() + 3]));
    }
    CHECK(std::abs(1200 * std::log2(frequencyOf(single, h) / frequencyOf(exact, h))) < 0.5);
    // Aligned in phase by the small delay that fits best.
    const auto [low, high] = std::minmax_element(exact.begin(), exact.end());
    auto best = std::numeric_limits<double>::infinity();
    for (int delay = -200; delay <= 200; ++delay) {
        const auto s = delay / 100.0;
        auto worst = 0.0;
        for (std::size_t k = 10; k + 10 < steps; ++k) {
            const auto at = static_cast<double>(k) + s;
            const auto i = static_cast<std::size_t>(at);
            const auto t = at - static_cast<double>(i);
            // The cubic through four points (Catmull and Rom).
            const auto p0 = exact[i - 1], p1 = exact[i], p2 = exact[i + 1], p3 = exact[i + 2];
            const auto y =
                p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
            worst = std::max(worst, std::abs(single[k] - y));
        }
        best = std::min(best, worst);
    }
    CHECK(best < (hasFusedMultiplyAdd() ? 1e-4 : 2e-4) * (*high - *low));
}

TEST_CASE("a float bank at the longest step is within a thousandth of the alpha cycle's swing over 10 s") {
    // What Manual/performance.md compares it by.
    const auto values = with({{E_inp, 220}, {dt, 2}});
    Column exact(with({{dt, 0.1}}, values));
    ColumnBank<float> bank(5);
    for (std::size_t i = 0; i < bank.size(); ++i) {
        bank.setValues(i, values);
        bank.reset(i);
    }
    auto worst = 0.0, low = 1e9, high = -1e9;
    for (int step = 0; step < 5000; ++step) {
        bank.advance(1);
        for (int k = 0; k < 20; ++k)
            exact.step();
        const auto eeg = exact.getState().eeg();
        worst = std::max(worst, std::abs(static_cast<double>(bank.getState(3).eeg()) - eeg));
        if (step > 2500) {
            low = std::min(low, eeg);
            high = std::max(high, eeg);
        }
    }
    CHECK(worst < 1e-3 * (high - low));
}

TEST_CASE("columns step by mask, each as if it were alone") {
    const auto values = variedColumns(20);
    ColumnBank<double> bank(values.size());
    std::vector<Column> columns;
    for (std::size_t i = 0; i < values.size(); ++i) {
        bank.setValues(i, values[i]);
        bank.reset(i);
        columns.emplace_back(with({{integrator, 2}}, values[i]));
    }
    std::vector<double> active(values.size()), extra(values.size());
    for (int k = 0; k < 3000; ++k) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            active[i] = (static_cast<std::size_t>(k) * (i + 3)) % 7 < 3 ? 1 : 0;
            extra[i] = std::sin(0.01 * k * static_cast<double>(i));
            if (active[i] > 0)
                columns[i].step(extra[i]);
        }
        bank.step(extra, active);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        CHECK(bank.getStepIndex(i) == columns[i].getStepIndex());
        CHECK(maximumDifference(bank.getState(i), columns[i].getState()) < 1e-9);
    }
}

TEST_CASE("a drive that is chosen while columns run starts then, alone as in a bank") {
    auto values = with({{E_inp, 100}, {drive_depth, 50}, {drive_sweep, 1}, {integrator, 2}});
    Column alone(values);
    ColumnBank<double> bank(2);
    for (std::size_t i = 0; i < 2; ++i) {
        bank.setValues(i, values);
        bank.reset(i);
    }
    const auto run = [&](std::size_t steps) {
        bank.advance(steps);
        for (std::size_t k = 0; k < steps; ++k)
            alone.step();
    };
    run(7000); // 3.5 s
    values.set(drive_shape, static_cast<double>(DriveShape::ramp));
    alone.setValues(values);
    bank.setValues(0, values);
    auto copy = alone;
    CHECK(copy.nextInput().E_inp == 100);
    run(1000);
    copy = alone;
    CHECK(std::abs(copy.nextInput().E_inp - 125) < 1e-6);
    CHECK(maximumDifference(bank.getState(0), alone.getState()) < 1e-9);
    CHECK(maximumDifference(bank.getState(1), alone.getState()) > 0.1);
}

TEST_CASE("every instruction set of this processor gives the same columns") {
    const auto values = variedColumns(70);
    std::vector<State<double>> expected;
    for (const auto target : ownTargets()) {
        const OnlyTarget only(target);
        CAPTURE(simd::instructionSet());
        ColumnBank<double> bank(values.size());
        ColumnBank<float> single(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            bank.setValues(i, values[i]);
            bank.reset(i);
        }
        bank.advance(5000);
        single.advance(1000);
        CHECK(std::isfinite(single.getState(69).E));
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i >= expected.size())
                expected.push_back(bank.getState(i));
            CHECK(maximumDifference(bank.getState(i), expected[i]) < 1e-9);
        }
        for (std::size_t i = 0; i < regimes().size(); ++i) {
            Column alone(with({{integrator, 2}}, values[i]));
            for (int k = 0; k < 5000; ++k)
                alone.step();
            CHECK(maximumDifference(alone.getState(), expected[i]) < 1e-9);
        }
    }
}

TEST_CASE("drives side by side are what each would be alone") {
    constexpr std::size_t columns = 64, rows = 40;
    const auto driveOf = [](DriveShape shape) {
        return PlayedDrive{.wave = PeriodicWave::of(shape, 0.5, 0.4), .depth = 160, .frequency = 0.4};
    };
    const auto secondsOf = [](std::size_t i) { return 0.0001 * std::pow(1.2, static_cast<double>(i)); };
    const auto worstOf = [&](const PlayedDrive& drive) {
        DriveBank bank(columns);
        std::array<double, columns> phases{};
        std::vector<float> counts(columns), means(rows * columns);
        bank.setDrive(drive);
        for (std::size_t i = 0; i < columns; ++i) {
            phases[i] = static_cast<double>(i % 9) / 8.0;
            bank.setPhase(i, phases[i]);
            bank.setStep(i, secondsOf(i));
        }
        auto worst = 0.0;
        for (std::size_t round = 0; round < 20; ++round) {
            for (std::size_t i = 0; i < columns; ++i)
                counts[i] = static_cast<float>((i * 7 + round) % rows);
            bank.advance(counts, means);
            for (std::size_t i = 0; i < columns; ++i)
                for (std::size_t step = 0; static_cast<float>(step) < counts[i]; ++step) {
                    const auto length = secondsOf(i) * drive.frequency;
                    const auto mean = static_cast<double>(means[step * columns + i]);
                    worst = std::max(worst, std::abs(mean - drive.meanOver(phases[i], length)));
                    phases[i] += length;
                    phases[i] -= std::floor(phases[i]);
                }
        }
        return worst;
    };
    for (const auto target : ownTargets()) {
        const OnlyTarget only(target);
        CAPTURE(simd::instructionSet());
        CHECK(worstOf(driveOf(DriveShape::sine)) < 2e-4);
        CHECK(worstOf(driveOf(DriveShape::pulseTrain)) < 2e-5);
        CHECK(worstOf(driveOf(DriveShape::square)) < 2e-5);
    }
}
