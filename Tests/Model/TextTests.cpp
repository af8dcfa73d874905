// SPDX-License-Identifier: GPL-3.0-or-later
#include "Model/Text.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace berger;
using namespace std::string_literals;

TEST_CASE("what an error line cites can be shown on any terminal") {
    for (const auto& [text, shown] :
         {std::pair{"plain"s, "plain"s},
          {"\u00e9 \u4e2d \U0001f600"s, "\u00e9 \u4e2d \U0001f600"s},
          {"a\nb\r\tc"s, "a\\nb\\r\\tc"s},
          {"\x1b[31m\x7f"s, "\\x1b[31m\\x7f"s},
          {"a\0b"s, "a\\x00b"s},
          {"\u009b31m"s, "\\u009b31m"s},                         // a terminal's escape in one character
          {"a\u202eb\u2066\u2028"s, "a\\u202eb\\u2066\\u2028"s}, // turns what follows around; ends a line
          {"\ufeff"s, "\\ufeff"s},
          {"\xe9t\xe9"s, "\\xe9t\\xe9"s}, // Latin 1
          {"\xc0\xaf"s, "\\xc0\\xaf"s},   // too long a code
          {"\xed\xa0\x80"s, "\\xed\\xa0\\x80"s},
          {"\xe4\xb8"s, "\\xe4\\xb8"s}, // cut within a character
          {"C:\\new"s, "C:\\new"s}}) {
        INFO(shown);
        CHECK(printable(text) == shown);
        CHECK(printable(printable(text)) == shown);
        CHECK(isUtf8(printable(text)));
    }
    for (int first = 0; first < 256; ++first)
        for (int second = 0; second < 256; ++second) {
            const auto shown = printable(std::string{static_cast<char>(first), static_cast<char>(second)});
            CHECK((isUtf8(shown) && !hasControlCharacter(shown) && shown.find('\t') == std::string::npos));
        }
    CHECK(printable("\u00e9\u00e9\u00e9", 2) == "\u00e9\u00e9...");
    CHECK(printable("\u00e9\u00e9", 2) == "\u00e9\u00e9");
    CHECK(inQuotes(std::string(41, 'a')) == "'" + std::string(40, 'a') + "...'");
}

TEST_CASE("lines end in three ways, and a byte order mark is none of them") {
    const auto linesOf = [](std::string_view text) {
        std::vector<std::string> lines;
        TextLines reader(text);
        while (const auto line = reader.next()) {
            lines.emplace_back(*line);
            CHECK(reader.getNumber() == lines.size());
        }
        return lines;
    };
    using Lines = std::vector<std::string>;
    CHECK(linesOf("").empty());
    CHECK(linesOf("\xef\xbb\xbf").empty());
    for (const auto* text : {"a\n\nb\n", "a\r\n\r\nb\r\n", "a\r\rb\r", "a\n\nb",
                             "\xef\xbb\xbf"
                             "a\r\n\nb"})
        CHECK(linesOf(text) == Lines{"a", "", "b"});
    CHECK(linesOf("\n\r") == Lines{"", ""});
}

TEST_CASE("what is text in another code is named") {
    CHECK(foreignEncoding("\xff\xfe"
                          "1\0\n\0"s) == "UTF-16 text");
    CHECK(foreignEncoding("\xfe\xff\0"
                          "1\0\n"s) == "UTF-16 text");
    CHECK(foreignEncoding("1\0\n\0"s) == "UTF-16 text");
    CHECK(foreignEncoding("\0"
                          "1\0\n"s) == "UTF-16 text");
    CHECK(foreignEncoding("\xff\xfe\0\0"
                          "1\0\0\0"s) == "UTF-32 text");
    for (const auto& own : {""s, "1"s, "1\n2\n"s,
                            "\xef\xbb\xbf"
                            "1\n"s,
                            "\xe9t\xe9"s, "a\0b"s, "\0\0\0\0"s})
        CHECK_FALSE(foreignEncoding(own));
}

TEST_CASE("blanks around a text are also those that do not break") {
    CHECK(trimmed(" \t\u00a0a b\u202f\r\n") == "a b");
    CHECK(trimmed(" \u00a0 ").empty());
    CHECK(trimmed("").empty());
}
