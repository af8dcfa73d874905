// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace berger {

/** The cubic through two values and their slopes, as a function of the fraction of an interval in [0, 1].

    Fourth-order accurate between grid points of a smooth solution. */
class HermiteCubic {
public:
    /** @param x0, x1  values at the interval's ends
        @param v0, v1  derivatives there, per unit of h
        @param h       the interval's length */
    HermiteCubic(double x0, double v0, double x1, double v1, double h)
        : start(x0), first(h * v0), second(3.0 * (x1 - x0) - h * (2.0 * v0 + v1)),
          third(h * (v0 + v1) - 2.0 * (x1 - x0)) {}

    double operator()(double s) const { return start + s * (first + s * (second + s * third)); }

    /** Its derivative, per interval. */
    double slope(double s) const { return first + s * (2.0 * second + s * 3.0 * third); }

private:
    double start, first, second, third; // the coefficients of the powers of s
};

/** The same cubic at one fraction. */
inline double hermite(double x0, double v0, double x1, double v1, double h, double s) {
    return HermiteCubic(x0, v0, x1, v1, h)(s);
}

} // namespace berger
