// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace berger {

/** The cubic through two values and their slopes, at fraction s in [0, 1] of an interval of length h.

    Fourth-order accurate between grid points of a smooth solution.
    @param x0, x1  values at the interval's ends
    @param v0, v1  derivatives there, per unit of h */
inline double hermite(double x0, double v0, double x1, double v1, double h, double s) {
    const double t = 1.0 - s;
    return t * t * ((1.0 + 2.0 * s) * x0 + s * h * v0) + s * s * ((3.0 - 2.0 * s) * x1 - t * h * v1);
}

} // namespace berger
