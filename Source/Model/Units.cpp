// SPDX-License-Identifier: GPL-3.0-or-later
#include "Units.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace berger {
namespace {

enum class Kind { time, rate, potential };

struct Unit {
    std::string_view name;
    Kind kind;
    int power; // of ten, in s, 1/s or V
};

constexpr std::array<Unit, 12> units{{{"s", Kind::time, 0},
                                      {"ms", Kind::time, -3},
                                      {"us", Kind::time, -6},
                                      {"1/s", Kind::rate, 0},
                                      {"/s", Kind::rate, 0},
                                      {"hz", Kind::rate, 0},
                                      {"khz", Kind::rate, 3},
                                      {"1/ms", Kind::rate, 3},
                                      {"/ms", Kind::rate, 3},
                                      {"v", Kind::potential, 0},
                                      {"mv", Kind::potential, -3},
                                      {"uv", Kind::potential, -6}}};

// Short and singular forms, and how the table has them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names{
    {{"st", "semitones"}, {"semitone", "semitones"}, {"ct", "cents"}, {"cent", "cents"}, {"/mv", "1/mv"}}};

// In lower case and without signs that keyboards lack; both Unicode's micro sign and the Greek letter are an u.
std::string plain(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 11> signs{{{"\u00d7", "x"},
                                                                                   {"\u00b5", "u"},
                                                                                   {"\u03bc", "u"},
                                                                                   {"\u221a", "sqrt"},
                                                                                   {"\u00b7", ""},
                                                                                   {"*", ""},
                                                                                   {"(", ""},
                                                                                   {")", ""},
                                                                                   {" ", ""},
                                                                                   {"\u00a0", ""},
                                                                                   {"\u202f", ""}}};
    std::string result;
    while (!text.empty()) {
        const auto sign = std::ranges::find_if(signs, [text](const auto& s) { return text.starts_with(s.first); });
        if (sign != signs.end()) {
            result += sign->second;
            text.remove_prefix(sign->first.size());
            continue;
        }
        const auto c = text.front();
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        text.remove_prefix(1);
    }
    const auto known = std::ranges::find(names, result, [](const auto& name) { return name.first; });
    return known == names.end() ? result : std::string(known->second);
}

} // namespace

std::optional<int> unitPower(std::string_view typed, std::string_view own) {
    const auto from = plain(typed), to = plain(own);
    if (from.empty()) // only signs that make no difference in a unit
        return std::nullopt;
    if (from == to)
        return 0;
    const auto a = std::ranges::find(units, from, &Unit::name), b = std::ranges::find(units, to, &Unit::name);
    if (a == units.end() || b == units.end() || a->kind != b->kind)
        return std::nullopt;
    return a->power - b->power;
}

double timesPowerOfTen(double value, int power) {
    if (power == 0 || !std::isfinite(value))
        return value;
    std::array<char, 40> digits;
    const auto product = value * std::pow(10.0, power);
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), product, std::chars_format::scientific, 14).ptr;
    double result = 0;
    std::from_chars(digits.data(), end, result);
    return result;
}

} // namespace berger
