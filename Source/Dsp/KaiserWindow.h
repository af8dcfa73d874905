// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace berger {

/** The modified Bessel function of the first kind and order 0, of which Kaiser's window is made, by its series: to
    rounding for |x| below 30. */
inline double besselI0(double x) {
    auto sum = 1.0, term = 1.0;
    for (int k = 1; k < 60; ++k) {
        term *= (x / (2.0 * k)) * (x / (2.0 * k));
        sum += term;
    }
    return sum;
}

} // namespace berger
