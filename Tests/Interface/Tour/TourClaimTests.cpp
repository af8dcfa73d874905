// SPDX-License-Identifier: GPL-3.0-or-later
// What each step of the tour says, measured in the sound that it plays, before and after its deed.
#include "Columns/Column.h"
#include "Dynamics/ConvergedRhythm.h"
#include "Dynamics/EvokedResponse.h"
#include "Dynamics/Resonance/Entrainment.h"
#include "Dynamics/Spectrum.h"
#include "Interface/Tour/TourSteps.h"
#include "Plugin/FactoryPresets.h"
#include "Plugin/Processor.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <span>

using namespace berger;
using namespace parameters;

namespace {

constexpr std::array seeds{1.0, 2.0, 3.0, 4.0, 5.0};

const TourStep& step(const char* title) {
    const auto& steps = tourSteps();
    const auto found = std::ranges::find_if(steps, [&](const TourStep& s) { return std::string(s.title) == title; });
    REQUIRE(found != steps.end());
    return *found;
}

ParameterValues valuesOf(const TourStep& of) { return soundOf(of).values; }

ParameterValues with(ParameterValues values, Parameter p, double value) {
    values.set(p, value);
    return values;
}

ParameterValues quiet(const ParameterValues& values) { return with(values, noise_E, 0.0); }

bool says(const TourStep& of, const std::string& words) {
    return (std::string(of.text) + " " + of.task + " " + of.after).find(words) != std::string::npos;
}

std::string rounded(double value) {
    auto text = std::to_string(std::round(10.0 * value) / 10.0);
    return text.substr(0, text.find('.') + 2);
}

// The EEG as it is played, from the tenth part of the time on, in mV.
std::vector<double> eegOf(const ParameterValues& values, double seconds) {
    Column column(values);
    std::vector<double> eeg;
    while (column.getTime() < 1.1 * seconds) {
        column.step();
        if (column.getTime() > 0.1 * seconds)
            eeg.push_back(column.getState().eeg());
    }
    return eeg;
}

Spectrum spectrumOf(const ParameterValues& values, double seconds = 40.0) {
    const auto rate = 1.0 / values.stepSeconds();
    return welch(eegOf(values, seconds), rate, static_cast<std::size_t>(4.0 * rate));
}

double middle(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

// The peak from 0.8 Hz on, the middle one of several seeds.
double peakOf(const ParameterValues& values) {
    std::vector<double> peaks;
    for (const auto s : seeds)
        peaks.push_back(spectrumOf(with(values, seed, s)).peak(0.8, 60.0));
    return middle(peaks);
}

// The greatest part of the power that is near one frequency.
double share(const ParameterValues& values) {
    std::vector<double> shares;
    for (const auto s : seeds) {
        const auto spectrum = spectrumOf(with(values, seed, s));
        const auto peak = spectrum.peak(0.8, 60.0);
        shares.push_back(spectrum.band(0.85 * peak, 1.15 * peak) / spectrum.band(0.3, 100.0));
    }
    return middle(shares);
}

// Large spikes in a second: how often the EEG rises through 7 mV from below 4.
double spikesPerSecond(const ParameterValues& values) {
    constexpr auto seconds = 40.0;
    std::vector<double> rates;
    for (const auto s : seeds) {
        auto count = 0;
        auto isLow = false;
        for (const auto x : eegOf(with(values, seed, s), seconds)) {
            if (x < 4.0)
                isLow = true;
            else if (x > 9.0)
                count += std::exchange(isLow, false) ? 1 : 0;
        }
        rates.push_back(count / seconds);
    }
    return middle(rates);
}

// What the column comes to when one of its parameters is moved there while it runs.
Rhythm rhythmAfter(const ParameterValues& from, Parameter p, std::span<const double> way) {
    Column column(from);
    auto values = from;
    for (const auto value : way) {
        values.set(p, value);
        column.setValues(values);
        for (const auto end = column.getTime() + 15.0; column.getTime() < end;)
            column.step();
    }
    const auto state = column.getState();
    constexpr std::array initial{M_init, E_init, I_init, Mv_init, Ev_init, Iv_init};
    for (std::size_t i = 0; i < stateSize; ++i)
        values.set(initial[i], std::clamp(state.*stateComponents<double>[i].value, info(initial[i]).minimum,
                                          info(initial[i]).maximum));
    return findConvergedRhythm(values).rhythm;
}

constexpr double rate = 48000;

// What is heard at the left of a sound after its first second, in blocks of 50 ms. @param key  that is held, or -1
std::vector<std::vector<double>> played(const SavedState& sound, int key, double seconds) {
    constexpr int blockSize = 2400;
    Processor processor;
    processor.setRateAndBufferSizeDetails(rate, blockSize);
    processor.prepareToPlay(rate, blockSize);
    processor.getSounds().apply(sound, false);
    std::vector<std::vector<double>> heard;
    juce::AudioBuffer<float> buffer(6, blockSize);
    juce::MidiBuffer midi;
    for (int block = 0; block < static_cast<int>((1.0 + seconds) * rate / blockSize); ++block) {
        buffer.clear();
        midi.clear();
        if (block == 4 && key >= 0)
            midi.addEvent(juce::MidiMessage::noteOn(1, key, 1.0f), 0);
        processor.processBlock(buffer, midi);
        if (block >= 20)
            heard.emplace_back(buffer.getReadPointer(0), buffer.getReadPointer(0) + blockSize);
    }
    return heard;
}

} // namespace

TEST_CASE("There are ten steps, over the tutorial's five regimes and what the tour is to show") {
    REQUIRE(tourSteps().size() == 10);
    for (const auto* preset : {"alpha", "sine-drive", "spike-wave", "low-inhibition", "irregular"}) {
        CAPTURE(preset);
        CHECK(std::ranges::any_of(
            tourSteps(), [&](const TourStep& s) { return std::string(s.preset) == preset && s.changes.empty(); }));
    }
    for (const auto& s : tourSteps()) {
        CAPTURE(s.title);
        const std::string text(s.text);
        const auto ends = std::ranges::count_if(text, [](char c) { return c == '?'; }) + [&] {
            auto count = 0; // full stops that are none of a number
            for (std::size_t i = 0; i < text.size(); ++i)
                count += text[i] == '.' && (i + 1 == text.size() || text[i + 1] == ' ');
            return count;
        }();
        CHECK(ends == 2); // sentences
    }
}

TEST_CASE("Tour, alpha: its frequency is as it says, and with little input it rests") {
    const auto& here = step("This is alpha");
    const auto values = valuesOf(here);
    const auto rhythm = findConvergedRhythm(quiet(values)).rhythm;
    CHECK(rhythm.kind == Rhythm::Kind::cycle);
    CHECK(says(here, rounded(rhythm.frequency)));
    CHECK((rhythm.frequency >= 8.0 && rhythm.frequency <= 13.0));
    CHECK(values[speed] == 1.0);
    for (const auto level : {here.deed.low, 60.0, here.deed.high})
        CHECK(rhythmAfter(quiet(values), here.deed.parameter, std::array{level}).kind == Rhythm::Kind::rest);
}

TEST_CASE("Tour, a name: what the tutorial calls alpha is about five spikes a second") {
    const auto& here = step("A name is not a measurement");
    const auto values = valuesOf(here);
    for (const auto rate : {peakOf(values), spikesPerSecond(values)}) {
        CHECK(std::abs(rate - 5.0) < 0.7);
        CHECK(rate < 8.0);
    }
    CHECK(values[speed] > here.deed.high);
}

TEST_CASE("Tour, spikes and waves: four a second, and more with more input") {
    const auto& here = step("Spikes and waves");
    const auto values = valuesOf(here);
    CHECK(std::lround(peakOf(values)) == 4);
    const auto at = [&](double level) { return peakOf(with(values, here.deed.parameter, level)); };
    const auto first = at(here.deed.low), written = at(200.0);
    CHECK((first > 4.5 && first < 5.0)); // "nearly five"
    CHECK((written > 5.0 && written < 5.6));
    CHECK(at(here.deed.high) > written);
    const auto alpha = valuesOf(step("This is alpha"));
    CHECK((values[Ae] > alpha[Ae] && values[bi] < alpha[bi]));
    // Much of a cycle goes by below its start: the slow wave.
    const auto eeg = eegOf(quiet(values), 10.0);
    const auto [low, high] = std::ranges::minmax(eeg);
    CHECK(low < -5.0);
    CHECK(high > 15.0);
}

TEST_CASE("Tour, low inhibition: three or four uneven spikes with noise, 1.8 regular ones without") {
    const auto& here = step("Low inhibition");
    const auto values = valuesOf(here);
    for (const auto rate : {peakOf(values), spikesPerSecond(values)}) {
        CHECK(rate > 2.9);
        CHECK(rate < 4.4);
    }
    CHECK(share(values) < 0.5);
    const auto own = findRhythm(quiet(values));
    CHECK(own.kind == Rhythm::Kind::cycle);
    CHECK(says(here, rounded(own.frequency)));
    CHECK(rounded(spikesPerSecond(with(values, here.deed.parameter, here.deed.high))) == rounded(own.frequency));
}

TEST_CASE("Tour, irregular: no peak stands out, as alpha's does") {
    const auto values = valuesOf(step("Irregular"));
    CHECK(share(values) < 0.35);
    CHECK(share(valuesOf(step("This is alpha"))) > 0.9);
}

TEST_CASE("Tour, two rhythms: spikes at first, and alpha at the same input on the way back") {
    const auto& here = step("Two rhythms at one input");
    const auto values = valuesOf(here);
    const auto spikes = findConvergedRhythm(values).rhythm;
    CHECK(says(here, rounded(spikes.frequency)));
    CHECK(spikes.minimum < 2.0);
    for (const auto far : {here.deed.far, 220.0})
        for (const auto back : {here.deed.low, 120.0, here.deed.high}) {
            CAPTURE(far, back);
            const auto alpha = rhythmAfter(values, here.deed.parameter, std::array{far, back});
            CHECK((alpha.frequency >= 8.0 && alpha.frequency <= 13.0));
            CHECK(alpha.minimum > 5.0);
            CHECK(findConvergedRhythm(with(values, here.deed.parameter, back)).rhythm.frequency < 4.0);
        }
}

TEST_CASE("Tour, entrainment: the column follows, cycle by cycle, at 10 Hz and wherever the drive is turned to") {
    const auto& here = step("A column that follows");
    const auto values = valuesOf(here);
    CHECK(values[here.deed.parameter] == 10.0);
    CHECK(findRhythm(with(values, drive_shape, static_cast<double>(DriveShape::constant))).kind == Rhythm::Kind::rest);
    for (const auto frequency : {10.0, here.deed.low, 7.0, here.deed.high}) {
        CAPTURE(frequency);
        const auto now = with(values, here.deed.parameter, frequency);
        const auto eeg = eegOf(now, 20.0);
        const auto h = now.stepSeconds();
        const auto measured = measureEntrainment(eeg, {frequency * h, 0.0, h});
        CHECK(measured.ratio == LockingRatio{1, 1});
        CHECK(measured.locking > 0.99);
        CHECK(std::abs(measured.frequency - frequency) < 0.02);
        CHECK(measured.maximum - measured.minimum > 1.0);
    }
}

TEST_CASE("Tour, evoked response: a weak burst does little, one past the threshold makes a whole spike") {
    const auto& here = step("An evoked response");
    const auto values = valuesOf(here);
    CHECK(values[drive_frequency] * values[speed] == 12.0); // a second
    // As the lab averages it: the same spikes, at a column without the drive.
    const auto risesBy = [&](double depth) {
        const auto h = values.stepSeconds();
        const auto steps = [h](double seconds) { return static_cast<std::uint64_t>(std::lround(seconds / h)); };
        const Stimulus stimulus{.spikes = depth * values[drive_width] / 1000.0,
                                .width = steps(values[drive_width] / 1000.0),
                                .before = steps(0.2),
                                .after = steps(0.8),
                                .settling = steps(4.0)};
        auto undriven = values;
        undriven.set(drive_shape, static_cast<double>(DriveShape::constant));
        const auto average = averageEvoked(undriven, stimulus, 1, [](std::size_t) {});
        const auto mean = average.mean();
        return std::ranges::max(mean) - mean.front();
    };
    CHECK(risesBy(values[drive_depth]) < 1.5);
    for (const auto depth : {here.deed.low, 150.0, here.deed.high})
        CHECK(risesBy(depth) > 8.0);
    // And as it is played, from the start on: what is seen, and how loud it becomes.
    const auto highest = [&](double depth) {
        Column column(with(values, drive_depth, depth));
        auto most = -100.0;
        while (column.getTime() < 10.0) {
            column.step();
            most = std::max(most, column.getState().eeg());
        }
        return most;
    };
    CHECK(highest(values[drive_depth]) < 4.0);
    CHECK(highest(here.deed.low) > 10.0);
    const auto loudest = [&](double depth) {
        auto sound = soundOf(here);
        sound.values.set(drive_depth, depth);
        auto most = 0.0;
        for (const auto& block : played(sound, -1, 6.0)) {
            auto sum = 0.0;
            for (const auto x : block)
                sum += x * x;
            most = std::max(most, std::sqrt(sum / static_cast<double>(block.size())));
        }
        return most;
    };
    for (const auto depth : {here.deed.low, 150.0, here.deed.high})
        CHECK(loudest(depth) > 3.0 * loudest(values[drive_depth]));
}

TEST_CASE("Tour, a note: a key's column has the key's pitch, and without a key nothing is heard") {
    const auto sound = [&](int key) {
        std::vector<double> heard;
        for (const auto& block : played(soundOf(step("A rhythm becomes a note")), key, 2.0))
            heard.insert(heard.end(), block.begin(), block.end());
        return heard;
    };
    for (const auto& [key, pitch] : {std::pair(57, 220.0), {69, 440.0}}) {
        const auto spectrum = welch(sound(key), rate, 32768);
        CHECK(std::abs(1200.0 * std::log2(spectrum.peak(50.0, 2000.0) / pitch)) < 10.0);
        CHECK(spectrum.band(0.97 * pitch, 1.03 * pitch) > 0.5 * spectrum.band(20.0, 8000.0));
    }
    CHECK(std::abs(std::ranges::max(sound(-1))) < 1e-4);
}

TEST_CASE("Tour, a sound of your own: it is the first one again, and asks to be saved") {
    const auto& last = tourSteps().back();
    CHECK(valuesOf(last) == valuesOf(tourSteps().front()));
    CHECK(last.deed.kind == TourDeed::Kind::saved);
}
