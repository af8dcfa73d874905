// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/Text.h"
#include "Scala.h"

namespace berger {

/** The lines of a .scl or .kbm file (see TextLines) without its comments, and the errors that name them. */
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
    std::size_t getLine() const { return lines.getNumber(); }

    [[noreturn]] void fail(const std::string& message) const { fail(getLine(), message); }
    [[noreturn]] void fail(std::size_t badLine, const std::string& message) const;

    /** What follows after blanks (spaces and tabs). */
    static std::string_view afterBlanks(std::string_view text);
    static std::string_view withoutBlanks(std::string_view text);

private:
    TextLines lines;
    ScalaFile file;
};

/** A whole number in [low, high], all of the text but a comment after it; throws ScalaError naming what it is. */
int scalaWholeNumber(const ScalaText& text, std::string_view field, const std::string& what, int low, int high);

} // namespace berger
