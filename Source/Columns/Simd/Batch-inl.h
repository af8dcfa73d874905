// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set (Highway's foreach_target.h), so it has no ordinary include guard.
#if defined(BERGER_BATCH_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef BERGER_BATCH_INL_H
#undef BERGER_BATCH_INL_H
#else
#define BERGER_BATCH_INL_H
#endif

#include "Equations-inl.h"

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

/** Whether so few columns go side by side that each operation waits for the one before: then fewer waits are better
   than fewer operations. */
template <class D> inline constexpr bool isNarrow = hn::MaxLanes(D()) <= 2;

#if HWY_TARGET <= HWY_AVX3
// Instructions for which Highway has no names. x · 2^floor(e); what rounding to 1/16 or 1/8 leaves of x, 0 of an
// infinite one; and the entry of a table of 16 or 8 that the lowest bits name.
template <std::size_t N> using Floats = hn::Vec128<float, N>;
template <std::size_t N> using Doubles = hn::Vec128<double, N>;
inline constexpr int nearest16th = 0x40, nearest8th = 0x30;
HWY_INLINE hn::Vec512<float> scaled(hn::Vec512<float> x, hn::Vec512<float> e) {
    return {_mm512_scalef_ps(x.raw, e.raw)};
}
HWY_INLINE hn::Vec512<double> scaled(hn::Vec512<double> x, hn::Vec512<double> e) {
    return {_mm512_scalef_pd(x.raw, e.raw)};
}
HWY_INLINE hn::Vec256<double> scaled(hn::Vec256<double> x, hn::Vec256<double> e) {
    return {_mm256_scalef_pd(x.raw, e.raw)};
}
template <std::size_t N> HWY_INLINE Floats<N> scaled(Floats<N> x, Floats<N> e) { return {_mm_scalef_ps(x.raw, e.raw)}; }
template <std::size_t N> HWY_INLINE Doubles<N> scaled(Doubles<N> x, Doubles<N> e) {
    return {_mm_scalef_pd(x.raw, e.raw)};
}
HWY_INLINE hn::Vec512<float> fractionOf(hn::Vec512<float> x) { return {_mm512_reduce_ps(x.raw, nearest16th)}; }
HWY_INLINE hn::Vec512<double> fractionOf(hn::Vec512<double> x) { return {_mm512_reduce_pd(x.raw, nearest8th)}; }
HWY_INLINE hn::Vec256<double> fractionOf(hn::Vec256<double> x) { return {_mm256_reduce_pd(x.raw, nearest8th)}; }
template <std::size_t N> HWY_INLINE Floats<N> fractionOf(Floats<N> x) { return {_mm_reduce_ps(x.raw, nearest16th)}; }
template <std::size_t N> HWY_INLINE Doubles<N> fractionOf(Doubles<N> x) { return {_mm_reduce_pd(x.raw, nearest8th)}; }
HWY_INLINE hn::Vec512<float> entryAt(hn::Vec512<float> i, const float* table) {
    return {_mm512_permutexvar_ps(_mm512_castps_si512(i.raw), _mm512_load_ps(table))};
}
HWY_INLINE hn::Vec512<double> entryAt(hn::Vec512<double> i, const double* table) {
    return {_mm512_permutexvar_pd(_mm512_castpd_si512(i.raw), _mm512_load_pd(table))};
}
HWY_INLINE hn::Vec256<double> entryAt(hn::Vec256<double> i, const double* table) {
    return {_mm256_permutex2var_pd(_mm256_load_pd(table), _mm256_castpd_si256(i.raw), _mm256_load_pd(table + 4))};
}
template <std::size_t N> HWY_INLINE Floats<N> entryAt(Floats<N> i, const float* table) {
    return {_mm512_castps512_ps128(
        _mm512_permutexvar_ps(_mm512_castps_si512(_mm512_castps128_ps512(i.raw)), _mm512_load_ps(table)))};
}
template <std::size_t N> HWY_INLINE Doubles<N> entryAt(Doubles<N> i, const double* table) {
    return {_mm512_castpd512_pd128(
        _mm512_permutexvar_pd(_mm512_castpd_si512(_mm512_castpd128_pd512(i.raw)), _mm512_load_pd(table)))};
}

// 2^(i/16) or 2^(i/8), and 2^f for |f| up to half of that step, with a relative error below 1.2e-9 and 2.5e-18.
template <class T> struct PowerOf2;
template <> struct PowerOf2<float> {
    alignas(64) static constexpr float roots[16]{
        1.0f,         1.044273782f, 1.090507733f, 1.138788635f, 1.189207115f, 1.241857812f, 1.296839555f, 1.354255547f,
        1.414213562f, 1.476826146f, 1.542210825f, 1.610490332f, 1.681792831f, 1.75625216f,  1.834008086f, 1.915206561f};
    static constexpr std::array polynomial{1.0f, 0.693147182308267621f, 0.240235899534786613f, 0.0555028066995294264f};
    static constexpr float toRoots = 0x1.8p19f; // added to a number, it leaves sixteenths in the lowest bits
};
template <> struct PowerOf2<double> {
    alignas(64) static constexpr double roots[8]{1.0,
                                                 1.0905077326652576592,
                                                 1.1892071150027210667,
                                                 1.2968395546510096659,
                                                 1.4142135623730950488,
                                                 1.5422108254079408236,
                                                 1.6817928305074290861,
                                                 1.8340080864093424635};
    static constexpr std::array polynomial{1.0,
                                           0.69314718055994532,
                                           0.240226506959120401,
                                           0.0555041086648018687,
                                           0.00961812908242445857,
                                           0.00133335582357040726,
                                           0.000154045628236998362,
                                           0.0000152519389954094734};
    static constexpr double toRoots = 0x1.8p49; // eighths
};
#else
// 2^f for f in [0, 1], with a relative error below 1.9e-9 and 3.1e-18.
template <class T> struct PowerOf2;
template <> struct PowerOf2<float> {
    static constexpr std::array polynomial{1.00000000185567169f,    0.693146983844596229f,   0.240229836250615786f,
                                           0.055483342052615498f,   0.00967884089016924231f, 0.00124396886414811484f,
                                           0.000217022530840064031f};
    static constexpr float largest = 126, toWhole = 0x1.8p23f; // added to a number, it leaves it in the lowest bits
};
template <> struct PowerOf2<double> {
    static constexpr std::array polynomial{1.0,
                                           0.693147180559946235,
                                           0.240226506959054713,
                                           0.055504108665711148,
                                           0.00961812909879254982,
                                           0.00133335586615790352,
                                           0.000154035114464047193,
                                           0.0000152531902502236396,
                                           1.32081934813854729e-6,
                                           1.02544574718642047e-7,
                                           6.55445681431240983e-9,
                                           6.2724350522250818e-10};
    static constexpr double largest = 1022, toWhole = 0x1.8p52;
};
#endif

/** c[0] + c[1] f + c[2] f² + c[3] f³, by Estrin's scheme. */
template <class D, class T> HWY_INLINE hn::Vec<D> cubicOf(D d, const T* c, hn::Vec<D> f, hn::Vec<D> f2) {
    const auto low = hn::MulAdd(hn::Set(d, c[1]), f, hn::Set(d, c[0]));
    const auto high = hn::MulAdd(hn::Set(d, c[3]), f, hn::Set(d, c[2]));
    return hn::MulAdd(high, f2, low);
}

/** c[0] + c[1] f + c[2] f² + …, by Horner's scheme, or by Estrin's where latency counts. */
template <bool narrow, class D, class T, std::size_t N>
HWY_INLINE hn::Vec<D> polynomialOf(D d, const std::array<T, N>& c, hn::Vec<D> f) {
    if constexpr (narrow && N % 4 == 0) {
        const auto f2 = hn::Mul(f, f), f4 = hn::Mul(f2, f2);
        auto p = cubicOf(d, c.data() + N - 4, f, f2);
        for (std::size_t i = N - 4; i > 0; i -= 4)
            p = hn::MulAdd(p, f4, cubicOf(d, c.data() + i - 4, f, f2));
        return p;
    } else {
        auto p = hn::Set(d, c.back());
        for (std::size_t i = N - 1; i-- > 0;)
            p = hn::MulAdd(p, f, hn::Set(d, c[i]));
        return p;
    }
}

/** The sigmoid of as many columns as there are lanes, peak / (1 + factor · 2^t): see SigmoidArgument for t. What is
   lost is what rounding t loses; nothing overflows, and a NaN comes through. The polynomials are those of the smallest
   relative error (Remez's algorithm).
   @tparam narrow  whether each operation waits for the one before, as with few columns: then by Estrin's scheme, which
                   rounds otherwise than Horner's */
template <class D, bool narrow = isNarrow<D>>
HWY_INLINE hn::Vec<D> sigmoid(D d, hn::Vec<D> peak, hn::Vec<D> factor, hn::Vec<D> t) {
    using T = hn::TFromD<D>;
    using Power = PowerOf2<T>;
    const auto one = hn::Set(d, static_cast<T>(1));
#if HWY_TARGET <= HWY_AVX3
    const auto toRoots = hn::Set(d, Power::toRoots);
    const auto bits = hn::Add(t, toRoots);
    const auto power = scaled(polynomialOf<narrow>(d, Power::polynomial, fractionOf(t)), hn::Sub(bits, toRoots));
    return hn::Div(peak, hn::MulAdd(hn::Mul(factor, entryAt(bits, Power::roots)), power, one));
#else
    const hn::RebindToUnsigned<D> du;
    const auto largest = hn::Set(d, Power::largest), smallest = hn::Set(d, -Power::largest);
    t = hn::Max(smallest, hn::Min(largest, t)); // in this order a NaN comes through
    const auto whole = hn::Floor(t);
    const auto bits = hn::BitCast(du, hn::Add(whole, hn::Set(d, Power::toWhole)));
    const auto exponent = hn::ShiftLeft < sizeof(T) == 4 ? 23 : 52 > (bits);
    const auto mantissa = polynomialOf<narrow>(d, Power::polynomial, hn::Sub(t, whole));
    const auto power = hn::BitCast(d, hn::Add(hn::BitCast(du, mantissa), exponent));
    return hn::Div(peak, hn::MulAdd(factor, power, one));
#endif
}

/** What drift() needs of as many columns as there are lanes. Slopes, offset and factors are SigmoidArgument's: P's of
    the EEG, those of the interneurons of M. */
template <class D> struct BatchCoefficients {
    Batch<D> gainE, peakP, peakE, peakI, dampingE, dampingI, stiffnessE, stiffnessI, slope, slopeE, slopeI, offset,
        factorP, factorE, factorI;
};

template <class D> HWY_INLINE std::array<Batch<D>, 3>
synapticDrives(const BatchCoefficients<D>& c, const State<Batch<D>>& x, const Input<Batch<D>>& u) {
    const D d;
    // What does not change within a step comes first, so that the compiler takes it out of the integrator's stages.
    const auto p = mulAdd(c.slope, x.eeg(), mulAdd(c.slope, u.M_inp, c.offset));
    const auto e = mulAdd(c.slopeE, x.M, c.offset);
    const auto i = mulAdd(c.slopeI, x.M, mulAdd(c.slope, u.I_inp, c.offset));
    return {sigmoid(d, c.peakP.v, c.factorP.v, p.v), sigmoid(d, c.peakE.v, c.factorE.v, e.v),
            sigmoid(d, c.peakI.v, c.factorI.v, i.v)};
}

} // namespace berger::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
