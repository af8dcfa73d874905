// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Signal/SoundInWords.h"
#include "Support/Values.h"

#include <catch2/catch_test_macros.hpp>

#include <initializer_list>
#include <utility>

using namespace berger;
using namespace berger::test;
using namespace parameters;
using Kind = Activity::Kind;

namespace {

constexpr Activity alpha{Kind::alpha, 10.938, 6.1, 9.0, 0.5}, resting{Kind::rest, 0, 4, 4.0005, 0}, unknown{},
    irregular{Kind::irregular, 4.5, -10, 15, 0}, spikes{Kind::spikes, 1.4988, 0.95, 11.02, 0.089};
constexpr double off = -60, voice = 1, noise = 2;

} // namespace

TEST_CASE("the column's pitch is said where the column is what is heard") {
    CHECK(soundInWords(with({{speed, 44}}), alpha, 0) == "The column's 10.9 Hz rhythm sounds at 481 Hz.");
    CHECK(soundInWords(with({{speed, 36}}), spikes, 0) == "The column's 1.50 Hz rhythm sounds at 54.0 Hz.");
    CHECK(soundInWords(with({{speed, 6}}), spikes, 0) == "A spike of the column 8.99 times a second.");
    CHECK(soundInWords(with({{speed, 1}}), alpha, 0) == "The column is too slow to be heard.");
    CHECK(soundInWords(with({{speed, 44}}), irregular, 0) == "The column's irregular rhythm, without one pitch.");
    CHECK(soundInWords(with({{speed, 10}}), unknown, 0) == "A second of sound is 10 s of the column.");
    CHECK(soundInWords(with({{speed, 0.5}}), unknown, 0) == "A second of sound is 0.5 s of the column.");
}

TEST_CASE("a figure in place of all sound is said") {
    auto figure = with({{speed, 44}, {xy, 1}, {carrier_EEG.level, -1}});
    CHECK(soundInWords(figure, alpha, 2) == "A figure for an oscilloscope: EEG on the left, dEEG/dt on the right.");
    figure.set(xy_y, 0);
    CHECK(soundInWords(figure, alpha, 0) == "A figure for an oscilloscope: EEG on the left, M on the right.");
}

TEST_CASE("what makes no sound is silent") {
    CHECK(soundInWords(with({{speed, 44}}), resting, 0) == "Silent: the column rests.");
    CHECK(soundInWords(with({{speed, 44}, {column_level, off}}), alpha, 0) == "Silent.");
    CHECK(soundInWords(with({{speed, 44}, {level, -60}}), alpha, 0) == "Silent.");
    const Activity shaken{Kind::rest, 0, 2, 3.4, 0};
    CHECK(soundInWords(with({{speed, 44}}), shaken, 0) == "Noise of a column at rest.");
}

TEST_CASE("a carrier is named with what the column does to it") {
    const auto first = with({{speed, 1}, {column_level, off}, {carrier_EEG.level, -1}});
    CHECK(soundInWords(first, alpha, 0) == "A voice at 110 Hz, opened 10.9 times a second by the EEG.");
    CHECK(soundInWords(first, irregular, 0) == "A voice at 110 Hz, opened irregularly by the EEG.");
    CHECK(soundInWords(first, resting, 0) == "A voice at 110 Hz, steady.");
    CHECK(soundInWords(first, unknown, 0) == "A voice at 110 Hz.");
    auto closed = first;
    closed.set(carrier_EEG.amplitude, 0);
    CHECK(soundInWords(closed, alpha, 0) == "A voice at 110 Hz.");
    closed.set(carrier_EEG.kind, 0);
    closed.set(carrier_EEG.frequency, 440);
    CHECK(soundInWords(closed, alpha, 0) == "A sine at 440 Hz.");
    const auto surf = with({{speed, 0.2}, {column_level, off}, {carrier_EEG.level, -3}, {carrier_EEG.kind, noise}});
    CHECK(soundInWords(surf, alpha, 0) == "Noise, opened 2.19 times a second by the EEG.");
}

TEST_CASE("of several sounds the loudest is said, and what is heard beside it") {
    auto two = with({{speed, 1}, {column_level, off}, {carrier_EEG.level, -10}, {carrier_M.level, -4}});
    two.set(carrier_M.frequency, 330);
    two.set(carrier_M.kind, voice);
    CHECK(soundInWords(two, alpha, 0) ==
          "A voice at 330 Hz, opened 10.9 times a second by M, beside the carrier of the EEG.");
    two.set(carrier_EEG.level, -3);
    two.set(carrier_I.level, -3.5);
    CHECK(soundInWords(two, alpha, 0) ==
          "A voice at 110 Hz, opened 10.9 times a second by the EEG, beside the carriers of I and M.");
    two.set(carrier_M.level, -50);
    two.set(carrier_I.level, -50);
    CHECK(soundInWords(two, alpha, 0) == "A voice at 110 Hz, opened 10.9 times a second by the EEG.");
    // A column that can be heard, over and under a carrier.
    auto both = with({{speed, 44}, {carrier_EEG.level, -20}});
    CHECK(soundInWords(both, alpha, 0) ==
          "The column's 10.9 Hz rhythm sounds at 481 Hz, beside the carrier of the EEG.");
    both.set(level, -25);
    CHECK(soundInWords(both, alpha, 2) == "Keys: 2 columns in tune, beside the column and the carrier of the EEG.");
    both.set(key_level, -30);
    CHECK(soundInWords(both, alpha, 0) ==
          "A voice at 110 Hz, opened 481 times a second by the EEG, beside the column.");
    // At 1x a column is too slow, however loud.
    CHECK(soundInWords(with({{speed, 1}, {level, 20}, {carrier_EEG.level, -30}}), alpha, 0) ==
          "A voice at 110 Hz, opened 10.9 times a second by the EEG.");
    // Keys, which are heard over a soft column and beside a silent one.
    CHECK(soundInWords(with({{speed, 44}, {level, -50}}), alpha, 3) == "Keys: 3 columns in tune.");
    CHECK(soundInWords(with({{speed, 1}, {column_level, off}}), alpha, 1) == "Keys: 1 column in tune.");
    CHECK(soundInWords(with({{speed, 44}, {key_level, -50}}), alpha, 1) ==
          "The column's 10.9 Hz rhythm sounds at 481 Hz.");
}

TEST_CASE("what is muted, or beside what is soloed, is not said") {
    const auto all = with({{speed, 44}, {carrier_EEG.level, -10}});
    SourceChoice choice;
    choice.muted.set(indexOf(SoundSource::column));
    CHECK(soundInWords(all, alpha, 0, choice) == "A voice at 110 Hz, opened 481 times a second by the EEG.");
    choice.muted.set(indexOf(SoundSource::carrierEEG));
    CHECK(soundInWords(all, alpha, 0, choice) == "Silent: what could be heard is muted.");
    CHECK(soundInWords(all, alpha, 1, choice) == "Keys: 1 column in tune.");
    SourceChoice alone;
    alone.soloed.set(indexOf(SoundSource::column));
    CHECK(soundInWords(all, alpha, 1, alone) == "The column's 10.9 Hz rhythm sounds at 481 Hz.");
    // What makes no sound anyway is not said to be muted.
    CHECK(soundInWords(with({{speed, 44}}), resting, 0, choice) == "Silent: the column rests.");
}
