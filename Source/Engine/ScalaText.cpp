// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScalaText.h"

#include <algorithm>
#include <charconv>

namespace berger {

ScalaText::ScalaText(std::string_view text, ScalaFile newFile) : rest(text), file(newFile) {
    if (text.size() > longestScalaFile)
        fail(1, "the file is longer than " + std::to_string(longestScalaFile) + " bytes");
    if (rest.substr(0, 3) == "\xef\xbb\xbf")
        rest.remove_prefix(3);
}

std::optional<std::string_view> ScalaText::next() {
    while (!rest.empty()) {
        ++line;
        const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
        const auto found = rest.substr(0, end);
        rest.remove_prefix(end);
        rest.remove_prefix(rest.substr(0, 2) == "\r\n" ? 2 : std::min<std::size_t>(rest.size(), 1));
        const auto isControl = [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == '\x7f'; };
        if (std::any_of(found.begin(), found.end(), isControl))
            fail("this is not text: there is a control character");
        if (found.substr(0, 1) != "!")
            return found;
    }
    return {};
}

std::string_view ScalaText::require(const std::string& what) {
    const auto found = next();
    if (!found)
        fail("the file ends before " + what);
    const auto text = withoutBlanks(*found);
    if (text.empty())
        fail("is empty, where " + what + " belongs");
    return text;
}

void ScalaText::fail(std::size_t badLine, const std::string& message) const {
    throw ScalaError(file, std::max<std::size_t>(badLine, 1), message);
}

std::string_view ScalaText::afterBlanks(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
}

std::string_view ScalaText::withoutBlanks(std::string_view text) {
    return afterBlanks(text.substr(0, text.find_last_not_of(" \t") + 1));
}

std::string ScalaText::quoted(std::string_view text) {
    constexpr std::size_t longest = 40;
    std::string result(text.substr(0, longest));
    std::replace_if(
        result.begin(), result.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return "'" + result + (text.size() > longest ? "...'" : "'");
}

int scalaWholeNumber(const ScalaText& text, std::string_view field, const std::string& what, int low, int high) {
    const auto fail = [&](const char* is) { text.fail(what + " is " + is + ", not " + ScalaText::quoted(field)); };
    int value = 0;
    const auto begin = field.data() + (field.substr(0, 1) == "+" ? 1 : 0), end = field.data() + field.size();
    const auto [after, error] = std::from_chars(begin, end, value);
    const std::string_view remainder(after, static_cast<std::size_t>(end - after));
    const auto comment = ScalaText::afterBlanks(remainder);
    if (after == begin || !(comment.empty() || (comment.front() == '!' && comment.size() < remainder.size())))
        fail("a whole number");
    if (error != std::errc{} || value < low || value > high)
        fail(("from " + std::to_string(low) + " to " + std::to_string(high)).c_str());
    return value;
}

} // namespace berger
