// SPDX-License-Identifier: GPL-3.0-or-later
#include "Text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace berger {
namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

unsigned byteAt(std::string_view text, std::size_t at) noexcept {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
}

// Of a well-formed character of so many bytes.
std::uint32_t codePoint(std::string_view character) noexcept {
    constexpr std::array<unsigned, 5> payloads{0, 0x7f, 0x1f, 0x0f, 0x07};
    auto code = static_cast<std::uint32_t>(byteAt(character, 0) & payloads[character.size()]);
    for (std::size_t i = 1; i < character.size(); ++i)
        code = code << 6 | (byteAt(character, i) & 0x3fu);
    return code;
}

// What a terminal obeys, what ends a line, and what turns the writing around.
bool isUnfit(std::uint32_t code) noexcept {
    return code < 0x20 || (0x7f <= code && code < 0xa0) || code == 0x200e || code == 0x200f || code == 0x061c ||
           (0x2028 <= code && code <= 0x202e) || (0x2066 <= code && code <= 0x2069) || code == 0xfeff;
}

std::string escape(char kind, std::uint32_t value, int digits) {
    std::string text{'\\', kind};
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        text += "0123456789abcdef"[value >> shift & 0xfu];
    return text;
}

std::string escaped(std::uint32_t code) {
    switch (code) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return code < 0x80 ? escape('x', code, 2) : escape('u', code, 4);
    }
}

} // namespace

std::size_t utf8Length(std::string_view text) noexcept {
    const auto isWithin = [text](std::size_t at, unsigned minimum, unsigned maximum) {
        return at < text.size() && minimum <= byteAt(text, at) && byteAt(text, at) <= maximum;
    };
    if (text.empty())
        return 0;
    const auto first = byteAt(text, 0);
    if (first < 0x80)
        return 1;
    if (first < 0xc2 || first > 0xf4)
        return 0;
    // The shortest code, no surrogates, nothing above U+10FFFF.
    const auto minimum = first == 0xe0 ? 0xa0u : first == 0xf0 ? 0x90u : 0x80u;
    const auto maximum = first == 0xed ? 0x9fu : first == 0xf4 ? 0x8fu : 0xbfu;
    const std::size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (!isWithin(1, minimum, maximum))
        return 0;
    for (std::size_t i = 2; i < length; ++i)
        if (!isWithin(i, 0x80, 0xbf))
            return 0;
    return length;
}

bool isUtf8(std::string_view bytes) noexcept {
    while (!bytes.empty()) {
        const auto length = utf8Length(bytes);
        if (length == 0)
            return false;
        bytes.remove_prefix(length);
    }
    return true;
}

std::string printable(std::string_view text, std::size_t longest) {
    std::string result;
    for (std::size_t count = 0; !text.empty(); ++count) {
        if (count == longest)
            return result + "...";
        const auto length = utf8Length(text);
        if (length == 0) {
            result += escape('x', byteAt(text, 0), 2);
        } else {
            const auto character = text.substr(0, length);
            const auto code = codePoint(character);
            result += isUnfit(code) ? escaped(code) : std::string(character);
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return result;
}

std::string inQuotes(std::string_view text) {
    constexpr std::size_t longest = 40;
    std::string result("'");
    result += printable(text, longest);
    result += '\'';
    return result;
}

std::optional<std::string> foreignEncoding(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xff\xfe\0\0"sv) || bytes.starts_with("\0\0\xfe\xff"sv))
        return "UTF-32 text";
    if (bytes.starts_with("\xff\xfe"sv) || bytes.starts_with("\xfe\xff"sv))
        return "UTF-16 text";
    // Without a mark: in UTF-16 each second byte of what is ASCII is zero.
    const auto start = bytes.substr(0, std::min<std::size_t>(bytes.size() / 2 * 2, 64));
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < start.size(); ++i)
        if (start[i] == '\0')
            ++zeros[i % 2];
    const auto half = start.size() / 2;
    if (half > 1 && std::ranges::max(zeros) == half && std::ranges::min(zeros) == 0)
        return "UTF-16 text";
    return std::nullopt;
}

std::string_view withoutByteOrderMark(std::string_view bytes) noexcept {
    return bytes.starts_with(byteOrderMark) ? bytes.substr(byteOrderMark.size()) : bytes;
}

std::optional<std::string_view> TextLines::next() noexcept {
    if (rest.empty())
        return std::nullopt;
    ++number;
    const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end);
    rest.remove_prefix(rest.starts_with("\r\n") ? 2 : std::min<std::size_t>(rest.size(), 1));
    return line;
}

bool hasControlCharacter(std::string_view line) noexcept {
    return std::ranges::any_of(line, [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == '\x7f'; });
}

std::string_view trimmed(std::string_view text) noexcept {
    static constexpr std::array<std::string_view, 6> blanks{" ", "\t", "\r", "\n", "\u00a0", "\u202f"};
    const auto blankAt = [&text](bool isFront) -> std::size_t {
        for (const auto blank : blanks)
            if (isFront ? text.starts_with(blank) : text.ends_with(blank))
                return blank.size();
        return 0;
    };
    while (const auto size = blankAt(true))
        text.remove_prefix(size);
    while (const auto size = blankAt(false))
        text.remove_suffix(size);
    return text;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return 'A' <= c && c <= 'Z' ? c - 'A' + 'a' : c; });
    return result;
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
    std::string result;
    for (const auto& text : texts)
        result.append(result.empty() ? "" : separator).append(text);
    return result;
}

} // namespace berger
