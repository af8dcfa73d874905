// SPDX-License-Identifier: GPL-3.0-or-later
#include "Number.h"

#include "Text.h"
#include "Units.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace berger {
namespace {

constexpr std::string_view digits = "0123456789", minus = "\u2212";

// What a number can begin or go on with, so that it is no unit.
bool isOfNumber(char c) {
    return digits.find(c) != std::string_view::npos || std::string_view(".,+-_'").find(c) != std::string_view::npos;
}

// The digits of a text with a point for a decimal comma, and what the comma is.
std::pair<std::string, Comma> withPoint(std::string_view text) {
    std::string result(text);
    const auto number = text.substr(0, text.find_first_not_of("0123456789.,"));
    const auto comma = number.find(',');
    if (comma == std::string_view::npos || comma + 1 == number.size() ||
        number.find_first_of(".,", comma + 1) != std::string_view::npos || number.find('.') < comma)
        return {result, Comma::none};
    result[comma] = '.';
    const auto next = text.substr(number.size(), 1);
    const auto mayGroup =
        comma >= 1 && comma <= 3 && number[0] != '0' && number.size() - comma - 1 == 3 && next != "e" && next != "E";
    return {result, mayGroup ? Comma::unclear : Comma::decimal};
}

struct Parsed {
    double value;
    Comma comma;
    std::string behind; ///< without blanks around it
};

std::optional<Parsed> parse(std::string_view text) {
    auto rest = trimmed(text);
    const auto take = [&rest](std::string_view sign) {
        const auto isThere = rest.starts_with(sign);
        rest.remove_prefix(isThere ? sign.size() : 0);
        return isThere;
    };
    const auto isNegative = take("-") || take(minus);
    if (!isNegative)
        take("+");
    if (rest.starts_with('+') || rest.starts_with('-'))
        return std::nullopt;
    const auto [point, comma] = withPoint(rest);
    const auto* const end = point.data() + point.size();
    double value = 0;
    const auto parsed = std::from_chars(point.data(), end, value);
    if (parsed.ec == std::errc::invalid_argument)
        return std::nullopt;
    if (parsed.ec == std::errc::result_out_of_range) { // either nothing or infinite
        const std::string_view number(point.data(), static_cast<std::size_t>(parsed.ptr - point.data()));
        value = number.find("e-") != std::string_view::npos || number.find("E-") != std::string_view::npos
                    ? 0.0
                    : std::numeric_limits<double>::infinity();
    }
    const std::string_view behind(parsed.ptr, static_cast<std::size_t>(end - parsed.ptr));
    return Parsed{isNegative ? -value : value, comma, std::string(trimmed(behind))};
}

BadValue badNumber(std::string_view subject, std::string_view text, const std::string& why) {
    return BadValue(std::string(subject) + " " + inQuotes(text) + " " + why);
}

} // namespace

double numberFromText(std::string_view subject, std::string_view text, std::string_view unit) {
    const auto number = parse(text);
    if (!number)
        throw badNumber(subject, text, "is not a number");
    if (number->comma == Comma::unclear)
        throw badNumber(subject, text, "may have a decimal comma or one between thousands: write it without a comma");
    if (number->behind.empty())
        return number->value;
    auto power = unitPower(number->behind, unit);
    if (!power && (number->behind == "k" || number->behind == "K"))
        power = 3;
    if (!power && isOfNumber(number->behind[0]))
        throw badNumber(subject, text, "is not a number");
    if (!power)
        throw badNumber(subject, text,
                        "has an unknown unit; it is " +
                            (unit.empty() ? std::string("a number without one") : "in " + std::string(unit)));
    return timesPowerOfTen(number->value, *power);
}

double numberFromText(std::string_view subject, std::string_view text, const NumberRange& range) {
    const auto value = numberFromText(subject, text, range.unit);
    // The comparison is false for a NaN, which so is out of every range.
    if (!(value >= range.minimum && value <= range.maximum))
        throw badNumber(subject, text, "is out of range, which is " + textOf(range));
    if (range.isWhole && value != std::floor(value))
        throw badNumber(subject, text, "is not a whole number");
    return value;
}

std::optional<PlainNumber> plainNumber(std::string_view text) {
    const auto number = parse(text);
    return number && number->behind.empty() ? std::optional(PlainNumber{number->value, number->comma}) : std::nullopt;
}

std::string behindNumber(std::string_view text) {
    const auto number = parse(text);
    return number ? number->behind : std::string();
}

std::string textOfNumber(double value) {
    constexpr auto exact = 9007199254740992.0; // 2^53, to which every whole number is a double
    std::array<char, 32> buffer;
    auto* const end = buffer.data() + buffer.size();
    const auto size = std::abs(value);
    const auto isPlain = (size <= exact && value == std::floor(value)) || (1e-4 <= size && size < 1.0);
    const auto written = isPlain ? std::to_chars(buffer.data(), end, value, std::chars_format::fixed)
                                 : std::to_chars(buffer.data(), end, value);
    return {buffer.data(), written.ptr};
}

std::string textOf(const NumberRange& range) {
    return textOfNumber(range.minimum) + " to " + textOfNumber(range.maximum) +
           (*range.unit != 0 ? std::string(" ") + range.unit : "");
}

} // namespace berger
