// SPDX-License-Identifier: GPL-3.0-or-later
#if !defined(BERGER_STATE_H) || defined(BERGER_EACH_TARGET)
#define BERGER_STATE_H

#include "EachTarget.h"

namespace BERGER_MODEL { // NOLINT(modernize-concat-nested-namespaces)

/** a b + c. SIMD batches have one of their own that rounds once where the processor can; scalars round twice. */
template <class T> BERGER_INLINE T mulAdd(const T& a, const T& b, const T& c) { return a * b + c; }

/** The six state variables of one Jansen-Rit column: potentials in mV, their derivatives in mV/s.

    The scalar may be float, double or a SIMD batch; the arithmetic is component-wise, which is all
    that an integrator needs to know. */
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
};

template <class T> BERGER_INLINE State<T> operator+(const State<T>& a, const State<T>& b) {
    return {a.M + b.M, a.E + b.E, a.I + b.I, a.Mv + b.Mv, a.Ev + b.Ev, a.Iv + b.Iv};
}

/** y + s a; batches may round it once. */
template <class T> BERGER_INLINE State<T> addScaled(const State<T>& y, const T& s, const State<T>& a) {
    return {mulAdd(s, a.M, y.M),   mulAdd(s, a.E, y.E),   mulAdd(s, a.I, y.I),
            mulAdd(s, a.Mv, y.Mv), mulAdd(s, a.Ev, y.Ev), mulAdd(s, a.Iv, y.Iv)};
}

/** The same with a scale for each component. */
template <class T> BERGER_INLINE State<T> addScaled(const State<T>& y, const State<T>& s, const State<T>& a) {
    return {mulAdd(s.M, a.M, y.M),    mulAdd(s.E, a.E, y.E),    mulAdd(s.I, a.I, y.I),
            mulAdd(s.Mv, a.Mv, y.Mv), mulAdd(s.Ev, a.Ev, y.Ev), mulAdd(s.Iv, a.Iv, y.Iv)};
}

} // namespace BERGER_MODEL

#endif
