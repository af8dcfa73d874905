// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "State.h"

#include <cmath>

namespace berger {

/** The column's constants, with brainmass's symbols and units (see the parameter table for sources). */
template <class T> struct Constants {
    T Ae, Ai;         ///< synaptic gains, mV
    T be, bi;         ///< inverse time constants, 1/s
    T C;              ///< connectivity, dimensionless
    T a1, a2, a3, a4; ///< connection weights, dimensionless
    T s_max;          ///< maximum firing rate, 1/s
    T v0;             ///< firing threshold, mV
    T r;              ///< sigmoid steepness, 1/mV
    T fr_scale;       ///< k, scaling of the firing rates, dimensionless
};

/** What enters the column from outside during one step. */
template <class T> struct Input {
    T M_inp{}; ///< mV, inside the pyramidal sigmoid
    T E_inp{}; ///< 1/s, afferent firing rate
    T I_inp{}; ///< mV, inside the inhibitory sigmoid
};

/** The potential-to-rate sigmoid S(v) = s_max / (1 + exp(r (v0 - v))): v in mV, result in 1/s.

    Never non-finite for finite v: an overflowing exponential gives 0. (Jansen & Rit 1995, eq. 2.) */
template <class T> T firingRate(const Constants<T>& c, const T& v) {
    using std::exp;
    return c.s_max / (T(1.0) + exp(c.r * (c.v0 - v)));
}

/** The right-hand side of the column at state x under input u: potentials' derivatives in mV/s,
    velocities' derivatives in mV/s². Equations as in brainmass's JansenRitStep. */
template <class T> State<T> drift(const Constants<T>& c, const State<T>& x, const Input<T>& u) {
    const T pyramidal = c.fr_scale * firingRate<T>(c, x.E - x.I + u.M_inp);
    const T excitatory = c.fr_scale * (u.E_inp + c.C * c.a2 * firingRate<T>(c, c.C * c.a1 * x.M));
    const T inhibitory = c.fr_scale * (c.C * c.a4 * firingRate<T>(c, c.C * c.a3 * x.M + u.I_inp));
    const T two(2.0);
    return {x.Mv,
            x.Ev,
            x.Iv,
            c.Ae * c.be * pyramidal - two * c.be * x.Mv - c.be * c.be * x.M,
            c.Ae * c.be * excitatory - two * c.be * x.Ev - c.be * c.be * x.E,
            c.Ai * c.bi * inhibitory - two * c.bi * x.Iv - c.bi * c.bi * x.I};
}

/** The component-wise weights that turn an Euler step into brainmass's exponential Euler scheme:
    h for the potentials and (1 - exp(-2 b h)) / (2 b) for the velocities, whose own damping is 2 b.

    @param h  step in s. For b → 0 the weight tends to h. */
template <class T> State<T> exponentialEulerWeights(const Constants<T>& c, const T& h) {
    using std::expm1;
    const auto weight = [&h](const T& b) {
        const T damping = T(2.0) * b;
        return damping == T(0.0) ? h : -expm1(-damping * h) / damping;
    };
    const T e = weight(c.be), i = weight(c.bi);
    return {h, h, h, e, e, i};
}

} // namespace berger
