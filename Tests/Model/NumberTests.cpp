// SPDX-License-Identifier: GPL-3.0-or-later
#include "Model/Number.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <cmath>
#include <limits>
#include <utility>

using namespace berger;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

TEST_CASE("numbers are read as people write them") {
    for (const auto& [text, value] :
         {std::pair{"1", 1.0},   {"+1", 1.0},     {"-1", -1.0},     {"\u22121", -1.0},
          {" \t2.5\u00a0", 2.5}, {"2,5", 2.5},    {"0,125", 0.125}, {"1234,567", 1234.567},
          {"1,234e3", 1234.0},   {"1,23", 1.23},  {",5", 0.5},      {".5", 0.5},
          {"5.", 5.0},           {"1e-999", 0.0}, {"1e3", 1000.0},  {"44.1k", 44100.0},
          {"44,1 K", 44100.0},   {"2.5s", 2.5},   {"2500 ms", 2.5}, {"2500\u202fms", 2.5}}) {
        INFO(text);
        CHECK(numberFromText("x", text, "s") == value);
    }
    CHECK(std::isinf(numberFromText("x", "1e999", "")));
    CHECK(std::isnan(numberFromText("x", "nan", "")));
}

TEST_CASE("what is no number, or may be two, is refused") {
    const NumberRange range{1, 1000, "s", true};
    for (const auto& [text, sentence] : {std::pair{"", "x '' is not a number"},
                                         {"+-1", "not a number"},
                                         {"-+1", "not a number"},
                                         {"--1", "not a number"},
                                         {"48000.0.0", "not a number"},
                                         {"1,2,3", "not a number"},
                                         {"1,", "not a number"},
                                         {"1'000", "not a number"},
                                         {"1,234", "comma"},
                                         {"123,456 s", "comma"},
                                         {"5*", "unknown unit; it is in s"},
                                         {"5 Hz", "unknown unit; it is in s"},
                                         {"512.7", "x '512.7' is not a whole number"},
                                         {"0", "x '0' is out of range, which is 1 to 1000 s"},
                                         {"1001", "out of range"},
                                         {"inf", "out of range"},
                                         {"nan", "out of range"},
                                         {"a\x1b[31m\n", "x 'a\\x1b[31m\\n' is not a number"}}) {
        INFO(text);
        CHECK_THROWS_MATCHES(numberFromText("x", text, range), BadValue, MessageMatches(ContainsSubstring(sentence)));
    }
    CHECK_THROWS_AS(numberFromText("x", "5()", ""), BadValue);
}

TEST_CASE("a table's numbers have no units, and say what their comma is") {
    CHECK(plainNumber("1.5")->comma == Comma::none);
    CHECK(plainNumber("1,5")->comma == Comma::decimal);
    CHECK(plainNumber("1,500")->comma == Comma::unclear);
    CHECK(plainNumber(" -1,5 ")->value == -1.5);
    CHECK_FALSE(plainNumber("1.5 s"));
    CHECK_FALSE(plainNumber("1k"));
    CHECK_FALSE(plainNumber(""));
}

TEST_CASE("numbers are written in their shortest digits, whole ones without an exponent") {
    CHECK(textOfNumber(100000) == "100000");
    CHECK(textOfNumber(4294967295.0) == "4294967295");
    CHECK(textOfNumber(0.1) == "0.1");
    CHECK(textOfNumber(-2.5) == "-2.5");
    CHECK(textOfNumber(0.0005) == "0.0005");
    CHECK(textOfNumber(1e-7) == "1e-07");
    for (const auto value : {1e300, 9007199254740993.0, 1.0 / 3.0, std::numeric_limits<double>::denorm_min()})
        CHECK(numberFromText("x", textOfNumber(value), "") == value);
}
