// SPDX-License-Identifier: GPL-3.0-or-later
// The carrier on the ten regimes as they run at 1x: one loudness, and the rhythm that the scope shows.
// With BERGER_WAVS set to a folder, each sound is written there to be listened to.
#include "Dsp/Loudness.h"
#include "Dynamics/Spectrum.h"
#include "Instrument/Carrier/Carrier.h"
#include "Instrument/ColumnPlayer.h"
#include "Model/Regimes.h"
#include "Support/SampleBySample.h"
#include "Support/Wav.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numbers>
#include <numeric>
#include <string>
#include <vector>

using namespace berger;
using berger::test::nextFrame;
using berger::test::nextSample;
using Catch::Matchers::WithinAbs;

namespace {

Carrier::Settings eegAsVoice() {
    ParameterValues values;
    values.set(parameters::carrier_EEG.level, 0);
    return Carrier::settingsFrom(values);
}

constexpr double rate = 48000;
constexpr std::size_t perFrame = 240; // samples of a frame of 5 ms

using Sound = std::vector<std::array<double, 2>>;

std::vector<Frame> potentialsOf(const Regime& regime, double seconds) {
    ColumnPlayer player;
    player.prepare(rate);
    player.setTargets(regime.values());
    player.restart();
    std::vector<Frame> potentials(static_cast<std::size_t>(seconds * rate));
    for (auto& frame : potentials)
        frame = nextFrame(player);
    return potentials;
}

// The potentials of all regimes, 16 s each, computed once.
const std::map<std::string, std::vector<Frame>>& allPotentials() {
    static const auto all = [] {
        std::map<std::string, std::vector<Frame>> map;
        for (const auto& regime : regimes())
            map[regime.name] = potentialsOf(regime, 16);
        return map;
    }();
    return all;
}

Sound carried(const std::vector<Frame>& potentials, const Carrier::Settings& settings) {
    Carrier carrier;
    carrier.prepare(rate);
    carrier.setTargets(settings);
    Sound sound(potentials.size());
    std::ranges::transform(potentials, sound.begin(), [&carrier](const Frame& x) { return nextSample(carrier, x); });
    return sound;
}

Carrier::Settings only(std::size_t channel, CarrierKind kind) {
    auto settings = eegAsVoice();
    settings[3].level = CarrierSettings::off;
    settings[channel].kind = kind;
    settings[channel].level = 0;
    return settings;
}

// The power in frames of 5 ms, smoothed over three so that the carrier itself is gone, from a time in s on.
std::vector<double> envelope(const Sound& sound, double from) {
    std::vector<double> frames(sound.size() / perFrame);
    for (std::size_t i = 0; i < frames.size() * perFrame; ++i)
        frames[i / perFrame] += sound[i][0] * sound[i][0] + sound[i][1] * sound[i][1];
    std::vector<double> smooth;
    for (auto i = static_cast<std::size_t>(from * rate / perFrame); i + 1 < frames.size(); ++i)
        smooth.push_back(std::sqrt(frames[i - 1] + 2 * frames[i] + frames[i + 1]));
    return smooth;
}

// A potential in the same frames.
std::vector<double> framed(const std::vector<Frame>& potentials, std::size_t channel, double from) {
    std::vector<double> result;
    for (auto i = static_cast<std::size_t>(from * rate / perFrame); i + 1 < potentials.size() / perFrame; ++i)
        result.push_back(potentials[i * perFrame + perFrame / 2][channel]);
    return result;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    const auto n = static_cast<double>(a.size());
    const auto meanA = std::accumulate(a.begin(), a.end(), 0.0) / n,
               meanB = std::accumulate(b.begin(), b.end(), 0.0) / n;
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - meanA) * (b[i] - meanB);
        aa += (a[i] - meanA) * (a[i] - meanA);
        bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / std::sqrt(aa * bb);
}

// The strongest frequency of something in frames, Hz.
double rhythmOf(const std::vector<double>& frames) { return welch(frames, 200, 1600).peak(0.5, 60); }

void keep(const std::string& name, const Sound& sound) {
    if (const auto* folder = std::getenv("BERGER_WAVS"))
        test::writeWav(std::string(folder) + "/" + name + ".wav", sound);
}

double peakOf(const Sound& sound) {
    double peak = 0;
    for (const auto& [l, r] : sound)
        peak = std::max({peak, std::abs(l), std::abs(r)});
    return peak;
}

std::string listed(const std::map<std::string, double>& levels) {
    std::string text;
    for (const auto& [name, lufs] : levels)
        text += name + " " + std::to_string(lufs) + ", ";
    return text;
}

double spread(const std::map<std::string, double>& levels) {
    const auto [minimum, most] =
        std::ranges::minmax_element(levels, [](const auto& a, const auto& b) { return a.second < b.second; });
    return most->second - minimum->second;
}

} // namespace

TEST_CASE("the loudness meter is the standard's") {
    // BS.1770-4: a sine of 997 Hz at full scale in one channel has -3.01 LKFS.
    Sound sine(480000), gated;
    for (std::size_t i = 0; i < sine.size(); ++i)
        sine[i] = {std::sin(2 * std::numbers::pi * 997 * static_cast<double>(i) / rate), 0};
    CHECK_THAT(loudness(sine), WithinAbs(-3.01, 0.01));
    gated = sine;
    gated.resize(4 * sine.size()); // silence does not count
    CHECK_THAT(loudness(gated), WithinAbs(-3.01, 0.1));
}

TEST_CASE("a carrier whose amplitude is the EEG as it is would not be as loud in every regime") {
    std::map<std::string, double> levels;
    for (const auto& [regime, potentials] : allPotentials()) {
        Sound naive(potentials.size());
        for (std::size_t i = 0; i < naive.size(); ++i) {
            const auto x = potentials[i][3] / 50 * std::sin(2 * std::numbers::pi * 110 * static_cast<double>(i) / rate);
            naive[i] = {x, x};
        }
        levels[regime] = loudness(naive);
    }
    CAPTURE(listed(levels));
    CHECK(spread(levels) > 6);
}

TEST_CASE("carriers are as loud in every regime, fit, and have no constant part; their envelope is the scope's rhythm",
          "[survey]") {
    const std::map<std::string, double> frequencies{// Hz; 0: the EEG's own
                                                    {"sine-drive", 10}, {"true-alpha", 10.938}, {"slow-spikes", 1.499},
                                                    {"delta", 2.735},   {"beta", 21.88},        {"spike-wave", 0},
                                                    {"bistable", 0}};
    const auto kind = GENERATE(from_range(carrierKinds)).kind;
    const std::string name = info(kind).name;
    std::map<std::string, double> levels;
    for (const auto& [regime, potentials] : allPotentials()) {
        CAPTURE(name, regime);
        const auto sound = carried(potentials, only(3, kind));
        keep(name + " " + regime, sound);
        levels[regime] = loudness(sound);
        CHECK(peakOf(sound) < 1);
        double sum = 0;
        for (const auto& [l, r] : sound)
            sum += l;
        CHECK(std::abs(sum / static_cast<double>(sound.size())) < 1e-4);
        CHECK_THAT(levels[regime], WithinAbs(AutomaticGain::target, 2));

        // The irregular regimes have no one rhythm, but what moves is heard moving.
        const auto eeg = framed(potentials, 3, 4), heard = envelope(sound, 4);
        CHECK(correlation(heard, eeg) > 0.75);
        if (const auto found = frequencies.find(regime); found != frequencies.end()) {
            const auto expected = found->second > 0 ? found->second : rhythmOf(eeg);
            CHECK_THAT(rhythmOf(heard), WithinAbs(expected, std::max(0.03 * expected, 0.15)));
        }
    }
    CAPTURE(name, listed(levels));
    CHECK(spread(levels) < 3);
    // The control: a carrier that is not modulated in amplitude has another envelope, or none.
    auto still = only(3, kind);
    still[3].amplitude = still[3].brightnessDepth = still[3].pitch = 0;
    const auto& potentials = allPotentials().at("true-alpha");
    CHECK(std::abs(correlation(envelope(carried(potentials, still), 4), framed(potentials, 3, 4))) < 0.2);
}

TEST_CASE("each potential can have its own carrier, with its own rhythm") {
    for (std::size_t channel = 0; channel < 4; ++channel)
        for (const auto* regime : {"true-alpha", "slow-spikes"}) {
            CAPTURE(channel, regime);
            const auto& potentials = allPotentials().at(regime);
            const auto sound = carried(potentials, only(channel, CarrierKind::voice));
            CHECK_THAT(loudness(sound), WithinAbs(AutomaticGain::target, 3));
            CHECK(correlation(envelope(sound, 4), framed(potentials, channel, 4)) > 0.75);
        }
}

TEST_CASE("a carrier keeps its loudness and finds the rhythm again while the column changes") {
    Carrier carrier;
    carrier.prepare(rate);
    carrier.setTargets(only(3, CarrierKind::voice));
    std::map<std::string, double> levels;
    // From the widest range to the smallest and back; none of the potentials goes on where the last ended.
    for (const auto* regime : {"irregular", "true-alpha", "slow-spikes", "sine-drive", "alpha", "delta"}) {
        CAPTURE(regime);
        const auto& potentials = allPotentials().at(regime);
        Sound sound;
        for (const auto& frame : potentials)
            sound.push_back(nextSample(carrier, frame));
        levels[regime] = loudness(sound);
        CHECK(peakOf(sound) < 1);
        CHECK(correlation(envelope(sound, 8), framed(potentials, 3, 8)) > 0.75);
    }
    CAPTURE(listed(levels));
    CHECK(spread(levels) < 3);
}
