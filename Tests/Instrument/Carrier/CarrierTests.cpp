// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dynamics/Spectrum.h"
#include "Instrument/Carrier/Carrier.h"
#include "Support/Allocations.h"
#include "Support/SampleBySample.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

using namespace berger;
using berger::test::nextSample;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

Carrier::Settings eegAsVoice() {
    ParameterValues values;
    values.set(parameters::carrier_EEG.level, 0);
    return Carrier::settingsFrom(values);
}

constexpr double rate = 48000, twoPi = 2 * std::numbers::pi;

using Sound = std::vector<std::array<double, 2>>;

// The EEG alone, by one kind.
Carrier::Settings eeg(CarrierKind kind, double frequency = 110) {
    auto settings = eegAsVoice();
    settings[3].kind = kind;
    settings[3].frequency = frequency;
    return settings;
}

Carrier carrierOf(const Carrier::Settings& settings, double sampleRate = rate) {
    Carrier carrier;
    carrier.prepare(sampleRate);
    carrier.setTargets(settings);
    return carrier;
}

// A rhythm of 10 Hz around 7 mV, of 1 mV amplitude.
Frame rhythm(std::size_t n, double sampleRate = rate) {
    const auto x = std::sin(twoPi * 10 * static_cast<double>(n) / sampleRate);
    return {0.1 + 0.05 * x, 25 + x, 18, 7 + x};
}

std::vector<double> leftOf(Carrier& carrier, std::size_t samples, bool resting = false, std::size_t from = 0) {
    std::vector<double> left(samples);
    for (std::size_t n = 0; n < samples; ++n)
        left[n] = nextSample(carrier, resting ? Frame{0.1, 25, 18, 7} : rhythm(from + n))[0];
    return left;
}

double rms(const std::vector<double>& x) {
    double sum = 0;
    for (const auto value : x)
        sum += value * value;
    return std::sqrt(sum / static_cast<double>(x.size()));
}

// The power off the harmonics of a steady tone, below 18 kHz, in dB under all of it.
double inharmonic(std::vector<double> x, double frequency) {
    // Nuttall's window, whose side lobes are below -110 dB from the fifth bin on; see ColumnPlayerTests.
    const auto size = static_cast<double>(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const auto t = twoPi * static_cast<double>(i) / size;
        x[i] *= 0.355768 - 0.487396 * std::cos(t) + 0.144232 * std::cos(2 * t) - 0.012604 * std::cos(3 * t);
    }
    const auto spectrum = welch(x, rate, x.size());
    double off = 0, all = 0;
    for (std::size_t k = 12; k < spectrum.power.size(); ++k) {
        const auto f = static_cast<double>(k) * spectrum.binHz;
        all += spectrum.power[k];
        if (f < 18000 && std::abs(std::remainder(f, frequency)) > 12 * spectrum.binHz)
            off += spectrum.power[k];
    }
    return 10 * std::log10(off / all);
}

// The strongest 5 ms above 3 kHz, in dB against all of the sound: where a click shows.
double click(const std::vector<double>& x, std::size_t from, std::size_t to) {
    // Two high-pass filters of second order (Butterworth, by the bilinear transform).
    const auto k = std::tan(std::numbers::pi * 3000 / rate), a0 = 1 + std::numbers::sqrt2 * k + k * k;
    const auto a1 = 2 * (k * k - 1) / a0, a2 = (1 - std::numbers::sqrt2 * k + k * k) / a0;
    auto y = x;
    for (int pass = 0; pass < 2; ++pass) {
        double s1 = 0, s2 = 0;
        for (auto& value : y) {
            const auto in = value / a0, out = in + s1;
            s1 = -2 * in - a1 * out + s2;
            s2 = in - a2 * out;
            value = out;
        }
    }
    double worst = 0;
    for (auto n = from; n + 240 <= to; n += 120) {
        double sum = 0;
        for (auto m = n; m < n + 240; ++m)
            sum += y[m] * y[m];
        worst = std::max(worst, sum / 240);
    }
    return 10 * std::log10(worst / (rms(x) * rms(x)) + 1e-30);
}

} // namespace

TEST_CASE("carriers do not alias") {
    for (const auto kind : {CarrierKind::sine, CarrierKind::voice})
        for (const auto frequency : {110.3, 441.7, 1003.9})
            for (const auto brightness : {0.0, 0.5, 1.0}) {
                auto settings = eeg(kind, frequency);
                settings[3].brightness = brightness;
                auto carrier = carrierOf(settings);
                leftOf(carrier, 48000, true);
                CAPTURE(static_cast<int>(kind), frequency, brightness);
                CHECK(inharmonic(leftOf(carrier, 1 << 16, true), frequency) < -75);
            }
    // The control: a sawtooth that jumps.
    std::vector<double> naive(1 << 16);
    for (std::size_t n = 0; n < naive.size(); ++n)
        naive[n] = std::remainder(441.7 * static_cast<double>(n) / rate, 1.0);
    CHECK(inharmonic(naive, 441.7) > -40);
}

TEST_CASE("a carrier at rest is a steady tone at its frequency") {
    for (const auto sampleRate : {44100.0, 48000.0, 96000.0}) {
        auto carrier = carrierOf(eeg(CarrierKind::sine, 220), sampleRate);
        std::vector<double> left(static_cast<std::size_t>(4 * sampleRate));
        for (auto& x : left)
            x = nextSample(carrier, {0, 0, 0, 3})[0];
        const std::vector tail(left.end() - static_cast<std::ptrdiff_t>(sampleRate), left.end());
        CAPTURE(sampleRate);
        CHECK_THAT(welch(tail, sampleRate, tail.size()).peak(20, 2000), WithinAbs(220, 0.5));
        CHECK_THAT(20 * std::log10(rms(tail) * std::numbers::sqrt2), WithinAbs(AutomaticGain::target + 0.7, 1.0));
    }
}

TEST_CASE("pitch follows the potential in semitones per millivolt") {
    for (const auto depth : {0.0, 0.5, 3.0, -2.0}) {
        auto settings = eeg(CarrierKind::sine, 1000);
        settings[3].pitch = depth;
        settings[3].brightness = settings[3].brightnessDepth = 0;
        auto carrier = carrierOf(settings);
        leftOf(carrier, 240000);
        const auto x = leftOf(carrier, 48000);
        double shortest = 1e9, longest = 0, last = -1; // periods, in samples
        for (std::size_t n = 1; n < x.size(); ++n)
            if (x[n - 1] < 0 && x[n] >= 0) {
                const auto at = static_cast<double>(n) - x[n] / (x[n] - x[n - 1]);
                if (last >= 0) {
                    shortest = std::min(shortest, at - last);
                    longest = std::max(longest, at - last);
                }
                last = at;
            }
        CAPTURE(depth);
        // 1 mV either way; the millisecond of smoothing and the period's own length take a little off.
        CHECK_THAT(12 * std::log2(rate / shortest / 1000), WithinAbs(std::abs(depth), 0.02 + 0.03 * std::abs(depth)));
        CHECK_THAT(12 * std::log2(rate / longest / 1000), WithinAbs(-std::abs(depth), 0.02 + 0.03 * std::abs(depth)));
    }
}

TEST_CASE("brightness follows the potential, either way") {
    const auto kind = GENERATE(from_range(carrierKinds)).kind;
    // The power of the steps between samples against the sound's, which is the mean frequency squared, where the
    // potential is high and where it is low.
    const auto ratio = [kind](double depth) {
        auto settings = eeg(kind);
        settings[3].brightness = 0.5;
        settings[3].brightnessDepth = depth;
        settings[3].pitch = 0;
        auto carrier = carrierOf(settings);
        leftOf(carrier, 48000);
        const auto x = leftOf(carrier, 192000);
        std::array<double, 2> steps{}, power{};
        for (std::size_t n = 1; n < x.size(); ++n) {
            const auto high = rhythm(n)[3] > 7 ? 1U : 0U;
            steps[high] += (x[n] - x[n - 1]) * (x[n] - x[n - 1]);
            power[high] += x[n] * x[n];
        }
        return std::sqrt(steps[1] / power[1] / (steps[0] / power[0]));
    };
    CHECK(ratio(1) > 1.15);
    CHECK(ratio(-1) < 0.87);
    CHECK_THAT(ratio(0), WithinAbs(1, 0.05));
}

TEST_CASE("a carrier is panned with equal power") {
    for (const auto& [pan, left, right] : {std::array{-1.0, 1.0, 0.0}, {0.0, 0.7071, 0.7071}, {1.0, 0.0, 1.0}}) {
        auto settings = eeg(CarrierKind::voice);
        settings[3].pan = pan;
        auto carrier = carrierOf(settings);
        double l = 0, r = 0;
        for (std::size_t n = 0; n < 48000; ++n) {
            const auto [x, y] = nextSample(carrier, rhythm(n));
            l += x * x;
            r += y * y;
        }
        CHECK_THAT(std::sqrt(l / (l + r)), WithinAbs(left, 1e-3));
        CHECK_THAT(std::sqrt(r / (l + r)), WithinAbs(right, 1e-3));
    }
}

TEST_CASE("nothing that is turned makes a click") {
    constexpr std::size_t change = 96000, end = 120000;
    const auto from = eeg(CarrierKind::sine);
    const auto heard = [&](const Carrier::Settings& to) {
        auto carrier = carrierOf(from);
        auto x = leftOf(carrier, change);
        carrier.setTargets(to);
        const auto after = leftOf(carrier, end - change, false, change);
        x.insert(x.end(), after.begin(), after.end());
        return x;
    };
    std::array<Carrier::Settings, 7> all;
    all.fill(from);
    all[0][3].level = CarrierSettings::off;
    all[1][3].level = 12;
    all[2][3].pan = 1;
    all[3][3].frequency = 220;
    all[4][3].amplitude = 0;
    all[5][3].brightness = 0.6;
    all[6][3].pitch = -6;
    for (std::size_t i = 0; i < all.size(); ++i) {
        CAPTURE(i);
        const auto x = heard(all[i]);
        CHECK(click(x, change - 240, change + 4800) < std::max(-70.0, click(x, change + 4800, end) + 1));
    }
    // A voice has something up there: the fade must not add to it.
    const auto voice = eeg(CarrierKind::voice);
    const auto faded = heard(voice);
    CHECK(click(faded, change - 240, change + 2400) < click(faded, change + 2400, end) + 1);

    // The control: switched hard, between two sounds that run beside each other.
    const auto still = heard(from);
    for (const auto& to : {all[0], voice}) {
        auto cut = still;
        auto other = carrierOf(to);
        const auto then = leftOf(other, end);
        std::copy(then.begin() + change + 100, then.end(), cut.begin() + change + 100);
        CHECK(click(cut, change - 240, change + 2400) > -50);
    }
    CHECK(click(still, change, end) < -70);
}

TEST_CASE("what is not finite or jumps does not reach the ear") {
    auto carrier = carrierOf(eeg(CarrierKind::sine));
    auto x = leftOf(carrier, 96000);
    for (int n = 0; n < 48000; ++n) {
        const auto bad = n % 2 == 0 ? std::nan("") : std::numeric_limits<double>::infinity();
        x.push_back(nextSample(carrier, {bad, bad, bad, bad})[0]);
    }
    for (int n = 0; n < 48000; ++n)
        x.push_back(nextSample(carrier, {0, 0, 0, n < 24000 ? -40.0 : 60.0})[0]);
    for (const auto value : x)
        REQUIRE(std::abs(value) <= 1);
    CHECK(click(x, 90000, 140000) < -70);
    CHECK(click(x, 140000, 192000) < -55); // jumps of 47 and 100 mV
}

TEST_CASE("a carrier is the same after a restart, and a silent one is exactly silent") {
    auto settings = eeg(CarrierKind::noise);
    settings[0] = settings[1] = settings[3];
    settings[0].kind = CarrierKind::voice;
    settings[1].kind = CarrierKind::sine;
    auto carrier = carrierOf(settings);
    const auto first = leftOf(carrier, 20000);
    carrier.restart();
    CHECK(leftOf(carrier, 20000) == first);
    for (auto& channel : settings)
        channel.level = CarrierSettings::off;
    carrier.setTargets(settings);
    leftOf(carrier, 96000);
    CHECK(rms(leftOf(carrier, 1000)) < 1e-12);
    auto silent = carrierOf(settings);
    CHECK(rms(leftOf(silent, 1000)) == 0);
}

TEST_CASE("a carrier allocates nothing") {
    auto carrier = carrierOf(eegAsVoice());
    const auto before = test::allocations();
    for (std::size_t n = 0; n < 4800; ++n) {
        if (n % 480 == 0)
            carrier.setTargets(eeg(carrierKinds[static_cast<std::size_t>(n / 480) % carrierKinds.size()].kind));
        nextSample(carrier, rhythm(n));
    }
    carrier.restart();
    CHECK(test::allocations() == before);
}
