// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Dsp/Hermite.h"
#include "Dynamics/Rhythm.h"
#include "Dynamics/Spectrum.h"
#include "Instrument/ColumnPlayer.h"
#include "Model/Regimes.h"
#include "Support/SampleBySample.h"
#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

using namespace berger;
using berger::test::nextFrame;
using berger::test::with;
using Catch::Matchers::WithinAbs;
using namespace parameters;

namespace {

ColumnPlayer playerOf(const ParameterValues& values, double sampleRate) {
    ColumnPlayer player;
    player.prepare(sampleRate);
    player.setTargets(values);
    player.restart();
    return player;
}

// The noise-free cycle of some values as a tone: from which state to start and how fast to play it.
ParameterValues tone(ParameterValues values, double hertz) {
    const auto rhythm = findRhythm(values);
    const auto& x = rhythm.state;
    return with({{speed, hertz / rhythm.frequency},
                 {M_init, x.M},
                 {E_init, x.E},
                 {I_init, x.I},
                 {Mv_init, x.Mv},
                 {Ev_init, x.Ev},
                 {Iv_init, x.Iv}},
                values);
}

constexpr std::size_t size = 1 << 16; // of what is analysed, in samples

std::vector<double> eegPlayed(const ParameterValues& values, double sampleRate) {
    auto player = playerOf(values, sampleRate);
    for (int i = 0; i < 1000; ++i)
        nextFrame(player);
    std::vector<double> eeg(size);
    for (auto& value : eeg)
        value = nextFrame(player)[3];
    return eeg;
}

// The same tone as someone would play it who takes the latest grid point for each sample.
std::vector<double> eegPicked(const ParameterValues& values, double sampleRate) {
    Column column(values);
    std::vector<double> eeg(size);
    auto time = 0.0;
    for (auto& value : eeg) {
        for (time += values[speed] / sampleRate; column.getTime() < time;)
            column.step();
        value = column.getState().eeg();
    }
    return eeg;
}

// The strongest component that is no harmonic, in dB under the fundamental.
double inharmonic(std::vector<double> eeg, double hertz, double sampleRate) {
    // A window whose side lobes are below -110 dB from the fifth bin on (Nuttall 1981, minimum four-term).
    for (std::size_t i = 0; i < size; ++i) {
        const auto t = 2 * std::numbers::pi * static_cast<double>(i) / size;
        eeg[i] *= 0.355768 - 0.487396 * std::cos(t) + 0.144232 * std::cos(2 * t) - 0.012604 * std::cos(3 * t);
    }
    // welch()'s own window only widens the lines; a Hann window after Nuttall's keeps its side lobes.
    const auto spectrum = welch(eeg, sampleRate, size);
    const auto fundamental = spectrum.band(hertz - 8, hertz + 8);
    auto worst = 0.0;
    for (std::size_t k = 12; k < spectrum.power.size(); ++k) {
        const auto f = static_cast<double>(k) * spectrum.binHz;
        if (std::abs(std::remainder(f, hertz)) > 12 * spectrum.binHz)
            worst = std::max(worst, spectrum.power[k] * spectrum.binHz);
    }
    return 10 * std::log10(worst / fundamental);
}

} // namespace

TEST_CASE("a player at 1x emits the tutorial's numbers, and Hermite's cubic between them") {
    const auto* name = GENERATE("alpha", "sine-drive", "spike-wave", "low-inhibition", "irregular");
    CAPTURE(name);
    const auto values = findRegime(name).values();
    auto player = playerOf(values, 48000);
    Column column(values);
    auto left = column.getState();
    column.step();
    auto right = column.getState();
    for (int n = 0; n < 48000; ++n) {
        if (n > 0 && n % 24 == 0) {
            left = right;
            column.step();
            right = column.getState();
        }
        const auto s = (n % 24) / 24.0;
        const auto expected = hermite(left.eeg(), left.eegDerivative(), right.eeg(), right.eegDerivative(), 0.0005, s);
        REQUIRE_THAT(nextFrame(player)[3], WithinAbs(expected, 1e-7));
    }
}

TEST_CASE("the trajectory is the same, step for step, at every sample rate and speed") {
    const auto values = findRegime("irregular").values();
    for (const auto rate : {44100.0, 48000.0, 88200.0, 96000.0, 192000.0})
        for (const auto factor : {1.0, 44.0, 1000.0}) {
            CAPTURE(rate, factor);
            auto player = playerOf(with({{speed, factor}}, values), rate);
            Column column(values);
            for (std::uint64_t steps = 0; steps < 4000;) {
                nextFrame(player);
                while (steps + 1 < player.getSteps()) {
                    column.step();
                    ++steps;
                }
                REQUIRE(player.getState().eeg() == column.getState().eeg());
                REQUIRE(player.getState().Mv == column.getState().Mv);
            }
        }
}

TEST_CASE("cycles played as tones do not alias") {
    const auto alpha = with({{E_inp, 220}}), spikes = with({{E_inp, 120}});
    for (const auto hertz : {1000.0, 2000.0}) {
        CAPTURE(hertz);
        // The fastest speed there is limits how high the slow spikes can sound.
        const auto ofAlpha = inharmonic(eegPlayed(tone(alpha, hertz), 48000), hertz, 48000);
        const auto ofSpikes = inharmonic(eegPlayed(tone(spikes, hertz), 48000), hertz, 48000);
        const auto ofPicked = inharmonic(eegPicked(tone(spikes, hertz), 48000), hertz, 48000);
        CAPTURE(ofAlpha, ofSpikes, ofPicked);
        CHECK(ofPicked > ofSpikes + 40); // the control
        CHECK(ofAlpha < -80);
        CHECK(ofSpikes < -60);
    }
}

TEST_CASE("parameter jumps do not tear the potentials") {
    for (const auto factor : {1.0, 44.0})
        for (const auto& row : parameterTable()) {
            if (!row.isSmoothed || row.group == "output")
                continue;
            CAPTURE(row.id, factor);
            const auto values = with({{speed, factor}}, findRegime("true-alpha").values());
            auto player = playerOf(values, 48000);
            // Beyond two steps a sample the states of single samples do not tell the steepest slope.
            const auto target = row.parameter == speed ? 50.0 : row.maximum;
            struct Sample {
                double eeg, travel; // mV, and how far the model's own velocity goes in a sample
            };
            std::vector<Sample> samples;
            for (int n = 0; n < 20000; ++n) {
                if (n == 5000 || n == 10000)
                    player.setTargets(with({{row.parameter, n == 5000 ? target : row.defaultValue}}, values));
                const auto eeg = nextFrame(player)[3];
                const auto& x = player.getState();
                samples.push_back({eeg, (std::abs(x.Ev) + std::abs(x.Iv)) * player.values()[speed] / 48000});
            }
            // The velocity at both ends of the interval that is heard bounds the slope of a Hermite cubic.
            constexpr std::size_t reach = 25;
            auto worst = 0.0;
            for (auto n = reach; n + reach < samples.size(); ++n) {
                auto bound = 1e-9;
                for (auto m = n - reach; m <= n + reach; ++m)
                    bound = std::max(bound, samples[m].travel);
                worst = std::max(worst, std::abs(samples[n].eeg - samples[n - 1].eeg) / bound);
            }
            CHECK(worst < 1.5);
        }
}

TEST_CASE("switching what is discrete does not tear the potentials either") {
    for (const auto factor : {1.0, 44.0})
        for (const auto& [parameter, value] : {std::pair{integrator, 0.0},
                                               {integrator, 1.0},
                                               {dt, 0.1},
                                               {dt, 2.0},
                                               {drive_shape, 1.0},
                                               {drive_shape, 6.0},
                                               {seed, 77.0}}) {
            CAPTURE(info(parameter).id, value, factor);
            const auto values = with({{speed, factor}}, findRegime("true-alpha").values());
            auto player = playerOf(values, 48000);
            // The steps between samples of the second before the switch, and those right after it.
            double previous = nextFrame(player)[3], usual = 0, switching = 0;
            for (int n = 0; n < 48004; ++n) {
                if (n == 48000)
                    player.setTargets(with({{parameter, value}}, values));
                const auto eeg = nextFrame(player)[3];
                auto& worst = n < 48000 ? usual : switching;
                worst = std::max(worst, std::abs(eeg - previous));
                previous = eeg;
            }
            CHECK(switching < 1.5 * usual);
        }
}

TEST_CASE("a state that is not finite restarts the column at once and is counted") {
    // Stimuli that the model cannot bear stand in for whatever may go wrong.
    auto player = playerOf(with({{sidechain, 1000}}), 48000);
    for (int n = 0; n < 1000; ++n)
        nextFrame(player);
    for (int n = 0; n < 100; ++n)
        nextFrame(player, 0, 1e306);
    CHECK(player.getFailures() > 0);
    for (int n = 0; n < 1000; ++n)
        for (const auto value : nextFrame(player, std::nan(""), 0))
            REQUIRE(std::isfinite(value));
    const auto failures = player.getFailures();
    for (int n = 0; n < 1000; ++n)
        nextFrame(player);
    CHECK(player.getFailures() == failures);
}

TEST_CASE("a stimulus is an excitatory potential of its size") {
    auto player = playerOf(with({{C, 0}, {E_inp, 0}, {dt, 0.05}}), 48000);
    for (int n = 0; n < 100; ++n)
        nextFrame(player);
    nextFrame(player, 0, 2);
    double peak = 0;
    for (int n = 0; n < 4800; ++n)
        peak = std::max(peak, nextFrame(player)[1]);
    CHECK_THAT(peak, WithinAbs(2 * 3.25 / std::numbers::e, 1e-3));
}

TEST_CASE("the sidechain is heard with its gain") {
    auto player = playerOf(with({{C, 0}, {E_inp, 0}, {sidechain, 200}}), 48000);
    double E = 0;
    for (int n = 0; n < 48000; ++n)
        E = nextFrame(player, 0.5, 0)[1];
    CHECK_THAT(E, WithinAbs(3.25 / 100 * 100, 1e-6));
}
