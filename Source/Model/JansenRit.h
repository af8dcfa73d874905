// SPDX-License-Identifier: GPL-3.0-or-later
#if !defined(BERGER_JANSEN_RIT_H) || defined(BERGER_EACH_TARGET)
#define BERGER_JANSEN_RIT_H

#include "EachTarget.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

/** The cortical column of Jansen and Rit (1995, Biol. Cybern. 73:357-366) with the symbols and units of brainmass's
    JansenRitStep: state, constants, right-hand side, observables, stimulus. No other file knows these equations.

        M' = Mv    Mv' = Ae be k S(E − I + M_inp)                  − 2 be Mv − be² M
        E' = Ev    Ev' = Ae be k (E_inp + C a2 S(C a1 M))          − 2 be Ev − be² E
        I' = Iv    Iv' = Ai bi k (C a4 S(C a3 M + I_inp))          − 2 bi Iv − bi² I

    The scalar may be float, double, a SIMD batch, or a Dual, which gives derivatives. */
namespace BERGER_MODEL { // NOLINT(modernize-concat-nested-namespaces)

/** a b + c. SIMD batches have one of their own that rounds once where the processor can; scalars round twice. */
template <class A, class B, class C> BERGER_INLINE auto mulAdd(const A& a, const B& b, const C& c) { return a * b + c; }

// ---- the state

/** The six state variables: potentials in mV, their derivatives in mV/s. */
template <class T> struct State {
    T M{};  ///< pyramidal potential, mV (drives the interneurons)
    T E{};  ///< excitatory postsynaptic potential on the pyramidal cells, mV
    T I{};  ///< inhibitory postsynaptic potential on the pyramidal cells, mV
    T Mv{}; ///< dM/dt, mV/s
    T Ev{}; ///< dE/dt, mV/s
    T Iv{}; ///< dI/dt, mV/s

    /** The model's EEG, E - I, in mV. */
    T eeg() const { return E - I; }

    /** The EEG's time derivative, in mV/s. */
    T eegDerivative() const { return Ev - Iv; }

    bool operator==(const State&) const = default;
};

/** The EEG as a weighted sum of the components. */
inline constexpr State<double> eegWeights{0.0, 1.0, -1.0, 0.0, 0.0, 0.0};

/** One component of the state: how it is called, its unit, and which it is. */
template <class T> struct StateComponent {
    const char *id, *unit;
    T State<T>::*value;
};

/** The state's description, for code that treats all components alike: the potentials, then their derivatives. */
template <class T> inline constexpr std::array<StateComponent<T>, 6> stateComponents{{
    {"M", "mV", &State<T>::M},
    {"E", "mV", &State<T>::E},
    {"I", "mV", &State<T>::I},
    {"Mv", "mV/s", &State<T>::Mv},
    {"Ev", "mV/s", &State<T>::Ev},
    {"Iv", "mV/s", &State<T>::Iv},
}};
inline constexpr std::size_t stateSize = stateComponents<double>.size(), potentialCount = stateSize / 2;

/** Calls f with each component of the states in the description's order. For SIMD batches, where a loop over the
    description would keep the compiler from holding the state in registers. */
template <class F, class... X> BERGER_INLINE void forEachComponent(const F& f, X&... x) {
    f(x.M...);
    f(x.E...);
    f(x.I...);
    f(x.Mv...);
    f(x.Ev...);
    f(x.Iv...);
}

/** The state whose components are f of the given states' components. */
template <class F, class... X> auto mapComponents(const F& f, const X&... x) {
    return State<decltype(f(x.M...))>{f(x.M...), f(x.E...), f(x.I...), f(x.Mv...), f(x.Ev...), f(x.Iv...)};
}

/** The state in another scalar. */
template <class To, class From> State<To> stateAs(const State<From>& x) {
    return mapComponents([](const From& component) { return static_cast<To>(component); }, x);
}

inline bool isFinite(const State<double>& x) {
    auto sum = 0.0; // of magnitudes, so that no two infinities cancel
    for (const auto& component : stateComponents<double>)
        sum += std::abs(x.*component.value);
    return std::isfinite(sum);
}

template <class T> BERGER_INLINE State<T> operator+(const State<T>& a, const State<T>& b) {
    return {a.M + b.M, a.E + b.E, a.I + b.I, a.Mv + b.Mv, a.Ev + b.Ev, a.Iv + b.Iv};
}

/** y + s a; batches may round it once. */
template <class T, class S> BERGER_INLINE State<T> addScaled(const State<T>& y, const S& s, const State<T>& a) {
    return {mulAdd(s, a.M, y.M),   mulAdd(s, a.E, y.E),   mulAdd(s, a.I, y.I),
            mulAdd(s, a.Mv, y.Mv), mulAdd(s, a.Ev, y.Ev), mulAdd(s, a.Iv, y.Iv)};
}

/** The same with a scale for each component. */
template <class T, class S> BERGER_INLINE State<T> addScaled(const State<T>& y, const State<S>& s, const State<T>& a) {
    return {mulAdd(s.M, a.M, y.M),    mulAdd(s.E, a.E, y.E),    mulAdd(s.I, a.I, y.I),
            mulAdd(s.Mv, a.Mv, y.Mv), mulAdd(s.Ev, a.Ev, y.Ev), mulAdd(s.Iv, a.Iv, y.Iv)};
}

// ---- constants and input

/** The column's constants (see the parameter table for sources). */
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
    T peakP, peakE, peakI;    ///< what each population's maximum rate adds to a velocity, mV/s²
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

// ---- firing rates

/** peak / (1 + exp(x)). Never non-finite for finite x: an overflowing exponential gives 0. */
template <class K, class T> BERGER_INLINE T fallingLogistic(const K& peak, const T& x) {
    using std::exp;
    return peak / (T(1.0) + exp(x));
}

/** The potential-to-rate sigmoid S(v) = peak / (1 + exp(r (v0 - v))) with a peak in place of s_max. (Jansen & Rit 1995,
    eq. 2.)
    @param c  Constants or Coefficients
    @param v  mV */
template <class K, template <class> class C, class T>
BERGER_INLINE T sigmoid(const C<K>& c, const K& peak, const T& v) {
    return fallingLogistic(peak, c.r * (c.v0 - v));
}

/** A population's firing rate S(v) in 1/s at a membrane potential v in mV.
    @param c  Constants or Coefficients */
template <class K, template <class> class C, class T> BERGER_INLINE T firingRate(const C<K>& c, const T& v) {
    return sigmoid(c, c.s_max, v);
}

/** The membrane potentials in mV of the pyramidal cells, the excitatory and the inhibitory interneurons: what their
    firing rates are the sigmoid of.
    @param c  Coefficients, or what has toE and toI */
template <class C, class T, class U>
BERGER_INLINE std::array<T, 3> membranePotentials(const C& c, const State<T>& x, const Input<U>& u) {
    return {x.E - x.I + u.M_inp, c.toE * x.M, mulAdd(c.toI, x.M, u.I_inp)};
}

/** What the rates of the pyramidal cells and of the excitatory and the inhibitory interneurons add to the synapses'
    velocities, in mV/s². Coefficients that have a faster sigmoid have an overload. */
template <class K, template <class> class C, class T, class U>
BERGER_INLINE std::array<T, 3> synapticDrives(const C<K>& c, const State<T>& x, const Input<U>& u) {
    const auto [p, e, i] = membranePotentials(c, x, u);
    return {sigmoid(c, c.peakP, p), sigmoid(c, c.peakE, e), sigmoid(c, c.peakI, i)};
}

// ---- the right-hand side

/** A synapse's acceleration in mV/s²: drive + input − damping · velocity − stiffness · potential, summed so that the
    drive, which is the last to be known, comes last. */
template <class T, class U, class K> BERGER_INLINE T acceleration(const T& drive, const U& input, const K& damping,
                                                                  const T& velocity, const K& stiffness,
                                                                  const T& potential) {
    return drive + (input - mulAdd(stiffness, potential, damping * velocity));
}
template <class T, class K> BERGER_INLINE T acceleration(const T& drive, const K& damping, const T& velocity,
                                                         const K& stiffness, const T& potential) {
    return drive - mulAdd(stiffness, potential, damping * velocity);
}

/** The right-hand side of the column at state x under input u: potentials' derivatives in mV/s, velocities' derivatives
    in mV/s².
    @param c  Coefficients, or what has the same members and synapticDrives() */
template <class T, class C, class U> BERGER_INLINE State<T> drift(const C& c, const State<T>& x, const Input<U>& u) {
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

// ---- rest and stimulus

/** The state in which all derivatives vanish, were the EEG held at a value (mV) by force: at rest each potential is a
    function of the EEG alone. Needs positive rate constants. */
inline State<double> restAtEeg(const Constants<double>& c, const Input<double>& u, double eeg) {
    const auto excitation = c.Ae / c.be * c.fr_scale, inhibition = c.Ai / c.bi * c.fr_scale;
    State<double> x;
    x.M = excitation * firingRate(c, eeg + u.M_inp);
    x.E = excitation * (u.E_inp + c.C * c.a2 * firingRate(c, c.C * c.a1 * x.M));
    x.I = inhibition * c.C * c.a4 * firingRate(c, c.C * c.a3 * x.M + u.I_inp);
    return x;
}

/** The EEG of any rest lies between these, in mV: every interneuron's rate is between 0 and s_max. */
struct EegBounds {
    double minimum, maximum;
};
inline EegBounds restingEegBounds(const Constants<double>& c, const Input<double>& u) {
    const auto excitation = c.Ae / c.be * c.fr_scale, inhibition = c.Ai / c.bi * c.fr_scale;
    return {excitation * u.E_inp - inhibition * c.C * c.a4 * c.s_max, excitation * (u.E_inp + c.C * c.a2 * c.s_max)};
}

/** What each component counts at least when errors are compared: a tenth of a millivolt of M, a millivolt of E and I,
    and these times the rates for the velocities. */
inline State<double> errorScale(const Constants<double>& c) { return {0.1, 1.0, 1.0, 0.1 * c.be, c.be, c.bi}; }

/** A stimulus: afferent spikes that arrive at once. Each makes the excitatory synapse's potential rise by Ae be a
    second. */
inline void stimulate(const Constants<double>& c, State<double>& x, double spikes) { x.Ev += spikes * c.Ae * c.be; }

/** How fast, in mV/s, a synapse's potential must rise from rest for a response with this peak.
    @param peak  mV @param rate  the synapse's, 1/s */
inline double riseForPeak(double peak, double rate) { return peak * rate * std::numbers::e; }

} // namespace BERGER_MODEL

#endif
