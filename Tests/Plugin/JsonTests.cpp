// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/FactoryPresets.h"
#include "Plugin/FileStream.h"
#include "Plugin/Json.h"
#include "Plugin/UserPresets.h"
#include "Plugin/Utf8.h"
#include "RecordChecks.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using namespace parameters;

namespace {

// A preset with these words as the value of E_inp.
std::string withInput(const std::string& words) { return R"({"berger": 1, "parameters": {"E_inp": )" + words + "}}"; }

// Why a text is refused; nothing if it is not.
std::string refusal(std::string_view text) {
    try {
        static_cast<void>(fromJson(text));
        return "";
    } catch (const BadState& error) {
        return error.what();
    }
}

std::string again(std::string_view text) { return toJson(fromJson(text)).toStdString(); }

} // namespace

TEST_CASE("A preset's numbers are those that are written, or it is refused") {
    for (const auto& [words, value] : {std::pair("300", 300.0), std::pair("300.0", 300.0), std::pair("3e2", 300.0),
                                       std::pair("3.0E+2", 300.0), std::pair("30000e-2", 300.0), std::pair("-1", -1.0),
                                       std::pair("-0.25", -0.25), std::pair("220.12345678901234", 220.12345678901234)})
        CHECK(fromJson(withInput(words)).values[E_inp] == value);
    for (const auto* words :
         {"--5", "-+5", "+5",       "05", "-05", "5.",  ".5",   "5e",  "5e+", "0x10", "5 5",     "1_0",
          "1,5", "NaN", "Infinity", "-",  "",    "tru", "True", "nul", "'5'", "5f",   "\xd9\xa3"}) {
        CAPTURE(words);
        CHECK_THAT(refusal(withInput(words)), StartsWith("this is not JSON: line 1, column "));
    }
    // JUCE's parser made 100 of it.
    CHECK_THAT(unusableIn(fromJson(withInput("18446744073709551716")))[0].toStdString(),
               ContainsSubstring("E_inp = 18446744073709551616 is out of"));
    CHECK(unusableIn(fromJson(withInput("1e999"))).size() == 1);
    CHECK(refusal(R"({"berger": 1.0})") == "");
    CHECK(refusal(R"({"berger": 2})") == "");
    CHECK(noticeOf(fromJson(R"({"berger": 2})")).contains("newer version"));
    CHECK(noticeOf(fromJson(R"({"berger": 1})")).isEmpty());
    for (const auto* schema : {"0", "-1", "1.5", "18446744073709551617", "1e999", "\"1\"", "true", "null"})
        CHECK_THAT(refusal("{\"berger\": " + std::string(schema) + "}"), ContainsSubstring("not a Berger preset"));
}

TEST_CASE("A text that is not JSON is refused with its place and the reason") {
    CHECK(refusal(" \t\r\n{ \"berger\" : 1 } \n") == "");
    const auto at = [](const std::string& place, const std::string& why) {
        return "this is not JSON: " + place + ": " + why;
    };
    CHECK(refusal("{\"berger\": 1}\n}") == at("line 2, column 1", "more text follows its end"));
    CHECK(refusal(std::string_view("{\"berger\": 1}\0", 14)) == at("line 1, column 14", "more text follows its end"));
    CHECK(refusal("{\n \"\u00e9\": 1, \"\\u00e9\": 2}") ==
          at("line 2, column 10", "this name stands in the same object before"));
    CHECK(refusal("{\"a\": [{\"x\": 1, \"x\": 1}]}") ==
          at("line 1, column 17", "this name stands in the same object before"));
    CHECK(refusal("{\"berger\": 1,}") == at("line 1, column 14", "a name in quotation marks was expected"));
    CHECK(refusal("{\"berger\" 1}") == at("line 1, column 11", "a colon was expected"));
    CHECK(refusal("{\"berger\": 1 \"a\": 2}") == at("line 1, column 14", "a comma or a closing brace was expected"));
    CHECK(refusal("{\"a\": [1 2]}") == at("line 1, column 10", "a comma or a closing bracket was expected"));
    CHECK(refusal("{\"a\": [1,]}") == at("line 1, column 10", "a value was expected"));
    CHECK(refusal("{\"a\": 1.}") == at("line 1, column 9", "a digit was expected"));
    CHECK(refusal("") == at("line 1, column 1", "a value was expected"));
    CHECK(refusal("{\"a\": \"x") == at("line 1, column 7", "this text has no end"));
    CHECK(refusal("{\"a\": \"x\n\"}") == at("line 1, column 9", "a control character stands in a text"));
    for (const auto* escape : {"\\a", "\\x41", "\\u12", "\\u12g4", "\\u+123", "\\'", "\\u", "\\U0041"})
        CHECK(refusal("{\"a\": \"" + std::string(escape) + "\"}") == at("line 1, column 8", "there is no such escape"));
    for (const auto* half : {"\\ud83d", "\\ude00", "\\ud83d\\u0041", "\\ud83d x", "\\ude00\\ud83d"})
        CHECK(refusal("{\"a\": \"" + std::string(half) + "\"}") ==
              at("line 1, column 8", "half of a surrogate pair stands alone"));
    CHECK(refusal("{\"a\": \"\\u0000\"}") == at("line 1, column 8", "no text can hold \\u0000"));
    CHECK(refusal("[]") == "the file is not an object");
    const auto nested = [](int depth) {
        return "{\"berger\": 1, \"a\": " + std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']') + "}";
    };
    CHECK(refusal(nested(99)) == "");
    CHECK_THAT(refusal(nested(100)), ContainsSubstring("nested too deeply"));
    std::string many = "{\"berger\": 1";
    for (int i = 0; i < 10000; ++i)
        many += ", \"" + std::to_string(i) + "\": 0";
    CHECK_THAT(refusal(many + "}"), ContainsSubstring("more than 10000 members"));
}

TEST_CASE("Every character of a name comes back, however it is escaped") {
    const auto name = juce::String::fromUTF8("\U0001F9E0 \u00e9\u20ac/\\\"\t\a\x7f\uffff");
    auto state = factoryPresets()[0];
    state.name = name;
    state.tags.add(name);
    const auto written = toJson(state).toStdString();
    const auto read = fromJson(written);
    CHECK(read.name == name);
    CHECK(read.tags == state.tags);
    CHECK(isUtf8(read.name.toStdString()));
    CHECK(toJson(read).toStdString() == written);
    const std::string raw = "{\"berger\": 1, \"name\": \"\U0001F9E0\"}";
    const std::string joined = R"({"berger": 1, "name": "\ud83e\uDDE0"})";
    CHECK(fromJson(raw).name == juce::String::fromUTF8("\U0001F9E0"));
    CHECK(fromJson(joined).name == fromJson(raw).name);
    CHECK(again(raw) == again(joined));
    CHECK(fromJson(R"({"berger": 1, "name": "\u0041\/\b\f\n\r\t\u0007"})").name == "A/\b\f\n\r\t\a");
}

TEST_CASE("What this version does not know is written again word for word") {
    for (const std::string words : {"18446744073709551716", "1.50", "1E400", "-0", "{ \"a\" :[1,  2 ], \"\": {} }",
                                    "\"\\u0041\U0001F9E0\"", "[]", "null", "{\n    \"x\": 1e1\n  }"}) {
        const auto text = R"({"berger": 1, "future": )" + words + R"(, "": 1, "parameters": {"later": )" + words + "}}";
        CHECK_THAT(again(text), ContainsSubstring("\"future\": " + words + ",\r\n"));
        CHECK_THAT(again(text), ContainsSubstring("\"later\": " + words + "\r\n"));
        CHECK(again(again(text)) == again(text));
    }
}

TEST_CASE("The factory presets are written again as they are") {
    const auto folder = juce::File(BERGER_PRESETS);
    for (const auto& file : folder.findChildFiles(juce::File::findFiles, false, "*.json")) {
        const auto text = file.loadFileAsString();
        // JUCE reads and lays out what is ordinary in the same way.
        juce::var parsed;
        REQUIRE(juce::JSON::parse(text, parsed).wasOk());
        const auto state = fromJson(text.toStdString());
        for (const auto& row : parameterTable())
            if (const auto& value = parsed["parameters"][row.id.c_str()]; value.isDouble() || value.isInt())
                CHECK(state.values[row.parameter] == static_cast<double>(value));
        CHECK(juce::JSON::toString(juce::JSON::parse(toJson(state))) == toJson(state));
    }
}

TEST_CASE("What is read can be written and read again, or it is too long") {
    const auto text = [](const std::string& letter, std::size_t bytes) {
        std::string name;
        while (name.size() < bytes)
            name += letter;
        return "{\"berger\": 1, \"name\": \"" + name + "\"}";
    };
    CHECK_THAT(refusal(text("a", longestState)), ContainsSubstring("is longer than 16777216 bytes"));
    for (const std::string letter : {"a", "\x7f", "\u00e9", "\U0001F9E0"}) {
        auto isRead = false, isRefused = false;
        for (const auto kilobytes : {256u, 512u, 1024u, 2048u, 3072u, 4096u, 12288u}) {
            const auto one = text(letter, kilobytes << 10);
            if (const auto why = refusal(one); why.empty()) {
                isRead = true;
                auto state = fromJson(one);
                // With the longest tuning and what takes most room in it.
                const juce::String file = juce::String::repeatedString("\x7f", static_cast<int>(longestScalaFile));
                state.tuning = TuningSource{440, TuningSource::Text{"a", file}, TuningSource::Text{"b", file}};
                const auto block = toBlock(state);
                CHECK(block.getSize() <= longestState);
            } else {
                isRefused = true;
                CHECK_THAT(why, ContainsSubstring("this is too long"));
            }
        }
        CHECK(isRead);
        CHECK(isRefused);
    }
    const ScratchFolder scratch;
    const auto file = scratch.folder.getChildFile("long.json");
    REQUIRE(file.replaceWithText(text("a", longestState)));
    CHECK_THROWS_AS(UserPresets::load(pathOf(file)), BadState);
}
