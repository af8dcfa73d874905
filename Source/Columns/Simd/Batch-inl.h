// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set (Highway's foreach_target.h), so it has no ordinary include guard.
#if defined(BERGER_BATCH_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef BERGER_BATCH_INL_H
#undef BERGER_BATCH_INL_H
#else
#define BERGER_BATCH_INL_H
#endif

#include "Equations-inl.h"
#include "SigmoidConstants.h"

#include <hwy/highway.h>

#include <array>

HWY_BEFORE_NAMESPACE();
namespace berger::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/** A vector as a scalar of the model: as many columns as it has lanes. */
template <class D> struct Batch {
    hn::Vec<D> v;

    Batch() = default;
    Batch(hn::Vec<D> x) : v(x) {} // NOLINT: a vector is a batch
    explicit Batch(double x) : v(hn::Set(D(), static_cast<hn::TFromD<D>>(x))) {}
};

template <class D> HWY_INLINE Batch<D> operator+(const Batch<D>& a, const Batch<D>& b) { return hn::Add(a.v, b.v); }
template <class D> HWY_INLINE Batch<D> operator-(const Batch<D>& a, const Batch<D>& b) { return hn::Sub(a.v, b.v); }
template <class D> HWY_INLINE Batch<D> operator*(const Batch<D>& a, const Batch<D>& b) { return hn::Mul(a.v, b.v); }
template <class D> HWY_INLINE Batch<D> mulAdd(const Batch<D>& a, const Batch<D>& b, const Batch<D>& c) {
    return hn::MulAdd(a.v, b.v, c.v);
}

/** As in JansenRit.h but with fewer roundings. The drive need not come last: with many columns, latency is hidden. */
template <class D> HWY_INLINE Batch<D> acceleration(const Batch<D>& drive, const Batch<D>& damping,
                                                    const Batch<D>& velocity, const Batch<D>& stiffness,
                                                    const Batch<D>& potential) {
    return hn::NegMulAdd(stiffness.v, potential.v, hn::NegMulAdd(damping.v, velocity.v, drive.v));
}
template <class D> HWY_INLINE Batch<D> acceleration(const Batch<D>& drive, const Batch<D>& input,
                                                    const Batch<D>& damping, const Batch<D>& velocity,
                                                    const Batch<D>& stiffness, const Batch<D>& potential) {
    return acceleration(drive + input, damping, velocity, stiffness, potential);
}

/** a·b − c where c is the integer nearest to a·b: rounded once, whether or not the processor fuses. */
template <class D, class V> HWY_INLINE V fractionOfProduct(D d, V a, V b, V c) {
#if HWY_NATIVE_FMA
    (void)d;
    return hn::MulSub(a, b, c);
#else
    // The product's rounding error by Dekker's splitting (Numer. Math. 18:224-242, 1971).
    using T = hn::TFromD<D>;
    const auto splitter = hn::Set(d, static_cast<T>(sizeof(T) == 4 ? 4097.0 : 134217729.0));
    const auto highOf = [&](V x) HWY_ATTR {
        const auto t = hn::Mul(splitter, x);
        return hn::Sub(t, hn::Sub(t, x));
    };
    const auto product = hn::Mul(a, b), aHigh = highOf(a), bHigh = highOf(b);
    const auto aLow = hn::Sub(a, aHigh), bLow = hn::Sub(b, bHigh);
    const auto cross = hn::Add(hn::Mul(aHigh, bLow), hn::Mul(aLow, bHigh));
    const auto error = hn::Add(hn::Add(hn::Sub(hn::Mul(aHigh, bHigh), product), cross), hn::Mul(aLow, bLow));
    return hn::Add(hn::Sub(product, c), error);
#endif
}

/** a / b to about a unit in the last place; b from 1 to 2^65. */
template <class D, class V> HWY_INLINE V quotientOf(D d, V a, V b) {
#if HWY_TARGET <= HWY_AVX3
    // Its division has a third of the throughput of an estimate of 14 bits and a step of Newton's method.
    if constexpr (sizeof(hn::TFromD<D>) == 4) {
        const auto estimate = hn::ApproximateReciprocal(b);
        const auto error = hn::NegMulAdd(b, estimate, hn::Set(d, 1.0f));
        return hn::Mul(a, hn::MulAdd(estimate, error, estimate));
    }
#endif
    (void)d;
    return hn::Div(a, b);
}

/** 2^x for |x| ≤ 1: the polynomial through Chebyshev's points, relative error below 2.5e-8 and 4e-17. */
template <class D, class V> HWY_INLINE V exponentialOf2(D d, V x) {
    const auto evaluate = [&](const auto& coefficients) HWY_ATTR {
        auto p = hn::Set(d, coefficients.back());
        for (std::size_t i = coefficients.size() - 1; i-- > 0;)
            p = hn::MulAdd(p, x, hn::Set(d, coefficients[i]));
        return p;
    };
    if constexpr (sizeof(hn::TFromD<D>) == 4)
        return evaluate(std::array{0.99999999f, 0.69314718f, 0.240226841f, 0.0555041343f, 0.00961646122f,
                                   0.00133322758f, 0.000156697886f, 1.54575225e-5f});
    else
        return evaluate(std::array{1.0, 0.69314718055994531, 0.2402265069590999, 0.055504108664821542,
                                   0.0096181291076415416, 0.0013333558146434476, 0.00015403530385544549,
                                   1.525273380044119e-5, 1.3215489028483948e-6, 1.017808704280544e-7,
                                   7.0545835486957153e-9, 4.4453867709525591e-10, 2.5916703364689296e-11,
                                   1.3801536629803963e-12});
}

/** SigmoidConstants of as many columns as there are lanes. */
template <class D> struct BatchSigmoid {
    hn::Vec<D> slopeHigh, slopeLow, offsetWhole, offsetFraction, lowest, highest;

    /** The sigmoid with a given peak, such as s_max, for each lane. With e^(r (v0 − v)) = 2^n 2^f, n whole and |f| ≤ 1,
       it is peak / (1 + 2^n 2^f); beyond 2^64 the one no longer counts and the rest of the power comes after the
       division, so that nothing overflows. */
    HWY_INLINE hn::Vec<D> operator()(hn::Vec<D> peak, hn::Vec<D> v) const {
        const D d;
        using T = hn::TFromD<D>;
        constexpr int mantissaBits = sizeof(T) == 4 ? 23 : 52, bias = sizeof(T) == 4 ? 127 : 1023;
        // Added to a number, it rounds it to a whole one, which is then in the lowest bits.
        constexpr auto rounder = sizeof(T) == 4 ? static_cast<T>(0x1.8p23) : static_cast<T>(0x1.8p52);
        const auto magic = hn::Set(d, rounder);
        const hn::RebindToUnsigned<D> du;
        // 2^n, or what multiplies a number of that power, from n + rounder.
        const auto exponentOf = [&](hn::Vec<D> n) HWY_ATTR { return hn::ShiftLeft<mantissaBits>(hn::BitCast(du, n)); };
        // In this order a NaN comes through.
        v = hn::Max(lowest, hn::Min(highest, v));
        const auto whole = hn::MulAdd(v, slopeHigh, magic);
        const auto fraction = fractionOfProduct(d, v, slopeHigh, hn::Sub(whole, magic));
        const auto f = hn::Add(hn::MulAdd(v, slopeLow, fraction), offsetFraction);
        const auto n = hn::Add(whole, offsetWhole);
        const auto n1 = hn::Min(n, hn::Set(d, rounder + 64));
        const auto power = hn::BitCast(d, hn::Add(hn::BitCast(du, exponentialOf2(d, f)), exponentOf(n1)));
        const auto rest = hn::BitCast(d, exponentOf(hn::Add(hn::Sub(n1, n), hn::Set(d, rounder + bias))));
        const auto quotient = quotientOf(d, peak, hn::Add(hn::Set(d, static_cast<T>(1)), power));
        return hn::Mul(quotient, rest);
    }
};

/** What drift() needs of as many columns as there are lanes. */
template <class D> struct BatchCoefficients {
    Batch<D> gainE, peakP, peakE, peakI, dampingE, dampingI, stiffnessE, stiffnessI, toE, toI;
    BatchSigmoid<D> sigmoid;
};

template <class D> HWY_INLINE std::array<Batch<D>, 3>
synapticDrives(const BatchCoefficients<D>& c, const State<Batch<D>>& x, const Input<Batch<D>>& u) {
    const auto [p, e, i] = membranePotentials(c, x, u);
    return {c.sigmoid(c.peakP.v, p.v), c.sigmoid(c.peakE.v, e.v), c.sigmoid(c.peakI.v, i.v)};
}

} // namespace berger::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
