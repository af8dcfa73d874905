// SPDX-License-Identifier: GPL-3.0-or-later
#include "Columns/Column.h"
#include "Dynamics/Equilibria.h"
#include "Dynamics/Rhythm.h"
#include "Instrument/Keys/VoiceBank.h"
#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>

using namespace berger;
using namespace berger::test;
using namespace parameters;
using Catch::Matchers::WithinAbs;

namespace {

constexpr auto rate = 48000.0;

struct Stereo {
    std::vector<float> left, right;
};

// The next samples, a whole number of control periods. `each` is called before each.
template <class Each> Stereo render(VoiceBank& bank, std::size_t periods, const Each& each) {
    Stereo out;
    for (std::size_t p = 0; p < periods; ++p) {
        each(p);
        const auto from = out.left.size();
        out.left.resize(from + VoiceBank::controlPeriod);
        out.right.resize(from + VoiceBank::controlPeriod);
        REQUIRE(bank.samplesToBoundary() == VoiceBank::controlPeriod);
        bank.render(std::span(out.left).subspan(from), std::span(out.right).subspan(from));
    }
    return out;
}
Stereo render(VoiceBank& bank, std::size_t periods) {
    return render(bank, periods, [&](std::size_t) { bank.beginPeriod(); });
}

// Sounds at once, without a rise.
void start(VoiceBank& bank, std::size_t voice, const State<float>& state, const VoiceControl& control) {
    bank.start(voice, state, 0, control, 0.0);
    bank.getEnvelope(voice).setShape({.attack = 0.0, .decay = 0.3, .sustain = 1.0, .release = 0.0}, rate);
    bank.getEnvelope(voice).start();
}

VoiceBank bankOf(std::size_t voices, const ModelValues& values = {}) {
    VoiceBank bank(voices);
    bank.prepare(rate);
    bank.setShared(values);
    return bank;
}

} // namespace

TEST_CASE("A voice plays its column's EEG at its speed, less the mean and times the gains") {
    const auto speed = GENERATE(12.0, 40.0, 110.0);
    const auto values = with({{E_inp, 220}, {dt, 0.05}});
    const auto rhythm = findRhythm(values);
    auto bank = bankOf(3, values);
    const VoiceControl control{.speed = speed, .bandwidth = 100, .input = 220, .mean = 8.0, .gain = {0.05, -0.02}};
    start(bank, 1, stateAs<float>(rhythm.state), control);
    const auto out = render(bank, 300);

    // The same column in double, in steps of 0.05 ms, read at the samples' times. The voice may be late by a constant.
    Column column(values);
    column.setState(rhythm.state);
    std::vector<double> eeg;
    while (column.getTime() < 1.05 * speed * static_cast<double>(out.left.size()) / rate) {
        eeg.push_back(column.getState().eeg());
        column.step();
    }
    const auto expected = [&](double sample) {
        const auto at = std::max(0.0, sample * speed / rate / values.stepSeconds());
        const auto i = static_cast<std::size_t>(at);
        return eeg[i] + (at - static_cast<double>(i)) * (eeg[i + 1] - eeg[i]) - control.mean;
    };
    auto least = 1e9;
    for (auto late = 0.0; late < 60.0; late += 0.125) {
        auto worst = 0.0;
        for (std::size_t i = out.left.size() / 2; i < out.left.size(); ++i)
            worst = std::max(
                worst, std::abs(static_cast<double>(out.left[i]) / 0.05 - expected(static_cast<double>(i) - late)));
        least = std::min(least, worst);
    }
    CHECK(least < 0.05); // mV of an alpha rhythm that goes from 2 to 13
    for (std::size_t i = 0; i < out.left.size(); ++i)
        CHECK_THAT(out.right[i], WithinAbs(-0.4 * static_cast<double>(out.left[i]), 1e-5));
}

TEST_CASE("Voices add up") {
    const auto values = with({{E_inp, 220}});
    const auto state = stateAs<float>(findRhythm(values).state);
    const auto play = [&](std::vector<std::size_t> voices) {
        auto bank = bankOf(5, values);
        for (const auto v : voices)
            start(bank, v, state,
                  {.speed = 10.0 + 7.0 * static_cast<double>(v),
                   .bandwidth = 100,
                   .input = 220,
                   .mean = 8,
                   .gain = {0.05, 0.03}});
        return render(bank, 100).left;
    };
    const auto first = play({1}), second = play({4}), both = play({1, 4});
    for (std::size_t i = 0; i < both.size(); ++i)
        CHECK_THAT(both[i], WithinAbs(static_cast<double>(first[i]) + static_cast<double>(second[i]), 1e-6));
}

TEST_CASE("A voice that fades is silent when its time is over") {
    auto bank = bankOf(2, with({{E_inp, 220}}));
    CHECK_FALSE(bank.mayPlay());
    start(bank, 0, {}, {.speed = 20, .bandwidth = 100, .input = 220, .mean = 0, .gain = {0.1, 0.1}});
    CHECK((bank.mayPlay() && bank.isPlaying(0) && !bank.isPlaying(1)));
    render(bank, 20);
    bank.fadeOut(0, 320);
    const auto out = render(bank, 20);
    CHECK_FALSE(bank.isPlaying(0));
    CHECK(std::abs(out.left[10]) > 1e-3f);
    CHECK(std::all_of(out.left.begin() + 420, out.left.end(), [](float x) { return std::abs(x) < 1e-5f; }));
    render(bank, 20);
    CHECK_FALSE(bank.mayPlay());
}

TEST_CASE("A voice's gain arrives in a straight line at the end of a control period") {
    const auto values = with({{E_inp, 80}});
    const auto rest = findEquilibria(constantsFrom(values), {.E_inp = 80}).front(); // where the EEG is constant
    auto bank = bankOf(1, values);
    VoiceControl control{
        .speed = 20, .bandwidth = 100, .input = 80, .mean = rest.state.eeg() - 1.0, .gain = {0.2, 0.2}};
    start(bank, 0, stateAs<float>(rest.state), control);
    render(bank, 60);
    const auto out = render(bank, 2, [&](std::size_t period) {
        bank.beginPeriod();
        control.gain = {0.6, 0.2};
        if (period == 0)
            bank.setControl(0, control, false);
    });
    // The buses delay what is mixed into them, by a whole number of samples or not: a line stays one.
    const auto slope = 0.4 / static_cast<double>(VoiceBank::controlPeriod);
    auto straight = 0;
    for (std::size_t i = 1; i < out.left.size(); ++i)
        straight += std::abs(static_cast<double>(out.left[i] - out.left[i - 1]) - slope) < 1e-4 ? 1 : 0;
    CHECK(straight >= 24);
    CHECK_THAT(out.left.back(), WithinAbs(0.6, 0.01));
    for (const auto x : out.right)
        CHECK_THAT(x, WithinAbs(0.2, 0.002));
}

TEST_CASE("A voice that is carried keeps its phase on the other cycle") {
    auto bank = bankOf(1);
    const State<float> centre{1, 2, 3, 4, 5, 6}, spread{1, 1, 2, 2, 4, 4};
    const RhythmMap::Position from{1, centre, spread},
        to{1, addScaled(centre, 1.0f, centre), addScaled(spread, 1.0f, spread)};
    bank.start(0, addScaled(centre, 0.5f, spread), 0, {}, 0.0);
    bank.carry(0, from, to);
    const auto expected = addScaled(to.centre, 0.5f, to.componentRms);
    const auto x = bank.getState(0);
    for (const auto& component : stateComponents<float>)
        CHECK_THAT(x.*component.value, WithinAbs(static_cast<double>(expected.*component.value), 1e-5));
}
