// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Keys/Scala.h"

#include "Instrument/Keys/Tuning.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

using namespace berger;
using Catch::Matchers::WithinAbs;

namespace {

const std::string goodMapping =
    "! good.kbm\n12\n0\n127\n60\n69\n440.0\n12\n! entries\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n";
const std::string goodScale = "! good.scl\n!\nA scale\n 5\n!\n 9/8\n 386.3 E\n 4/3\n 3/2 G\n 2/1\n";

double centsOf(const std::string& line) {
    const auto scale = ScalaScale::parse("one note\n1\n" + line + "\n");
    REQUIRE(scale.cents.size() == 1);
    return scale.cents.front();
}

struct Bad {
    std::string text;
    std::size_t line;
    std::string says;
};

template <class Parsed> void refused(ScalaFile file, const Bad& bad) {
    INFO(bad.text);
    try {
        static_cast<void>(Parsed::parse(bad.text));
        FAIL("was read");
    } catch (const ScalaError& error) {
        CHECK(error.file == file);
        CHECK(error.line == bad.line);
        CHECK(std::string(error.what()).find("line " + std::to_string(bad.line) + ": ") == 0);
        CHECK(std::string(error.what()).find(bad.says) != std::string::npos);
    }
}

void checkScale(const Bad& bad) { refused<ScalaScale>(ScalaFile::scale, bad); }
void checkMapping(const Bad& bad) { refused<ScalaMapping>(ScalaFile::mapping, bad); }

} // namespace

TEST_CASE("the pitch lines that the format's page calls valid are read as it says") {
    CHECK_THAT(centsOf("81/64"), WithinAbs(407.8200, 1e-4));
    CHECK(centsOf("408.0") == 408.0);
    CHECK(centsOf("408.") == 408.0);
    CHECK_THAT(centsOf("5"), WithinAbs(2786.3137, 1e-4));
    CHECK(centsOf("-5.0") == -5.0);
    CHECK_THAT(centsOf("10/20"), WithinAbs(-1200.0, 1e-9));
    CHECK(centsOf("100.0 cents") == 100.0);
    CHECK(centsOf(" 100.0 C#") == 100.0);
    CHECK_THAT(centsOf(" 5/4   E\\"), WithinAbs(386.3137, 1e-4));
    CHECK(centsOf("2/1") == 1200.0);
    CHECK(centsOf("1/1") == 0.0);
    CHECK(centsOf("0.0") == 0.0);
    CHECK(centsOf("+7.5") == 7.5);
    CHECK(centsOf(".5") == 0.5);
    CHECK(centsOf("\t3 / 3\t") == 0.0);
    CHECK(centsOf("2 octaves") == 1200.0);
    CHECK(centsOf("2 / octave") == 1200.0);
    CHECK(centsOf("100.0cents") == 100.0);
    CHECK_THAT(centsOf("2147483647/2147483646"), WithinAbs(8.0616e-7, 1e-10));
    CHECK_THAT(centsOf("9223372036854775807/4611686018427387904"), WithinAbs(1200.0, 1e-9));
    // 3^53 / 2^84, Mercator's comma; and the same with a great many digits.
    const std::string threes = "19383245667680019896796723", twos = "19342813113834066795298816";
    for (const auto zeros : {0u, 10u, 270u, 280u, 1000u, 100000u}) {
        CAPTURE(zeros);
        CHECK_THAT(centsOf((threes + std::string(zeros, '0')).append("/").append(twos).append(zeros, '0')),
                   WithinAbs(3.6150458655331, 1e-9));
    }
    CHECK_THAT(centsOf(std::string(500, '0').append("3/2")), WithinAbs(701.9550008654, 1e-9));
    CHECK_THAT(centsOf("10" + std::string(29, '0')), WithinAbs(1200 * 30 * std::log2(10.0), 1e-8));
}

TEST_CASE("comments, an empty description and the line ends of all systems are read") {
    const std::vector<std::string> lines{"! a.scl", "", "!", " 2 ", "! two", "700.0", "!2/1", "2/1", "! [info]", ""};
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        std::string text;
        for (const auto& line : lines)
            text += line + end;
        for (const auto& whole : {text, "\xef\xbb\xbf" + text, text.substr(0, text.rfind("2/1") + 3)}) {
            const auto scale = ScalaScale::parse(whole);
            CHECK(scale.description.empty());
            CHECK(scale.cents == std::vector<double>{700.0, 1200.0});
        }
    }
    const auto aaron =
        ScalaScale::parse("! x\n1/4-comma meantone (1523), in Latin-1: \xe9\n 2\n5/4\n2/1\nsource: a book\n");
    CHECK(aaron.description == "1/4-comma meantone (1523), in Latin-1: \xe9");
    CHECK(aaron.cents.size() == 2);
    for (const auto after : {"300.\n3/2\n", "5/0\n", "x\x01\n", "2/1 is the octave\n"}) {
        CHECK(ScalaScale::parse("a\n2\n5/4\n2/1\n" + std::string(after)).cents.size() == 2);
        CHECK(ScalaScale::parse("a\n0\n" + std::string(after)).cents.empty());
    }
    std::string longest(100000, 'd');
    longest += "\n0";
    CHECK(ScalaScale::parse(longest).cents.empty());
}

TEST_CASE("degrees beyond the scale are repetitions of it") {
    const auto scale = ScalaScale::parse("\n3\n200.\n350.\n1000.\n");
    for (const auto& [degree, cents] : std::vector<std::pair<long long, double>>{
             {0, 0}, {1, 200}, {2, 350}, {3, 1000}, {4, 1200}, {6, 2000}, {-1, -650}, {-3, -1000}, {-4, -1650}})
        CHECK(scale.centsOf(degree) == cents);
    CHECK(ScalaScale::parse("\n0\n").centsOf(-5) == 0.0);
}

TEST_CASE("a mapping's entries are read as its page says") {
    const auto twelve = ScalaMapping::parse(goodMapping);
    CHECK((twelve.firstNote == 0 && twelve.lastNote == 127 && twelve.middleNote == 60));
    CHECK((twelve.referenceNote == 69 && twelve.referenceFrequency == 440.0 && twelve.octaveDegree == 12));
    CHECK(twelve.degrees.size() == 12);
    CHECK(twelve.degreeOf(59, 12) == -1);
    CHECK(twelve.degreeOf(84, 12) == 24);
    const auto sparse =
        ScalaMapping::parse("4 ! keys\r\n10\r\n20\r\n60\r\n61\r\n4.4e2\t! Hz\r\n+7\r\nX\r\n-3\r\n x \r\n5\r\n\r\n\r\n");
    CHECK(sparse.degrees == std::vector<std::optional<int>>{{}, -3, {}, 5});
    CHECK(sparse.referenceFrequency == 440.0);
    for (const auto hertz : {"440.0 Hz", "440 hz", "440. HZ ! A4", "4.4e2\tHz  "})
        CHECK(ScalaMapping::parse("0\n0\n127\n60\n69\n" + std::string(hertz) + "\n0\n").referenceFrequency == 440.0);
}

TEST_CASE("a mapping whose reference is not mapped is refused at the reference's line") {
    checkMapping({"4\n10\n20\n60\n62\n440\n7\nx\n-3\nx\n5\n", 5, "reference note 62 is not mapped"});
    checkMapping({"! a comment\n12\n0\n127\n60\n69\n440\n12\n0\n1\n", 6, "reference note 69 is not mapped"});
    checkMapping({"1\n0\n127\n60\n69\n440\n12\nx\n", 5, "not mapped"});
}

TEST_CASE("a broken scale is refused with its line") {
    const std::string head = "! bad.scl\nbad\n";
    for (const auto& bad :
         std::vector<Bad>{{"", 1, "ends before the description"},
                          {"! only\n! comments\n", 2, "ends before the description"},
                          {"only a description", 1, "ends before the number of notes"},
                          {head, 2, "ends before the number of notes"},
                          {head + "\n", 3, "is empty, where the number of notes belongs"},
                          {head + "many\n", 3, "a whole number, not 'many'"},
                          {head + "2.5\n", 3, "a whole number, not '2.5'"},
                          {head + "2 3\n1.\n2.\n", 3, "a whole number, not '2 3'"},
                          {head + "-1\n", 3, "from 0 to 16384, not '-1'"},
                          {head + "16385\n", 3, "from 0 to 16384"},
                          {head + "99999999999999999999\n", 3, "from 0 to 16384"},
                          {head + "3\n100.\n200.\n", 5, "ends before pitch 3 of 3"},
                          {head + "3\n100.\n\n200.\n300.\n", 5, "is empty, where pitch 2 of 3 belongs"},
                          {head + "1\nC#\n", 4, "'C#' is not a pitch"},
                          {head + "1\nnan\n", 4, "'nan' is not a pitch"},
                          {head + "1\ninf\n", 4, "'inf' is not a pitch"},
                          {head + "1\n-\n", 4, "is not a pitch"},
                          {head + "1\n.\n", 4, "is not a pitch"},
                          {head + "1\n/2\n", 4, "is not a pitch"},
                          {head + "1\n0x10\n", 4, "numerator zero"},
                          {head + "1\n5/0\n", 4, "'5/0' has the denominator zero"},
                          {head + "1\n0/5\n", 4, "has the numerator zero"},
                          {head + "1\n0\n", 4, "has the numerator zero"},
                          {head + "1\n5/\n", 4, "has no denominator"},
                          {head + "1\n-3/2\n", 4, "is a negative ratio"},
                          {head + "1\n3/-2\n", 4, "is a negative ratio"},
                          {head + "1\n-5\n", 4, "is a negative ratio; cents have a period"},
                          {head + "1\n5/4/3\n", 4, "'/3' is attached"},
                          {head + "1\n408.0.5\n", 4, "'.5' is attached"},
                          {head + "1\n408,5\n", 4, "',5' is attached"},
                          {head + "1\n1.5/2\n", 4, "'/2' is attached"},
                          {head + "1\n3/2.0\n", 4, "'.0' is attached"},
                          {head + "1\n7\\12\n", 4, "attached"},
                          {head + "1\n1.0e3\n", 4, "'e3' is attached"},
                          {head + "1\n120000.1\n", 4, "more than 120000 cents"},
                          {head + "1\n-120001.0\n", 4, "more than 120000 cents"},
                          {head + "1\n1" + std::string(400, '0') + ".0\n", 4, "more than 120000 cents"},
                          {head + "1\n3/" + std::string(100, '9') + "\n", 4, "more than 120000 cents"},
                          {head + "1\n" + std::string(5000, '9') + "/1\n", 4, "more than 120000 cents"},
                          {head + "1\n1/" + std::string(5000, '9') + "\n", 4, "more than 120000 cents"},
                          {head + "1\n7" + std::string(400, '7') + "\n", 4, "more than 120000 cents"},
                          {head + "1\n5/" + std::string(400, '0') + "\n", 4, "has the denominator zero"},
                          {head + "2\n100.0\n2/1 \x01\n", 5, "control character"},
                          {std::string("\x7f\x45\x4c\x46\x02\x01", 6), 1, "this is not text"},
                          {std::string("\xff\xfe!\0\n\0", 6), 1, "this is UTF-16 text"},
                          {"\n0\n" + std::string(longestScalaFile, ' '), 1, "longer than"}}) {
        checkScale(bad);
    }
}

TEST_CASE("a broken mapping is refused with its line") {
    const std::string head = "! bad.kbm\n2\n0\n127\n60\n60\n440\n2\n";
    for (const auto& bad :
         std::vector<Bad>{{"", 1, "ends before the size of the map"},
                          {"!\n12\n", 2, "ends before the first note"},
                          {"12\n0\n127\n60\n69\n", 5, "ends before the reference frequency"},
                          {"12\n0\n127\n60\n69\n440\n", 6, "ends before the degree of the formal octave"},
                          {"x\n", 1, "the size of the map is a whole number, not 'x'"},
                          {"-1\n", 1, "from 0 to 16384"},
                          {"20000\n", 1, "from 0 to 16384"},
                          {"0\n\n127\n", 2, "is empty, where the first note belongs"},
                          {"0\n-1\n", 2, "the first note is from 0 to 127, not '-1'"},
                          {"0\n+-0\n", 2, "the first note is a whole number, not '+-0'"},
                          {"0\n0\n128\n", 3, "the last note is from 0 to 127, not '128'"},
                          {"0\n60\n59\n", 3, "below the first, which is 60"},
                          {"0\n0\n127\n60.5\n", 4, "the middle note is a whole number"},
                          {"0\n0\n127\n60\nA4\n", 5, "the reference note is a whole number"},
                          {"0\n0\n127\n60\n69\n440 Hz 2\n0\n", 6, "is a number, not '440 Hz 2'"},
                          {"0\n0\n127\n60\n69\n440 Hzx\n0\n", 6, "is a number, not '440 Hzx'"},
                          {"0\n0\n127\n60\n69\n440Hz\n0\n", 6, "the reference frequency is a number, not '440Hz'"},
                          {"0\n0\n127\n60\n69\n440 880\n0\n", 6, "is a number"},
                          {"0\n0\n127\n60\n69\n0\n0\n", 6, "from 0.001 to 1000000 Hz"},
                          {"0\n0\n127\n60\n69\n-440\n0\n", 6, "from 0.001 to 1000000 Hz"},
                          {"0\n0\n127\n60\n69\nnan\n0\n", 6, "from 0.001 to 1000000 Hz"},
                          {"0\n0\n127\n60\n69\ninf\n0\n", 6, "from 0.001 to 1000000 Hz"},
                          {"0\n0\n127\n60\n69\n1e999\n0\n", 6, "from 0.001 to 1000000 Hz"},
                          {"0\n0\n127\n60\n69\n440\n1000001\n", 7, "the degree of the formal octave is from"},
                          {"0\n0\n127\n60\n69\n440\n12\n0\n", 8, "more entries than the size of the map, which is 0"},
                          {head + "0\n1\n2\n", 11, "more entries than the size of the map, which is 2"},
                          {head + "0\n\n1\n", 10, "is empty, and the mapping goes on after it"},
                          {head + "y\n", 9, "if not x, is a whole number, not 'y'"},
                          {head + "0\n1.5\n", 10, "is a whole number, not '1.5'"},
                          {head + "0\n99999999999\n", 10, "from -1000000 to 1000000"},
                          {head + std::string("0\n\0\n", 4), 10, "this is not text"},
                          {std::string(longestScalaFile + 1, '\n'), 1, "longer than"}}) {
        checkMapping(bad);
    }
}

TEST_CASE("whatever a file holds, it is read or refused with one of its lines") {
    std::mt19937 random(7);
    const std::string likely = "0123456789./-+x!e \t\r\n\n";
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    const auto damaged = [&](std::string text) {
        for (auto changes = 1 + below(4); changes > 0; --changes) {
            const auto place = below(text.size() + 1);
            const auto letter = below(4) == 0 ? static_cast<char>(below(256)) : likely[below(likely.size())];
            switch (below(4)) {
            case 0:
                text.insert(place, 1, letter);
                break;
            case 1:
                text.erase(place, 1 + below(3));
                break;
            case 2:
                text.resize(below(8) == 0 ? place : text.size());
                break;
            default:
                if (place < text.size())
                    text[place] = letter;
            }
        }
        return text;
    };
    int read = 0, refused = 0;
    for (int i = 0; i < 20000; ++i) {
        const auto scl = damaged(goodScale), kbm = damaged(goodMapping);
        INFO("scale:\n" << scl << "mapping:\n" << kbm);
        try {
            const auto tuning = Tuning::fromScala(scl, kbm);
            for (int note = 0; note < Tuning::noteCount; ++note)
                if (const auto hz = tuning.frequency(note); hz && !(*hz >= Tuning::lowest && *hz <= Tuning::highest))
                    FAIL("note " << note << " has " << *hz << " Hz");
            if (const auto hz = tuning.frequencyAt(60.5); hz && !std::isfinite(*hz))
                FAIL("between notes is " << *hz << " Hz");
            ++read;
        } catch (const ScalaError& error) {
            const auto& text = error.file == ScalaFile::scale ? scl : kbm;
            const auto ends = std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
            if (error.line < 1 || error.line > static_cast<std::size_t>(ends) + 1)
                FAIL("the line is " << error.line);
            if (std::string(error.what()).find('\n') != std::string::npos)
                FAIL("the message has lines");
            ++refused;
        }
    }
    CHECK(read > 1000);
    CHECK(refused > 1000);
}
