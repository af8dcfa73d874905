// SPDX-License-Identifier: GPL-3.0-or-later
#include "Json.h"

#include "State.h"
#include "Utf8.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

namespace berger {
namespace {

constexpr int deepest = 100;        // each bracket is a call
constexpr int mostMembers = 10'000; // of all objects together: each new name is compared with those before it
constexpr auto hexDigits = 4;       // behind "\u"
constexpr auto blanks = " \t\n\r", digits = "0123456789";

class Words final : public juce::DynamicObject {
public:
    Words(juce::String of, const juce::var& value) : words(std::move(of)) {
        if (auto* object = value.getDynamicObject())
            getProperties() = object->getProperties();
    }
    void writeAsJSON(juce::OutputStream& out, int, bool, int) override { out << words; }
    Ptr clone() override { return *new Words(*this); }

private:
    const juce::String words;
};

// JUCE takes an empty name only so.
juce::Identifier identifierOf(const juce::String& text) {
    return text.isEmpty() ? juce::Identifier() : juce::Identifier(text);
}

class Reader {
public:
    explicit Reader(std::string_view whole) : text(whole) {}

    std::vector<JsonMember> read() {
        std::vector<JsonMember> members;
        skipBlanks();
        const auto isObject = next() == '{';
        if (isObject)
            readObject([&members](JsonMember member) { members.push_back(std::move(member)); });
        else
            readValue();
        skipBlanks();
        if (at < text.size())
            fail("more text follows its end");
        if (!isObject)
            throw BadState("the file is not an object");
        return members;
    }

private:
    // In characters and from 1, as editors count.
    [[noreturn]] void fail(const std::string& why, std::size_t where) const {
        std::size_t line = 1, start = 0;
        for (std::size_t i = 0; i < where; ++i)
            if (text[i] == '\n' || (text[i] == '\r' && !text.substr(i).starts_with("\r\n"))) {
                ++line;
                start = i + 1;
            }
        const auto before = text.substr(start, where - start);
        const auto column = std::ranges::count_if(before, [](char c) { return (c & 0xc0) != 0x80; }) + 1;
        throw BadState("this is not JSON: line " + std::to_string(line) + ", column " + std::to_string(column) + ": " +
                       why);
    }
    [[noreturn]] void fail(const std::string& why) const { fail(why, at); }

    char next() const { return at < text.size() ? text[at] : '\0'; }
    bool take(char c) {
        if (next() != c || at == text.size())
            return false;
        ++at;
        return true;
    }
    bool take(std::string_view word) {
        if (!text.substr(at).starts_with(word))
            return false;
        at += word.size();
        return true;
    }
    void skip(const char* these) { at = std::min(text.find_first_not_of(these, at), text.size()); }
    void skipBlanks() { skip(blanks); }

    juce::var readValue() {
        switch (next()) {
        case '{': {
            auto* object = new juce::DynamicObject;
            juce::var result(object);
            readObject([object](const JsonMember& member) { object->setProperty(member.name, member.value); });
            return result;
        }
        case '[':
            return readList();
        case '"':
            return readText();
        default:
            if (take("true"))
                return true;
            if (take("false"))
                return false;
            if (take("null"))
                return {};
            return readNumber();
        }
    }

    void enter() {
        if (++depth > deepest)
            fail("it is nested too deeply, by more than " + std::to_string(deepest) + " brackets");
        ++at;
        skipBlanks();
    }

    template <class Use> void readObject(const Use& use) {
        enter();
        std::vector<juce::Identifier> names;
        if (!take('}')) {
            do {
                skipBlanks();
                const auto start = at;
                if (next() != '"')
                    fail("a name in quotation marks was expected");
                const auto name = identifierOf(readText());
                if (std::ranges::find(names, name) != names.end())
                    fail("this name stands in the same object before", start);
                if (++memberCount > mostMembers)
                    fail("it has more than " + std::to_string(mostMembers) + " members", start);
                names.push_back(name);
                skipBlanks();
                if (!take(':'))
                    fail("a colon was expected");
                skipBlanks();
                const auto valueStart = at;
                auto value = readValue();
                use({name, std::move(value), text.substr(valueStart, at - valueStart)});
                skipBlanks();
            } while (take(','));
            if (!take('}'))
                fail("a comma or a closing brace was expected");
        }
        --depth;
    }

    juce::var readList() {
        enter();
        juce::Array<juce::var> list;
        if (!take(']')) {
            do {
                skipBlanks();
                list.add(readValue());
                skipBlanks();
            } while (take(','));
            if (!take(']'))
                fail("a comma or a closing bracket was expected");
        }
        --depth;
        return list;
    }

    juce::var readNumber() {
        const auto start = at;
        take('-');
        const auto skipDigits = [this, start] {
            const auto first = at;
            skip(digits);
            if (at == first)
                fail(at == start ? "a value was expected" : "a digit was expected");
        };
        if (!take('0'))
            skipDigits();
        const auto whole = at;
        if (take('.'))
            skipDigits();
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            skipDigits();
        }
        const auto written = text.substr(start, at - start);
        const auto* const end = written.data() + written.size();
        if (juce::int64 value = 0; at == whole && std::from_chars(written.data(), end, value).ec == std::errc{}) {
            using Int = std::numeric_limits<int>;
            if (Int::min() <= value && value <= Int::max())
                return static_cast<int>(value);
            return value;
        }
        if (double value = 0; std::from_chars(written.data(), end, value).ec == std::errc{})
            return value;
        return asWritten(written);
    }

    juce::String readText() {
        const auto start = at++;
        std::string result;
        while (!take('"')) {
            if (at == text.size())
                fail("this text has no end", start);
            if (static_cast<unsigned char>(next()) < 0x20)
                fail("a control character stands in a text");
            if (next() == '\\')
                readEscape(result);
            else
                result += text[at++];
        }
        return utf8(result);
    }

    void readEscape(std::string& result) {
        constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
        const auto start = at++;
        if (const auto found = letters.find(next()); at < text.size() && found != std::string_view::npos) {
            ++at;
            result += meanings[found];
            return;
        }
        const auto isHigh = [](unsigned unit) { return 0xd800 <= unit && unit < 0xdc00; };
        const auto isLow = [](unsigned unit) { return 0xdc00 <= unit && unit < 0xe000; };
        auto code = readUnit(start);
        if (isHigh(code) && text.substr(at).starts_with("\\u")) {
            ++at;
            const auto low = readUnit(start);
            code = isLow(low) ? 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00) : code;
        }
        if (isHigh(code) || isLow(code))
            fail("half of a surrogate pair stands alone", start);
        if (code == 0)
            fail("no text can hold \\u0000", start);
        result += juce::String::charToString(static_cast<juce::juce_wchar>(code)).toStdString();
    }

    unsigned readUnit(std::size_t start) {
        unsigned unit = 0;
        const auto* const first = text.data() + std::min(at + 1, text.size());
        const auto* const last = text.data() + std::min(at + 1 + hexDigits, text.size());
        if (next() != 'u' || last - first != hexDigits || std::from_chars(first, last, unit, 16).ptr != last)
            fail("there is no such escape", start);
        at += 1 + hexDigits;
        return unit;
    }

    const std::string_view text;
    std::size_t at = 0;
    int depth = 0, memberCount = 0;
};

} // namespace

std::vector<JsonMember> readJsonObject(std::string_view text) { return Reader(text).read(); }

juce::var asWritten(std::string_view words, const juce::var& value) { return new Words(utf8(words), value); }

juce::String writeJson(const juce::var& value, bool inOneLine) {
    auto text = juce::JSON::toString(value, inOneLine);
    if (!text.contains("\\a"))
        return text;
    // JUCE escapes a bell as C does, but not as JSON does.
    std::string result;
    for (const auto c : text.toStdString())
        if (c == 'a' && (result.size() - (result.find_last_not_of('\\') + 1)) % 2 == 1)
            result += "u0007";
        else
            result += c;
    return utf8(result);
}

} // namespace berger
