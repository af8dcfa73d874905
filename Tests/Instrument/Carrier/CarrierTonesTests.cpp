// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Carrier/CarrierParameters.h"
#include "Instrument/Carrier/CarrierTones.h"
#include "Instrument/Parameters.h"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double sampleRate = 48000;

template <class Tone> double next(Tone& tone, double frequency, double brightness) {
    auto x = 0.0;
    tone.render({&frequency, 1}, {&brightness, 1}, {&x, 1});
    return x;
}

// Four seconds of a tone, without its first.
template <class Tone> std::vector<double> played(double frequency, double brightness) {
    auto tone = makeTone<Tone>(1);
    tone.prepare(sampleRate);
    tone.restart();
    std::vector<double> x;
    for (int i = 0; i < 5 * 48000; ++i)
        if (const auto y = next(tone, frequency, brightness); i >= 48000)
            x.push_back(y);
    return x;
}

// The part of the power that lies at one frequency.
double shareAt(const std::vector<double>& x, double hertz) {
    std::complex<double> sum = 0.0;
    auto power = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        sum += x[i] * std::polar(1.0, -2.0 * std::numbers::pi * hertz * static_cast<double>(i) / sampleRate);
        power += x[i] * x[i];
    }
    return 2.0 * std::norm(sum) / static_cast<double>(x.size()) / power;
}

// The mean frequency, weighted by power, from the mean square of the derivative: how bright it is, Hz.
double centre(const std::vector<double>& x) {
    auto power = 0.0, slope = 0.0;
    for (std::size_t i = 1; i < x.size(); ++i) {
        power += x[i] * x[i];
        slope += (x[i] - x[i - 1]) * (x[i] - x[i - 1]);
    }
    return std::sqrt(slope / power) * sampleRate / (2.0 * std::numbers::pi);
}

} // namespace

TEMPLATE_LIST_TEST_CASE("a tone has a power of about 1", "", CarrierTones) {
    // The voice's is so in its own range; elsewhere the vowels' resonances decide, and the carrier's gain makes up for
    // it.
    const auto isVoice = std::is_same_v<TestType, VoiceTone>;
    for (const auto frequency : isVoice ? std::vector{80.0, 120.0, 200.0} : std::vector{55.0, 220.0, 880.0, 1900.0})
        for (const auto brightness : {0.0, 0.5, 1.0}) {
            CAPTURE(frequency, brightness);
            auto power = 0.0;
            const auto x = played<TestType>(frequency, brightness);
            for (const auto y : x)
                power += y * y / static_cast<double>(x.size());
            CHECK(power > 0.35);
            CHECK(power < 2.0);
        }
}

TEMPLATE_LIST_TEST_CASE("brightness makes a tone brighter", "", CarrierTones) {
    auto last = 0.0;
    for (const auto brightness : {0.0, 0.5, 1.0}) {
        const auto now = centre(played<TestType>(220, brightness));
        CHECK(now > 1.02 * last);
        last = now;
    }
}

TEMPLATE_LIST_TEST_CASE("a tone is the same after a restart", "", CarrierTones) {
    auto tone = makeTone<TestType>(1);
    tone.prepare(sampleRate);
    tone.restart();
    std::vector<double> first, again;
    for (int i = 0; i < 1000; ++i)
        first.push_back(next(tone, 300, 0.4));
    tone.restart();
    for (int i = 0; i < 1000; ++i)
        again.push_back(next(tone, 300, 0.4));
    CHECK(first == again);
}

TEST_CASE("a dull sine tone is a sine, and a voice has all harmonics of its pitch") {
    CHECK_THAT(shareAt(played<SineTone>(220, 0), 220), WithinAbs(1, 1e-6));
    const auto voice = played<VoiceTone>(110, 0.5);
    auto harmonic = 0.0;
    for (int n = 1; n <= 60; ++n)
        harmonic += shareAt(voice, 110.0 * n);
    CHECK_THAT(harmonic, WithinAbs(1, 0.01));
    CHECK(shareAt(voice, 165) < 1e-6);
}

TEST_CASE("a noise tone's power lies around its frequency, and no single frequency has it") {
    const auto noise = played<NoiseTone>(500, 0);
    const auto around = [&noise](double hertz) {
        auto share = 0.0;
        for (int i = -20; i <= 20; ++i)
            share += shareAt(noise, hertz + i);
        return share;
    };
    CHECK(around(500) > 3.0 * around(150));
    CHECK(around(500) > 3.0 * around(1700));
    CHECK(shareAt(noise, 500) < 0.01);
}

TEST_CASE("the carriers' choices are the kinds, by name and in words") {
    for (const auto& carrier : parameters::carriers) {
        const auto& row = info(carrier.kind);
        REQUIRE(row.choices.size() == carrierKinds.size());
        for (std::size_t i = 0; i < carrierKinds.size(); ++i) {
            CAPTURE(row.id, i);
            CHECK(row.choices[i] == carrierKinds[i].name);
            CHECK(row.help.find(carrierKinds[i].text) != std::string::npos);
        }
    }
}
