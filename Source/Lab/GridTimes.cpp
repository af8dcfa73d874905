// SPDX-License-Identifier: GPL-3.0-or-later
#include "GridTimes.h"

#include "Model/Number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace berger::lab {
namespace {

constexpr std::uint64_t fifteenDigits = 1'000'000'000'000'000; // two numbers of so many are never the same double

} // namespace

GridTimes::GridTimes(double dt) : step(dt) {
    std::array<char, 400> buffer;
    const auto* const end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), dt, std::chars_format::fixed).ptr;
    auto afterPoint = false;
    for (const char* c = buffer.data(); c != end; ++c) {
        if (*c == '.') {
            afterPoint = true;
            continue;
        }
        digits = 10 * digits + static_cast<std::uint64_t>(*c - '0');
        decimals += afterPoint ? 1 : 0;
        if (digits >= fifteenDigits) {
            digits = 0;
            return;
        }
    }
    decimals += 3; // ms
}

void GridTimes::append(std::string& text, std::uint64_t k) const {
    if (digits == 0 || k >= fifteenDigits / digits) {
        text += textOfNumber(static_cast<double>(k) * step / 1000.0);
        return;
    }
    auto number = std::to_string(k * digits);
    if (number.size() <= decimals)
        number.insert(0, decimals + 1 - number.size(), '0');
    number.insert(number.size() - decimals, 1, '.');
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.')
        number.pop_back();
    text += number;
}

double gridValue(double computed) {
    std::array<char, 32> buffer;
    const auto* const end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), computed, std::chars_format::general, 12).ptr;
    auto decimal = computed;
    std::from_chars(buffer.data(), end, decimal);
    constexpr auto rounding = 4.0 * std::numeric_limits<double>::epsilon();
    return std::abs(decimal - computed) <= rounding * std::abs(computed) ? decimal : computed;
}

} // namespace berger::lab
