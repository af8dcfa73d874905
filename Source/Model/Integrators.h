// SPDX-License-Identifier: GPL-3.0-or-later
#if !defined(BERGER_INTEGRATORS_H) || defined(BERGER_EACH_TARGET)
#define BERGER_INTEGRATORS_H

#include "EachTarget.h"

/** Explicit one-step integrators for x' = f(x) with the input held over the step.

    They know nothing of neurons: X needs only component-wise + and addScaled(). Each returns the state
    one step of h seconds later. */
namespace BERGER_MODEL::integrators { // NOLINT(modernize-concat-nested-namespaces)

/** Euler's step with a weight for each component, x + w ∘ f(x).

    With w = h everywhere it is explicit Euler; with exponentialEulerWeights() it is exponential Euler. Order 1. */
template <class X, class W, class F> BERGER_INLINE X weightedEuler(const F& f, const X& x, const W& weights) {
    return addScaled(x, weights, f(x));
}

/** Heun's method (explicit trapezoidal rule). Order 2. */
template <class T, class X, class F> BERGER_INLINE X heun(const F& f, const X& x, const T& h) {
    const X k1 = f(x);
    const X k2 = f(addScaled(x, h, k1));
    return addScaled(x, h * T(0.5), k1 + k2);
}

/** The classical Runge-Kutta method. Order 4. */
template <class T, class X, class F> BERGER_INLINE X rk4(const F& f, const X& x, const T& h) {
    const T half = h * T(0.5);
    const X k1 = f(x);
    const X k2 = f(addScaled(x, half, k1));
    const X k3 = f(addScaled(x, half, k2));
    const X k4 = f(addScaled(x, h, k3));
    return addScaled(x, h * T(1.0 / 6.0), addScaled(k1, T(2.0), k2 + k3) + k4);
}

} // namespace BERGER_MODEL::integrators

#endif
