// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Keys/Tuning.h"

#include "Instrument/Keys/Scala.h"
#include "Instrument/Parameters.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <charconv>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace berger;
using Catch::Matchers::WithinRel;

namespace {

constexpr double veryNear = 1e-12; // relative; a cent is 6e-4

// A scale's text with these pitches.
std::string scale(const std::vector<std::string>& pitches) {
    auto text = "! test.scl\n!\nA scale\n " + std::to_string(pitches.size()) + "\n!\n";
    for (const auto& pitch : pitches)
        text += " " + pitch + "\n";
    return text;
}

std::string equalSteps(int count, double cents) {
    std::vector<std::string> pitches;
    for (int i = 1; i <= count; ++i) {
        std::string digits(40, ' ');
        const auto end =
            std::to_chars(digits.data(), digits.data() + digits.size(), cents * i, std::chars_format::fixed).ptr;
        digits.resize(static_cast<std::size_t>(end - digits.data()));
        pitches.push_back(digits.find('.') == std::string::npos ? digits + "." : digits);
    }
    return scale(pitches);
}

std::string mapping(const std::string& header, const std::string& entries) {
    std::string text = "! test.kbm\n";
    for (const auto c : header + " " + entries)
        text += c == ' ' ? '\n' : c;
    return text + "\n";
}

double at(const Tuning& tuning, int note) {
    const auto hz = tuning.frequency(note);
    REQUIRE(hz);
    return *hz;
}

double between(const Tuning& tuning, double note) {
    const auto hz = tuning.frequencyAt(note);
    REQUIRE(hz);
    return *hz;
}

const std::vector<std::string> justMajor{"16/15", "9/8", "6/5", "5/4", "4/3",  "45/32",
                                         "3/2",   "8/5", "5/3", "9/5", "15/8", "2/1"};

} // namespace

TEST_CASE("a tuning without files is twelve equal steps to the octave from A4") {
    const Tuning tuning;
    CHECK(tuning.frequency(69) == 440.0);
    CHECK_THAT(at(tuning, 60), WithinRel(261.6255653005986, veryNear));
    CHECK_THAT(at(tuning, 0), WithinRel(8.175798915643707, veryNear));
    CHECK_THAT(at(tuning, 127), WithinRel(12543.853951415975, veryNear));
    for (int note = 0; note + 12 < Tuning::noteCount; ++note)
        REQUIRE_THAT(at(tuning, note + 12), WithinRel(2.0 * at(tuning, note), veryNear));
    CHECK_FALSE(tuning.frequency(-1));
    CHECK_FALSE(tuning.frequency(128));
}

TEST_CASE("the A4 reference is 380 to 480 Hz and nothing else") {
    CHECK(Tuning(432).frequency(69) == 432.0);
    CHECK_THAT(at(Tuning(432), 60), WithinRel(256.86873684058776, veryNear));
    CHECK_THAT(at(Tuning::fromScala(equalSteps(12, 100), {}, 380), 57), WithinRel(190.0, veryNear));
    CHECK(Tuning(480).frequency(69) == 480.0);
    for (const auto bad : {379.9, 480.1, 0.0, -440.0, std::numeric_limits<double>::quiet_NaN(),
                           std::numeric_limits<double>::infinity()}) {
        CHECK_THROWS_AS(Tuning(bad), BadValue);
        CHECK_THROWS_AS(Tuning::fromScala(equalSteps(12, 100), {}, bad), BadValue);
    }
}

TEST_CASE("twelve equal steps in a file are the tuning without files") {
    const Tuning plain;
    const auto tuning = Tuning::fromScala(equalSteps(12, 100));
    for (int note = 0; note < Tuning::noteCount; ++note)
        REQUIRE_THAT(at(tuning, note), WithinRel(at(plain, note), veryNear));
    const auto onC = Tuning::fromScala({}, mapping("0 0 127 60 60 256 12", ""));
    CHECK_THAT(at(onC, 69), WithinRel(256.0 * std::exp2(0.75), veryNear));
}

TEST_CASE("nineteen equal steps put the octave 19 keys away") {
    std::vector<std::string> pitches;
    for (int i = 1; i < 19; ++i)
        pitches.push_back(std::to_string(1200.0 * i / 19.0));
    pitches.emplace_back("2/1");
    const auto tuning = Tuning::fromScala(scale(pitches));
    CHECK(tuning.frequency(69) == 440.0);
    CHECK_THAT(at(tuning, 88), WithinRel(880.0, veryNear));
    CHECK_THAT(at(tuning, 50), WithinRel(220.0, veryNear));
    CHECK_THAT(at(tuning, 70), WithinRel(440.0 * std::exp2(1.0 / 19.0), 1e-9)); // to_string's six decimals of a cent
}

TEST_CASE("just intonation has the small ratios above its first degree") {
    const auto tuning = Tuning::fromScala(scale(justMajor)); // C is 3/5 of A
    for (const auto& [note, hz] : std::vector<std::pair<int, double>>{
             {60, 264}, {62, 297}, {64, 330}, {65, 352}, {67, 396}, {69, 440}, {71, 495}, {72, 528}, {48, 132}})
        CHECK_THAT(at(tuning, note), WithinRel(hz, veryNear));
}

TEST_CASE("a Pythagorean scale on C with A at 432 Hz has C at 256 Hz") {
    const auto scl = scale({"2187/2048", "9/8", "32/27", "81/64", "4/3", "729/512", "3/2", "6561/4096", "27/16", "16/9",
                            "243/128", "2/1"});
    const auto byReference = Tuning::fromScala(scl, {}, 432);
    const auto byMapping = Tuning::fromScala(scl, mapping("0 0 127 60 60 256.0 12", ""));
    for (const auto* tuning : {&byReference, &byMapping}) {
        CHECK_THAT(at(*tuning, 60), WithinRel(256.0, veryNear));
        CHECK_THAT(at(*tuning, 67), WithinRel(384.0, veryNear));
        CHECK_THAT(at(*tuning, 64), WithinRel(324.0, veryNear));
        CHECK_THAT(at(*tuning, 69), WithinRel(432.0, veryNear));
        CHECK_THAT(at(*tuning, 59), WithinRel(243.0, veryNear));
    }
}

TEST_CASE("Bohlen-Pierce repeats at the tritave") {
    // The just scale; its thirteenth note is 3/1.
    const auto tuning = Tuning::fromScala(
        scale({"27/25", "25/21", "9/7", "7/5", "75/49", "5/3", "9/5", "49/25", "15/7", "7/3", "63/25", "25/9", "3/1"}),
        mapping("0 0 127 60 60 262.5 13", ""));
    CHECK_THAT(at(tuning, 60), WithinRel(262.5, veryNear));
    CHECK_THAT(at(tuning, 73), WithinRel(787.5, veryNear));
    CHECK_THAT(at(tuning, 47), WithinRel(87.5, veryNear));
    CHECK_THAT(at(tuning, 66), WithinRel(437.5, veryNear));         // 5/3
    CHECK_THAT(at(tuning, 79), WithinRel(3 * 437.5, veryNear));     // the same, a tritave up
    CHECK_THAT(at(tuning, 59), WithinRel(87.5 * 25 / 9, veryNear)); // the twelfth degree, a tritave down
}

TEST_CASE("Carlos alpha has neither octave nor tritave") {
    // One note of 78 cents, which repeats.
    const auto tuning = Tuning::fromScala("Carlos alpha\n1\n78.0\n");
    for (int note = 0; note < Tuning::noteCount; ++note)
        REQUIRE_THAT(at(tuning, note), WithinRel(440.0 * std::exp2((note - 69) * 78.0 / 1200.0), veryNear));
    const auto eighteen = Tuning::fromScala(equalSteps(18, 78));
    for (int note = 0; note < Tuning::noteCount; ++note)
        REQUIRE_THAT(at(eighteen, note), WithinRel(at(tuning, note), veryNear));
}

TEST_CASE("a scale may fall, jump and stand still, and one without notes is a single pitch") {
    const auto tuning = Tuning::fromScala("\n3\n-5.0\n0.\n-1200.0\n", mapping("0 0 127 60 60 440 3", ""));
    CHECK_THAT(at(tuning, 61), WithinRel(440.0 * std::exp2(-5.0 / 1200.0), veryNear));
    CHECK(tuning.frequency(62) == 440.0);
    CHECK_THAT(at(tuning, 63), WithinRel(220.0, veryNear));
    CHECK_THAT(at(tuning, 57), WithinRel(880.0, veryNear));
    const auto single = Tuning::fromScala("one pitch\n0\n");
    for (int note = 0; note < Tuning::noteCount; ++note)
        REQUIRE(single.frequency(note) == 440.0);
}

TEST_CASE("seven notes on the white keys leave the black ones silent") {
    const auto scl = scale({"9/8", "5/4", "4/3", "3/2", "5/3", "15/8", "2/1"});
    const auto kbm = mapping("12 0 127 60 69 440.0 7", "0 x 1 x 2 3 x 4 x 5 x 6");
    const auto tuning = Tuning::fromScala(scl, kbm);
    for (const auto& [note, hz] : std::vector<std::pair<int, double>>{
             {60, 264}, {62, 297}, {64, 330}, {65, 352}, {67, 396}, {69, 440}, {71, 495}, {72, 528}, {59, 247.5}})
        CHECK_THAT(at(tuning, note), WithinRel(hz, veryNear));
    for (int note = 0; note < Tuning::noteCount; ++note) {
        const auto black = std::string(".b.b..b.b.b.")[static_cast<std::size_t>(note % 12)] == 'b';
        CHECK(tuning.frequency(note).has_value() != black);
    }
    CHECK_THAT(between(tuning, 61), WithinRel(std::sqrt(264.0 * 297.0), veryNear)); // a bend passes through
    CHECK_THAT(between(tuning, 60.5), WithinRel(264.0 * std::pow(9.0 / 8.0, 0.25), veryNear));
}

TEST_CASE("a pattern is higher than its neighbour by the degree of the formal octave") {
    // Scala's own output for this mapping of twelve equal steps:
    // https://github.com/surge-synthesizer/tuning-library/issues/68
    const auto tuning = Tuning::fromScala(equalSteps(12, 100), mapping("4 0 127 60 60 261.625565 7", "0 2 4 5"));
    const std::vector<double> scala{0.607670, 0.682086, 0.765616, 0.811142, 0.910476, 1.021975, 1.147128, 1.215340,
                                    1.364173, 1.531232, 1.718750, 1.820952, 2.043950, 2.294256, 2.575215, 2.728346};
    for (std::size_t note = 0; note < scala.size(); ++note)
        CHECK_THAT(at(tuning, static_cast<int>(note)), WithinRel(scala[note], 2e-6)); // its six decimals
    // Uneven steps: the repetition is of degrees, so that key 64 plays degree 7 and key 68 degree 14.
    const auto just = Tuning::fromScala(scale(justMajor), mapping("4 0 127 60 60 240 7", "0 2 4 5"));
    CHECK_THAT(at(just, 64), WithinRel(360.0, veryNear));         // 3/2
    CHECK_THAT(at(just, 68), WithinRel(240.0 * 9 / 4, veryNear)); // 9/8, an octave up
    CHECK_THAT(at(just, 65), WithinRel(400.0, veryNear));         // degree 9
}

TEST_CASE("a map may name any degree, any octave and leave its last keys out") {
    const auto twelve = equalSteps(12, 100);
    const Tuning plain;
    const auto far = Tuning::fromScala(twelve, mapping("2 0 127 60 60 261.6255653005986 2", "-12 25"));
    CHECK_THAT(at(far, 61), WithinRel(at(plain, 97), veryNear));
    CHECK_THAT(at(far, 60), WithinRel(at(plain, 60), veryNear)); // the reference, degree -12
    const auto shorter = Tuning::fromScala(twelve, mapping("12 0 127 60 60 264 12", "0 1 2"));
    CHECK_THAT(at(shorter, 62), WithinRel(264.0 * std::exp2(2.0 / 12.0), veryNear));
    CHECK_FALSE(shorter.frequency(63));
    CHECK_FALSE(shorter.frequency(71));
    CHECK_THAT(at(shorter, 72), WithinRel(528.0, veryNear));
    const auto byScale = Tuning::fromScala(scale({"9/8", "3/1"}), mapping("3 0 127 60 60 100 0", "0 1 x"));
    CHECK_THAT(at(byScale, 63), WithinRel(300.0, veryNear)); // octave degree 0: the scale's last
    const auto down = Tuning::fromScala(twelve, mapping("1 0 127 60 60 264 -1", "0"));
    CHECK_THAT(at(down, 72), WithinRel(132.0, veryNear));
    const auto doubled = Tuning::fromScala(twelve, mapping("3 0 127 60 60 264 24", "0 12 x"));
    CHECK_THAT(at(doubled, 63), WithinRel(4 * 264.0, veryNear));
}

TEST_CASE("notes outside a mapping's range play nothing, though the reference may be one") {
    const auto tuning = Tuning::fromScala(equalSteps(12, 100), mapping("0 48 52 60 69 440 12", ""));
    const Tuning plain;
    for (int note = 0; note < Tuning::noteCount; ++note) {
        REQUIRE(tuning.frequency(note).has_value() == (note >= 48 && note <= 52));
        REQUIRE_THAT(between(tuning, note), WithinRel(at(plain, note), veryNear));
    }
}

TEST_CASE("a note too high or too low to be produced is not mapped") {
    const auto tuning = Tuning::fromScala("wide\n1\n1000/1\n", mapping("0 0 127 60 60 440 1", ""));
    CHECK(tuning.frequency(60) == 440.0);
    CHECK_THAT(at(tuning, 61), WithinRel(440000.0, veryNear));
    CHECK_FALSE(tuning.frequency(62));
    CHECK_THAT(at(tuning, 59), WithinRel(0.44, veryNear));
    CHECK_FALSE(tuning.frequency(57));
    CHECK(between(tuning, 100) == Tuning::highest);
    CHECK(between(tuning, 0) == Tuning::lowest);
    const auto none = Tuning::fromScala("wide\n1\n100000.0\n", mapping("0 0 10 60 60 440 1", ""));
    CHECK_FALSE(none.frequencyAt(5));
}

TEST_CASE("between notes the frequency moves evenly in cents, and goes on beyond the last") {
    const Tuning plain;
    for (const auto note : {-3.25, 0.0, 0.5, 59.99, 60.0, 69.5, 126.75, 127.0, 129.5})
        CHECK_THAT(between(plain, note), WithinRel(440.0 * std::exp2((note - 69) / 12), veryNear));
    const auto just = Tuning::fromScala(scale(justMajor));
    CHECK_THAT(between(just, 60.5), WithinRel(264.0 * std::sqrt(16.0 / 15.0), veryNear));
    CHECK_THAT(between(just, 61.75),
               WithinRel(264.0 * std::pow(16.0 / 15.0, 0.25) * std::pow(9.0 / 8.0, 0.75), veryNear));
    auto previous = between(just, -2);
    for (double note = -2; note < 130; note += 0.01) {
        const auto hz = between(just, note);
        REQUIRE(hz >= previous);
        REQUIRE(hz < previous * 1.002); // no jump: the largest step is 133 cents a key
        previous = hz;
    }
    const auto one = Tuning::fromScala(equalSteps(12, 100), mapping("0 60 60 60 60 300 12", ""));
    CHECK_THAT(between(one, 62), WithinRel(300.0 * std::exp2(2.0 / 12.0), veryNear));
    CHECK_THAT(between(one, 59.5), WithinRel(300.0 * std::exp2(-0.5 / 12.0), veryNear));
    for (const auto bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
        CHECK_FALSE(plain.frequencyAt(bad));
    for (const auto far : {-1e308, 1e308})
        CHECK(std::isfinite(between(plain, far)));
}

TEST_CASE("a tuning written as a scale and read again is the same") {
    std::mt19937 random(20260801);
    std::uniform_real_distribution<double> step(-50, 250);
    for (int round = 0; round < 50; ++round) {
        std::vector<std::string> pitches;
        auto cents = 0.0;
        for (int i = 0; i < 1 + round % 24; ++i)
            pitches.push_back(std::to_string(cents += step(random)));
        const auto tuning = Tuning::fromScala(scale(pitches));
        // The 127 notes above the lowest, as a scale of as many notes with the lowest as 1/1.
        std::vector<std::string> again;
        auto lowest = 0;
        while (!tuning.frequency(lowest))
            ++lowest;
        auto last = lowest;
        for (int note = lowest + 1; note < Tuning::noteCount && tuning.frequency(note); last = note++)
            again.push_back(std::to_string(1200.0 * std::log2(at(tuning, note) / at(tuning, lowest))));
        std::string hz(40, ' ');
        hz.resize(static_cast<std::size_t>(std::to_chars(hz.data(), hz.data() + hz.size(), at(tuning, lowest)).ptr -
                                           hz.data()));
        const auto note = std::to_string(lowest);
        const auto copy =
            Tuning::fromScala(scale(again), mapping("0 0 127 " + note + " " + note + " " + hz + " 0", ""));
        for (auto i = lowest; i <= last; ++i)
            REQUIRE_THAT(at(copy, i), WithinRel(at(tuning, i), 1e-9)); // six decimals of a cent
    }
}
