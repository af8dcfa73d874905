// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace berger {

/** Whether bytes are well-formed UTF-8 (Unicode 15, table 3-7). JUCE 8.0.6 takes Latin 1 such as "\xe9l\xe9" for it. */
bool isUtf8(std::string_view bytes) noexcept;

/** The bytes of the well-formed UTF-8 character that a text begins with; 0 if it begins with none. */
std::size_t utf8Length(std::string_view text) noexcept;

/** A text as one line of an error message can hold it: control characters, what changes the direction of writing and
    bytes that are no UTF-8 are written as escapes such as \n and \x1b. Idempotent.
    @param longest  so many characters are kept, with "..." behind them if there are more */
std::string printable(std::string_view text, std::size_t longest = std::string_view::npos);

/** What a user typed or wrote, for messages: printable, between quotation marks, cut where it is long. */
std::string inQuotes(std::string_view text);

/** What a file's bytes say that they are, if it is no text in UTF-8 or an 8-bit code: "UTF-16 text", "UTF-32 text". */
std::optional<std::string> foreignEncoding(std::string_view bytes);

/** The bytes without UTF-8's byte order mark. */
std::string_view withoutByteOrderMark(std::string_view bytes) noexcept;

/** The lines of a text file, which end with LF, CR LF or CR; a byte order mark is skipped. */
class TextLines {
public:
    /** The text has to outlive this. */
    explicit TextLines(std::string_view text) : rest(withoutByteOrderMark(text)) {}

    /** The next line without its end, or none at the end of the text. */
    std::optional<std::string_view> next() noexcept;

    /** The number of the line that was read last, from 1. */
    std::size_t getNumber() const { return number; }

private:
    std::string_view rest;
    std::size_t number = 0;
};

/** Whether a line holds what no text has: a control character other than a tab. */
bool hasControlCharacter(std::string_view line) noexcept;

/** A text without the blanks around it: spaces, tabs, ends of lines and spaces that do not break. */
std::string_view trimmed(std::string_view text) noexcept;

/** Texts one after the other, with a separator between them. */
std::string joined(const std::vector<std::string>& texts, std::string_view separator);

/** A text with ASCII's capitals as small letters. */
std::string lower(std::string_view text);

} // namespace berger
