// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scala.h"

namespace berger {

/** The lines of a .scl or .kbm file without its comments, and the errors that name them. Lines end with LF, CR LF or
    CR, and a byte-order mark is skipped. */
class ScalaText {
public:
    /** Throws ScalaError if the text is too long. The text has to outlive this. */
    ScalaText(std::string_view text, ScalaFile newFile);

    /** The next line that is not a comment, or none at the end. Throws ScalaError if it holds what no text has. */
    std::optional<std::string_view> next();

    /** The next line, without the blanks around it; throws ScalaError if there is none or it is empty, where `what`
        belongs. */
    std::string_view require(const std::string& what);

    /** The number of the line that was read last, from 1. */
    std::size_t getLine() const { return line; }

    [[noreturn]] void fail(const std::string& message) const { fail(line, message); }
    [[noreturn]] void fail(std::size_t badLine, const std::string& message) const;

    /** What follows after blanks (spaces and tabs). */
    static std::string_view afterBlanks(std::string_view text);
    static std::string_view withoutBlanks(std::string_view text);

    /** For messages: between quotation marks, in ASCII, cut where it is long. */
    static std::string quoted(std::string_view text);

private:
    std::string_view rest;
    ScalaFile file;
    std::size_t line = 0;
};

/** A whole number in [low, high], all of the text but a comment after it; throws ScalaError naming what it is. */
int scalaWholeNumber(const ScalaText& text, std::string_view field, const std::string& what, int low, int high);

} // namespace berger
