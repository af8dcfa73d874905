// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Dynamics/Rhythm.h"
#include "Dynamics/Spectrum.h"
#include "Instrument/Parameters.h"
#include "Model/Regimes.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace berger;
using Catch::Matchers::WithinAbs;
using namespace parameters;

namespace {

std::vector<double> eegOf(ParameterValues values, double seconds, double seedValue) {
    values.set(seed, seedValue);
    Column column(values);
    std::vector<double> eeg;
    for (const auto end = seconds - values.stepSeconds() / 2; column.getTime() < end;) {
        column.step();
        eeg.push_back(column.getState().eeg());
    }
    return eeg;
}

Spectrum spectrumOf(const ParameterValues& values, double seconds, double seedValue) {
    const auto rate = 1 / values.stepSeconds();
    return welch(eegOf(values, seconds, seedValue), rate, static_cast<std::size_t>(4 * rate));
}

} // namespace

TEST_CASE("the tutorial's five regimes have the tutorial's values") {
    struct Row {
        const char* name;
        double level, noise, Ae, Ai, bi, seconds;
    };
    for (const auto& row :
         {Row{"alpha", 120, 30, 3.25, 22, 50, 10}, Row{"sine-drive", 80, 0, 3.25, 22, 50, 5},
          Row{"spike-wave", 90, 10, 4.5, 18, 40, 10}, Row{"low-inhibition", 100, 20, 3.25, 15, 40, 10},
          Row{"irregular", 220, 80, 3.25, 22, 50, 10}}) {
        INFO(row.name);
        const auto& regime = findRegime(row.name);
        const auto v = regime.values();
        CHECK(regime.seconds == row.seconds);
        CHECK(v.integrator() == Integrator::exponentialEuler);
        CHECK((v[dt] == 0.5 && v[E_inp] == row.level && v[noise_E] == row.noise));
        CHECK((v[Ae] == row.Ae && v[Ai] == row.Ai && v[bi] == row.bi && v[be] == 100));
        CHECK((v[M_init] == 0 && v[E_init] == 0 && v[I_init] == 0));
    }
    const auto sine = findRegime("sine-drive").values();
    CHECK(sine.driveShape() == DriveShape::sine);
    CHECK((sine[drive_depth] == 70 && sine[drive_frequency] == 10 && sine[drive_start] == 0));
}

TEST_CASE("the tutorial's alpha is honest: its spectrum peaks below the alpha band") {
    for (const auto s : {0.0, 1.0, 2.0}) {
        const auto peak = spectrumOf(findRegime("alpha").values(), 100, s).peak(1, 40);
        CHECK(peak > 3);
        CHECK(peak < 6);
    }
}

TEST_CASE("true-alpha is a 10.9 Hz alpha rhythm from its first second") {
    const auto values = findRegime("true-alpha").values();
    CHECK_THAT(findRhythm(values).frequency, WithinAbs(10.938, 1e-3));
    for (const auto s : {0.0, 1.0, 2.0}) {
        const auto spectrum = spectrumOf(values, 100, s);
        CHECK_THAT(spectrum.peak(1, 40), WithinAbs(10.9, 0.15));
        CHECK(spectrum.band(8, 12) > 0.8 * spectrum.band(1, 100));
        auto start = eegOf(values, 1, s);
        const auto [low, high] = std::ranges::minmax(start);
        CHECK(high - low > 2.5); // the cycle's range is 2.95 mV
    }
}

TEST_CASE("slow-spikes spikes 1.5 times a second") {
    const auto rhythm = findRhythm(findRegime("slow-spikes").values());
    CHECK(rhythm.kind == Rhythm::Kind::cycle);
    CHECK_THAT(rhythm.frequency, WithinAbs(1.499, 1e-3));
    CHECK(rhythm.maximum - rhythm.minimum > 9);
}

TEST_CASE("bistable has two rhythms, and noise moves it between them") {
    auto values = findRegime("bistable").values();
    CHECK_THAT(findRhythm(values).frequency, WithinAbs(2.3846, 1e-3));
    auto beside = values;
    beside.set(M_init, 0.12);
    beside.set(E_init, 27);
    beside.set(I_init, 20);
    CHECK_THAT(findRhythm(beside).frequency, WithinAbs(10.468, 1e-3));

    for (const auto s : {0.0, 1.0, 2.0}) {
        // Spikes dip to 1.2 mV, the alpha cycle only to 5.9: each second shows which of the two runs.
        const auto eeg = eegOf(values, 300, s);
        constexpr std::size_t second = 2000;
        int spiking = 0, changes = 0;
        bool previous = false;
        for (std::size_t t = 0; t + second <= eeg.size(); t += second) {
            const auto now = *std::min_element(eeg.begin() + static_cast<std::ptrdiff_t>(t),
                                               eeg.begin() + static_cast<std::ptrdiff_t>(t + second)) < 4;
            spiking += now ? 1 : 0;
            changes += t > 0 && now != previous ? 1 : 0;
            previous = now;
        }
        CAPTURE(s, spiking, changes);
        CHECK(spiking > 45);
        CHECK(spiking < 255);
        CHECK(changes >= 20);
    }
}

TEST_CASE("delta and beta are the rhythms that their names say") {
    struct Row {
        const char* name;
        double frequency, low, high;
    };
    for (const auto& row : {Row{"delta", 10.938 / 4, 1, 4}, Row{"beta", 10.938 * 2, 13, 30}}) {
        INFO(row.name);
        const auto values = findRegime(row.name).values();
        CHECK_THAT(findRhythm(values).frequency, WithinAbs(row.frequency, 2e-3));
        const auto spectrum = spectrumOf(values, 100, 0);
        CHECK_THAT(spectrum.peak(0.5, 60), WithinAbs(row.frequency, 0.05 * row.frequency));
        CHECK(spectrum.band(row.low, row.high) > 0.7 * spectrum.band(0.5, 100));
    }
}

TEST_CASE("regimes are found by name, and an unknown name lists them") {
    CHECK(regimes().size() >= 10);
    CHECK(findRegime("beta").name == std::string("beta"));
    CHECK_THROWS_MATCHES(findRegime("Alpha"), BadValue,
                         Catch::Matchers::MessageMatches(Catch::Matchers::ContainsSubstring("true-alpha")));
}
