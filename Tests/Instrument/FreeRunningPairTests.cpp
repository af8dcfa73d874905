// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/FreeRunningPair.h"
#include "Support/SampleBySample.h"
#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace berger;
using berger::test::nextSample;
using berger::test::with;
using namespace parameters;

namespace {

constexpr double sampleRate = 48000;

ParameterValues sound(double input, double newSeed) {
    ParameterValues values;
    for (const auto& [parameter, value] : {std::pair{E_inp, input}, {noise_E, 20.0}, {speed, 44.0}, {seed, newSeed}})
        values.set(parameter, value);
    return values;
}

// What is heard when a sound takes another's place after so many samples.
std::vector<double> heard(const ParameterValues& before, int samplesBefore, const ParameterValues& after) {
    FreeRunningPair playback;
    playback.setTargets(before);
    playback.prepare(sampleRate);
    for (int i = 0; i < samplesBefore; ++i)
        nextSample(playback);
    playback.replace(after);
    std::vector<double> samples;
    for (int i = 0; i < 4800; ++i) {
        const auto sample = nextSample(playback);
        samples.insert(samples.end(), {sample.main[0], sample.main[1], sample.cv[3]});
    }
    return samples;
}

} // namespace

TEST_CASE("A sound chosen before the first sample begins with nothing of the one before") {
    const auto wanted = sound(220, 1);
    const auto alone = heard(wanted, 0, wanted);
    CHECK(heard(sound(120, 2), 0, wanted) == alone);
    CHECK(heard(sound(120, 2), 1, wanted) != alone); // from then on it fades over
}

namespace {

struct Outputs {
    std::vector<double> left, right, eeg;
};

Outputs played(const ParameterValues& values, bool isMono = false, int samples = 24000) {
    FreeRunningPair playback;
    playback.setTargets(values);
    playback.prepare(sampleRate);
    playback.setMono(isMono);
    Outputs outputs;
    for (int i = 0; i < samples; ++i) {
        const auto sample = nextSample(playback, 0.0, i == 1000 ? 10.0 : 0.0);
        outputs.left.push_back(sample.main[0]);
        outputs.right.push_back(sample.main[1]);
        outputs.eeg.push_back(sample.eeg);
    }
    return outputs;
}

double loudness(const std::vector<double>& samples) {
    auto sum = 0.0;
    for (const auto x : samples)
        sum += x * x;
    return 10 * std::log10(sum / static_cast<double>(samples.size()) + 1e-30);
}

} // namespace

TEST_CASE("Without coupling both sides are the single node, each with its seed, to the bit") {
    const auto values = sound(220, 5);
    const auto pair = played(values);
    const auto other = played(with({{seed, ColumnPair::rightSeed(5)}}, values));
    CHECK(std::ranges::equal(pair.right, other.left));
    CHECK(pair.right != pair.left);
    const auto coupled = played(with({{pair_coupling, 0.3}}, values));
    CHECK(coupled.left != pair.left);
    CHECK(coupled.right != pair.right);
}

namespace {

// All outputs of 0.2 s in stretches of one length, with stimuli, a sidechain, and another sound that fades in.
std::vector<double> inStretches(std::size_t length, const ParameterValues& values, double spikes) {
    FreeRunningPair playback;
    playback.setTargets(values);
    playback.prepare(sampleRate);
    std::vector<double> outputs;
    std::vector<double> input(length);
    for (std::size_t at = 0; at < 9600; at += length) {
        if (at == 3200)
            playback.setTargets(with({{speed, 30}, {level, -6}}, values));
        if (at == 6400)
            playback.replace(with({{seed, 9}}, values));
        for (std::size_t i = 0; i < length; ++i)
            input[i] = std::sin(0.1 * static_cast<double>(at + i));
        FreeSound sound{};
        playback.render({input, at % 1600 == 0 ? spikes : 0.0}, sound);
        for (std::size_t i = 0; i < length; ++i) {
            outputs.insert(outputs.end(), {sound.main[0][i], sound.main[1][i], sound.eeg[i]});
            for (const auto& channel : sound.cv)
                outputs.push_back(channel[i]);
        }
    }
    outputs.push_back(static_cast<double>(playback.getFailures()));
    return outputs;
}

} // namespace

TEST_CASE("A stretch of samples is what they are one by one, to the bit") {
    const auto slow = with({{speed, 1}, {sidechain, 50}, {carrier_EEG.level, 0}, {carrier_M.level, -6}}, sound(220, 5));
    const auto fast = with({{speed, 200}}, sound(220, 5));
    constexpr double usual = 10, unbearable = 1e306; // spikes; of these the column fails
    CHECK(inStretches(1, slow, unbearable).back() > 3);
    for (const auto spikes : {usual, unbearable})
        for (const auto& values : {sound(220, 5), slow, fast}) {
            const auto oneByOne = inStretches(1, values, spikes);
            for (const std::size_t length : {8u, 32u}) {
                const auto many = inStretches(length, values, spikes);
                const auto differing =
                    static_cast<std::size_t>(std::ranges::mismatch(many, oneByOne).in1 - many.begin());
                CAPTURE(length, differing, spikes, values[speed]);
                CHECK(differing == oneByOne.size());
            }
        }
}

namespace {

const State<double> elsewhere{0.1, 30, 19, 0, 0, 0}; // EEG 11 mV
constexpr double atZero = 1e-9;

// The EEG at the first sample after some changes have been asked for, and their fades are over.
template <class Change> double eegAfter(FreeRunningPair& playback, int samples, const Change& change) {
    for (int i = 0; i < 4800; ++i)
        nextSample(playback);
    change(playback);
    for (int i = 0; i < samples; ++i)
        nextSample(playback);
    return nextSample(playback).eeg;
}

FreeRunningPair still() {
    FreeRunningPair playback;
    playback.setTargets(with({{noise_E, 0}, {C, 0}, {E_inp, 0}, {speed, 1}}));
    playback.prepare(sampleRate);
    return playback;
}

} // namespace

TEST_CASE("Columns that are moved are there at the next sample, and the main output fades over") {
    auto playback = still();
    playback.setTargets(with({{column_level, 0}}, sound(220, 5)));
    auto loudest = 0.0, before = 0.0, last = 0.0;
    for (int i = 0; i < 48000; ++i) {
        if (i == 24000)
            playback.moveTo(elsewhere);
        const auto sample = nextSample(playback);
        if (i == 24000)
            CHECK(std::abs(sample.eeg - elsewhere.eeg()) < 1e-9);
        const auto step = std::abs(sample.main[0] - last);
        last = sample.main[0];
        if (i > 12000 && i < 24000)
            before = std::max(before, step);
        if (i >= 24000 && i < 24010)
            loudest = std::max(loudest, step);
    }
    CAPTURE(before, loudest);
    CHECK(loudest < 1.2 * before);
}

TEST_CASE("Of moves and restarts that wait for a fade the last one counts") {
    using Pair = FreeRunningPair;
    constexpr int fade = 960; // samples
    const auto moved = [](Pair& p) { p.moveTo(elsewhere); };
    auto a = still(), b = still(), c = still(), d = still();
    CHECK(std::abs(eegAfter(a, 0, moved) - elsewhere.eeg()) < atZero);
    const auto waits = [&](Pair& p) {
        p.restart();
        nextSample(p);
        p.moveTo(elsewhere);
    };
    CHECK(std::abs(eegAfter(b, fade, waits)) > 5.0); // the model's 20 ms later
    const auto isCancelled = [&](Pair& p) {
        waits(p);
        p.restart();
    };
    CHECK(std::abs(eegAfter(c, fade, isCancelled)) < atZero);
    const auto afterRestart = [&](Pair& p) {
        p.restart();
        nextSample(p);
        p.restart();
        p.moveTo(elsewhere);
    };
    CHECK(std::abs(eegAfter(d, fade, afterRestart)) > 5.0);
}

TEST_CASE("Where a host wants mono, both sides are the left column") {
    const auto values = sound(220, 5);
    const auto stereo = played(values), mono = played(values, true);
    CHECK(mono.left == stereo.left);
    CHECK(mono.right == stereo.left);
}

TEST_CASE("Detuning makes the right column's rhythm faster, and leaves the left as it is") {
    const auto values = with({{noise_E, 0}}, sound(220, 5));
    const auto plain = played(values), detuned = played(with({{pair_detuning, 0.1}}, values));
    CHECK(std::ranges::equal(plain.left, plain.right));
    CHECK(detuned.left == plain.left);
    CHECK(detuned.right != plain.right);
}

TEST_CASE("A carrier makes a slow column audible, and is off unless it is wanted") {
    const auto slow = with({{speed, 1}, {column_level, -60}}, sound(220, 5));
    CHECK(loudness(played(slow).left) < -200);
    for (const auto level : {carrier_M.level, carrier_E.level, carrier_I.level, carrier_EEG.level}) {
        CAPTURE(info(level).id);
        const auto heard = played(with({{level, 0}}, slow), false, 96000);
        CHECK(loudness(heard.left) > -35);
        CHECK(loudness(heard.right) > -35);
        CHECK(heard.eeg == played(slow, false, 96000).eeg); // the column is the same
    }
    const auto panned = played(with({{carrier_EEG.level, 0}, {carrier_EEG.pan, -1}}, slow));
    CHECK(loudness(panned.left) > -35);
    CHECK(loudness(panned.right) < -200);
}

TEST_CASE("A sound with a carrier takes another's place without a click") {
    const auto slow = with({{speed, 1}, {column_level, -60}, {carrier_EEG.level, 0}}, sound(220, 5));
    const auto low = with({{carrier_EEG.kind, 0}, {carrier_EEG.frequency, 60}, {carrier_EEG.pitch, 0}}, slow);
    for (const auto& [before, after] : {std::pair{low, with({{carrier_EEG.frequency, 90}}, low)},
                                        std::pair{low, with({{carrier_EEG.level, -60}}, low)}}) {
        FreeRunningPair playback;
        playback.setTargets(before);
        playback.prepare(sampleRate);
        auto last = 0.0, slope = 0.0, bend = 0.0, bendAtChange = 0.0;
        for (int i = 0; i < 96000; ++i) {
            if (i == 48000)
                playback.replace(after);
            const auto x = nextSample(playback).main[0];
            const auto newBend = std::abs(x - last - slope);
            slope = x - last;
            last = x;
            if (i > 24000 && i < 48000)
                bend = std::max(bend, newBend);
            else if (i >= 48000 && i < 52800)
                bendAtChange = std::max(bendAtChange, newBend);
        }
        CAPTURE(bend, bendAtChange);
        CHECK(bendAtChange < 4 * bend); // of a sine of 60 to 90 Hz; a step of a hundredth would be 50 times it
    }
}
