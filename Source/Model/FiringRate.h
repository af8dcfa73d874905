// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "JansenRit.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace berger {

/** A sigmoid peak / (1 + exp(r (v0 - scale · v))) of one column in double.

    Each step waits for it, so its latency counts, and three of them run side by side, which three calls of the C
    library's exponential hardly do. As usual (Tang 1989, ACM TOMS 15:144-157), the exponential's
    argument is (n + i/256 + f/256) ln 2 with n and i whole, and the exponential is 2^n times a table's entry times a
    polynomial in f, here of the fourth degree, which leaves 4e-17. What remains is the rounding of the argument, which
    the textbook's formula has too. */
class FiringRate {
public:
    FiringRate() = default;
    FiringRate(double maximum, double v0, double r, double scale = 1.0)
        : peak(maximum), slope(-r * scale * steps), offset(r * v0 * steps), shiftSlope(-r * steps) {}

    /** @param v      mV
        @param shift  mV, added to scale · v; a separate argument because it is known earlier than v
        @return finite for every v except NaN, for which it is NaN */
    double operator()(double v, double shift = 0.0) const noexcept {
        constexpr double toInteger = 0x1.8p52; // whose last binary digit is 1
        const auto x = slope * v + (offset + shiftSlope * shift);
        if (!(std::abs(x) <= limit)) [[unlikely]]
            return x > 0.0 ? 0.0 : x < 0.0 ? peak : x;
        const auto shifted = x + toInteger;
        const auto f = x - (shifted - toInteger);
        const auto n = std::bit_cast<std::uint64_t>(shifted);
        const auto root = std::bit_cast<std::uint64_t>(roots[n % roots.size()]);
        const auto power = std::bit_cast<double>(root + (n / roots.size() << 52)); // of two
        const auto square = f * f;
        const auto polynomial = (c1 + f * c2) + square * (c3 + f * c4);
        return peak / ((1.0 + power) + (power * f) * polynomial);
    }

private:
    static constexpr double ln2 = 0.693147180559945309417;
    static constexpr double steps = 256.0 / ln2;   // of the table in a factor of e
    static constexpr double limit = 700.0 * steps; // where the exponential is still a double
    static constexpr double c1 = ln2 / 256.0, c2 = c1 * c1 / 2.0, c3 = c2 * c1 / 3.0, c4 = c3 * c1 / 4.0;

    // 2^(i/256).
    static constexpr auto roots = [] {
        std::array<double, 256> table{};
        for (std::size_t i = 0; i < table.size(); ++i) {
            const auto x = static_cast<long double>(i) * (0.693147180559945309417232121458176568L / 256.0L);
            auto sum = 1.0L; // the exponential's series, from its end
            for (int n = 30; n > 0; --n)
                sum = 1.0L + sum * x / static_cast<long double>(n);
            table[i] = static_cast<double>(sum);
        }
        return table;
    }();

    double peak = 0, slope = 0, offset = 0, shiftSlope = 0;
};

/** What drift() needs of one column in double, with the sigmoid made ready. */
struct ScalarCoefficients : Coefficients<double> {
    ScalarCoefficients() = default;
    explicit ScalarCoefficients(const Constants<double>& c)
        : Coefficients(c), fromP(peakP, v0, r), fromE(peakE, v0, r, toE), fromI(peakI, v0, r, toI) {}

    FiringRate fromP, fromE, fromI; ///< mV/s² for the potentials of drift()
};

inline std::array<double, 3> synapticDrives(const ScalarCoefficients& c, const State<double>& x,
                                            const Input<double>& u) {
    return {c.fromP(x.E - x.I, u.M_inp), c.fromE(x.M), c.fromI(x.M, u.I_inp)};
}

} // namespace berger
