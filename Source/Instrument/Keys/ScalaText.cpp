// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScalaText.h"

#include <algorithm>
#include <charconv>

namespace berger {

ScalaText::ScalaText(std::string_view text, ScalaFile newFile) : lines(text), file(newFile) {
    if (text.size() > longestScalaFile)
        fail(1, "the file is longer than " + std::to_string(longestScalaFile) + " bytes");
    if (const auto encoding = foreignEncoding(text))
        fail(1, "this is " + *encoding + ": save it as UTF-8");
}

std::optional<std::string_view> ScalaText::next() {
    while (const auto found = lines.next()) {
        if (hasControlCharacter(*found))
            fail("this is not text: there is a control character");
        if (!found->starts_with('!'))
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

int scalaWholeNumber(const ScalaText& text, std::string_view field, const std::string& what, int low, int high) {
    const auto fail = [&](const char* is) { text.fail(what + " is " + is + ", not " + inQuotes(field)); };
    int value = 0;
    const auto hasPlus = field.starts_with('+') && !field.starts_with("+-");
    const auto begin = field.data() + (hasPlus ? 1 : 0), end = field.data() + field.size();
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
