// SPDX-License-Identifier: GPL-3.0-or-later
#if !defined(BERGER_DRIFT_H) || defined(BERGER_EACH_TARGET)
#define BERGER_DRIFT_H

#include "EachTarget.h"
#include "State.h"

#include <array>
#include <cmath>

namespace BERGER_MODEL { // NOLINT(modernize-concat-nested-namespaces)

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

/** The constants' products that the right-hand side needs, so that no step computes them again. */
template <class T> struct Coefficients {
    T gainE;                  ///< excitatory synaptic gain times rate times k, mV/s
    T peakP, peakE, peakI;    ///< what each population's greatest rate adds to a velocity, mV/s²
    T dampingE, dampingI;     ///< twice the rate, 1/s
    T stiffnessE, stiffnessI; ///< the rate squared, 1/s²
    T toE, toI;               ///< C a1, C a3
    T s_max, v0, r;           ///< of the sigmoid

    Coefficients() = default;
    explicit Coefficients(const Constants<T>& c)
        : gainE(c.Ae * c.be * c.fr_scale), peakP(gainE * c.s_max), peakE(gainE * c.C * c.a2 * c.s_max),
          peakI(c.Ai * c.bi * c.fr_scale * c.C * c.a4 * c.s_max), dampingE(T(2.0) * c.be), dampingI(T(2.0) * c.bi),
          stiffnessE(c.be * c.be), stiffnessI(c.bi * c.bi), toE(c.C * c.a1), toI(c.C * c.a3), s_max(c.s_max), v0(c.v0),
          r(c.r) {}
};

/** The potential-to-rate sigmoid S(v) = s_max / (1 + exp(r (v0 - v))): v in mV, result in 1/s.

    Never non-finite for finite v: an overflowing exponential gives 0. (Jansen & Rit 1995, eq. 2.)
    @param c  Constants or Coefficients */
template <class T, template <class> class C> BERGER_INLINE T firingRate(const C<T>& c, const T& v) {
    using std::exp;
    return c.s_max / (T(1.0) + exp(c.r * (c.v0 - v)));
}

/** What the rates of the pyramidal cells and of the excitatory and the inhibitory interneurons add to the synapses'
    velocities, in mV/s². Coefficients that have a shorter way have one of their own. */
template <class T, template <class> class C>
BERGER_INLINE std::array<T, 3> synapticDrives(const C<T>& c, const State<T>& x, const Input<T>& u) {
    const auto drive = [&c](const T& peak, const T& v) {
        using std::exp;
        return peak / (T(1.0) + exp(c.r * (c.v0 - v)));
    };
    return {drive(c.peakP, x.E - x.I + u.M_inp), drive(c.peakE, c.toE * x.M),
            drive(c.peakI, mulAdd(c.toI, x.M, u.I_inp))};
}

/** A synapse's acceleration in mV/s²: drive + input − damping · velocity − stiffness · potential, summed so that the
    drive, which is the last to be known, comes last. */
template <class T> BERGER_INLINE T acceleration(const T& drive, const T& input, const T& damping, const T& velocity,
                                                const T& stiffness, const T& potential) {
    return drive + (input - mulAdd(stiffness, potential, damping * velocity));
}
template <class T> BERGER_INLINE T acceleration(const T& drive, const T& damping, const T& velocity, const T& stiffness,
                                                const T& potential) {
    return drive - mulAdd(stiffness, potential, damping * velocity);
}

/** The right-hand side of the column at state x under input u: potentials' derivatives in mV/s,
    velocities' derivatives in mV/s². Equations as in brainmass's JansenRitStep.
    @param c  Coefficients<T>, or what has the same members and synapticDrives() */
template <class T, class C> BERGER_INLINE State<T> drift(const C& c, const State<T>& x, const Input<T>& u) {
    const auto [pyramidal, excitatory, inhibitory] = synapticDrives(c, x, u);
    return {x.Mv,
            x.Ev,
            x.Iv,
            acceleration(pyramidal, c.dampingE, x.Mv, c.stiffnessE, x.M),
            acceleration(excitatory, c.gainE * u.E_inp, c.dampingE, x.Ev, c.stiffnessE, x.E),
            acceleration(inhibitory, c.dampingI, x.Iv, c.stiffnessI, x.I)};
}

/** The component-wise weights that turn an Euler step into brainmass's exponential Euler scheme:
    h for the potentials and (1 - exp(-2 b h)) / (2 b) for the velocities, whose own damping is 2 b.

    @param h  step in s. For b → 0 the weight tends to h. */
template <class T> BERGER_INLINE State<T> exponentialEulerWeights(const Constants<T>& c, const T& h) {
    using std::expm1;
    const auto weight = [&h](const T& b) {
        const T damping = T(2.0) * b;
        return damping == T(0.0) ? h : -expm1(-damping * h) / damping;
    };
    const T e = weight(c.be), i = weight(c.bi);
    return {h, h, h, e, e, i};
}

} // namespace BERGER_MODEL

#endif
