// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BadValue.h"

#include <optional>
#include <string>
#include <string_view>

namespace berger {

/** What a number may be. */
struct NumberRange {
    double minimum, maximum;
    const char* unit = ""; ///< "" if it has none
    bool isWhole = false;
};

/** A number as people write it: with a sign, which may be Unicode's minus, a decimal point or, where it cannot be taken
    for a thousands separator, a comma, an exponent, a k for thousands, and a unit that turns into this one (see
    unitPower()). The one reader of all that is typed: options, controls, fields, texts of presets.
    @param subject  what errors begin with, such as "--seconds" or "Ae ="
    Throws BadValue. The result may be infinite or no number, if that is what was written. */
double numberFromText(std::string_view subject, std::string_view text, std::string_view unit);

/** Likewise, and within a range, to which nothing infinite belongs. */
double numberFromText(std::string_view subject, std::string_view text, const NumberRange& range);

/** What the comma in a number is: unclear if it may also stand between thousands, as in 1,234. */
enum class Comma { none, decimal, unclear };

/** A number without a unit, as tables hold them, finite or not; an unclear comma is read as a decimal one. */
struct PlainNumber {
    double value;
    Comma comma;
};

/** What all of a text is, or nothing. */
std::optional<PlainNumber> plainNumber(std::string_view text);

/** What stands behind the number that a text begins with, without blanks around it; empty if there is no number. */
std::string behindNumber(std::string_view text);

/** Shortest digits that read back as the same number; without an exponent where it is whole or from 0.0001. */
std::string textOfNumber(double value);

/** "1000 to 1000000 Hz" */
std::string textOf(const NumberRange& range);

} // namespace berger
