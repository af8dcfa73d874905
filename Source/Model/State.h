// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace berger {

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

    friend State operator+(const State& a, const State& b) {
        return {a.M + b.M, a.E + b.E, a.I + b.I, a.Mv + b.Mv, a.Ev + b.Ev, a.Iv + b.Iv};
    }
    friend State operator*(const T& s, const State& a) {
        return {s * a.M, s * a.E, s * a.I, s * a.Mv, s * a.Ev, s * a.Iv};
    }
    friend State operator*(const State& a, const State& b) {
        return {a.M * b.M, a.E * b.E, a.I * b.I, a.Mv * b.Mv, a.Ev * b.Ev, a.Iv * b.Iv};
    }
};

} // namespace berger
