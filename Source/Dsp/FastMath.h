// SPDX-License-Identifier: GPL-3.0-or-later
// Functions that the compiler can compute for several numbers at once: no branches, no calls. Their errors are below
// what a sound can show, and the same on every machine.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace berger::fast {
namespace detail {

// Added to a number, it leaves no bits for the fraction, and the whole part in the lowest ones.
inline constexpr double roundingShift = 0x1.8p52;

constexpr double nearestWhole(double x) noexcept { return (x + roundingShift) - roundingShift; }

template <std::size_t count> inline double polynomial(const std::array<double, count>& c, double x) noexcept {
    auto sum = c[count - 1];
    for (auto i = count - 1; i > 0; --i)
        sum = c[i - 1] + x * sum;
    return sum;
}

// Of 2^x = Σ (x ln 2)^k / k!
inline constexpr auto exponential = [] {
    std::array<double, 11> c{1.0};
    for (std::size_t k = 1; k < c.size(); ++k)
        c[k] = c[k - 1] * std::numbers::ln2 / static_cast<double>(k);
    return c;
}();

// Of sin(2π x) / x = Σ (−1)^k (2π)^(2k+1) x^(2k) / (2k+1)!
inline constexpr auto sine = [] {
    constexpr auto turn = 2.0 * std::numbers::pi;
    std::array<double, 9> c{turn};
    for (std::size_t k = 1; k < c.size(); ++k)
        c[k] = -c[k - 1] * turn * turn / static_cast<double>(2 * k * (2 * k + 1));
    return c;
}();

} // namespace detail

/** 2^x for |x| up to 1000; relative error below 1e-12. */
inline double exp2(double x) noexcept {
    const auto shifted = x + detail::roundingShift;
    const auto y = detail::polynomial(detail::exponential, x - (shifted - detail::roundingShift));
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(y) + (std::bit_cast<std::uint64_t>(shifted) << 52));
}

/** tanh x for any finite x; error below 1e-12. */
inline double tanh(double x) noexcept {
    constexpr double flat = 20.0; // from where on it is 1
    const auto limited = std::max(-flat, std::min(flat, x));
    return 1.0 - 2.0 / (1.0 + exp2(2.0 * std::numbers::log2e * limited));
}

/** sin(2π cycles) for |cycles| up to a million; error below 1e-9. */
inline double sinOfCycles(double cycles) noexcept {
    const auto x = cycles - detail::nearestWhole(cycles); // −1/2 to 1/2
    const auto folded = 0.25 - std::abs(std::abs(x) - 0.25);
    return std::copysign(folded * detail::polynomial(detail::sine, folded * folded), x);
}

/** cos(2π cycles), likewise. */
inline double cosOfCycles(double cycles) noexcept { return sinOfCycles(cycles + 0.25); }

} // namespace berger::fast
