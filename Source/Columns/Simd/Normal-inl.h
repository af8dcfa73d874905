// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set (Highway's foreach_target.h), so it has no ordinary include guard.
#if defined(BERGER_NORMAL_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef BERGER_NORMAL_INL_H
#undef BERGER_NORMAL_INL_H
#else
#define BERGER_NORMAL_INL_H
#endif

#include "Model/NormalApproximation.h"
#include "Model/NormalStream.h"

#include <hwy/highway.h>

#include <array>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace berger::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
namespace approximation = normal_approximation;

/** NormalStream's numbers, one stream or one number a lane; see there for where each formula comes from. The order of
    the operations and each fused multiply-add are NormalStream's, so that the numbers are the same to the bit. */
template <class DF> struct BatchNormal {
    using DU = hn::Rebind<std::uint32_t, DF>;
    using F = hn::Vec<DF>;
    using U = hn::Vec<DU>;

    /** N(0,1) for the keys and the counters in the lanes. */
    static HWY_INLINE F at(U keyHigh, U keyLow, U counterHigh, U counterLow) {
#if HWY_NATIVE_FMA
        Words<1> x{{counterHigh}, {counterLow}};
        threefry(keyHigh, keyLow, x);
        return fromBits(hn::Xor(x.high[0], x.low[0]));
#else
        // Without the instruction, fused arithmetic costs more than it saves.
        const DF df;
        const DU du;
        HWY_ALIGN std::uint32_t kh[hn::MaxLanes(du)], kl[hn::MaxLanes(du)], ch[hn::MaxLanes(du)], cl[hn::MaxLanes(du)];
        HWY_ALIGN float z[hn::MaxLanes(df)];
        hn::Store(keyHigh, du, kh);
        hn::Store(keyLow, du, kl);
        hn::Store(counterHigh, du, ch);
        hn::Store(counterLow, du, cl);
        for (std::size_t i = 0; i < hn::Lanes(df); ++i)
            z[i] = NormalStream::at({kh[i], kl[i]}, (static_cast<std::uint64_t>(ch[i]) << 32) | cl[i]);
        return hn::Load(df, z);
#endif
    }

    /** Two at once for the same keys: each round waits for the one before, and so another one's goes beside it. */
    static HWY_INLINE std::array<F, 2> at(U keyHigh, U keyLow, const std::array<U, 2>& counterHigh,
                                          const std::array<U, 2>& counterLow) {
#if HWY_NATIVE_FMA
        Words<2> x{{counterHigh[0], counterHigh[1]}, {counterLow[0], counterLow[1]}};
        threefry(keyHigh, keyLow, x);
        return {fromBits(hn::Xor(x.high[0], x.low[0])), fromBits(hn::Xor(x.high[1], x.low[1]))};
#else
        return {at(keyHigh, keyLow, counterHigh[0], counterLow[0]), at(keyHigh, keyLow, counterHigh[1], counterLow[1])};
#endif
    }

private:
    template <std::size_t N> struct Words { U high[N], low[N]; };

    template <int rotation, std::size_t N> static HWY_INLINE void round(Words<N>& x) {
        for (std::size_t i = 0; i < N; ++i)
            x.high[i] = hn::Add(x.high[i], x.low[i]);
        for (std::size_t i = 0; i < N; ++i)
            x.low[i] = hn::Xor(hn::RotateRight<32 - rotation>(x.low[i]), x.high[i]);
    }

    template <std::size_t N> static HWY_INLINE void oddRounds(Words<N>& x) {
        round<13>(x);
        round<15>(x);
        round<26>(x);
        round<6>(x);
    }

    template <std::size_t N> static HWY_INLINE void evenRounds(Words<N>& x) {
        round<17>(x);
        round<29>(x);
        round<16>(x);
        round<24>(x);
    }

    template <std::size_t N> static HWY_INLINE void inject(U a, U b, std::uint32_t number, Words<N>& x) {
        const auto second = hn::Add(b, hn::Set(DU(), number));
        for (std::size_t i = 0; i < N; ++i) {
            x.high[i] = hn::Add(x.high[i], a);
            x.low[i] = hn::Add(x.low[i], second);
        }
    }

    // Threefry-2x32 with 20 rounds (Salmon et al., SC'11); JAX takes the xor of its two words. No lambdas, which a
    // compiler may call instead of inlining them: the words would go through memory.
    template <std::size_t N> static HWY_INLINE void threefry(U k0, U k1, Words<N>& x) {
        const auto k2 = hn::Xor(hn::Xor(k0, k1), hn::Set(DU(), 0x1BD11BDAu));
        inject(k0, k1, 0, x);
        oddRounds(x);
        inject(k1, k2, 1, x);
        evenRounds(x);
        inject(k2, k0, 2, x);
        oddRounds(x);
        inject(k0, k1, 3, x);
        evenRounds(x);
        inject(k1, k2, 4, x);
        oddRounds(x);
        inject(k2, k0, 5, x);
    }

    static HWY_INLINE F fromBits(U bits) {
        const DF df;
        const DU du;
        const auto one = hn::Set(df, 1.0f);
        const auto fraction = hn::Sub(hn::BitCast(df, hn::Or(hn::ShiftRight<9>(bits), hn::Set(du, 0x3F800000u))), one);
        constexpr float lowest = -0x1.fffffep-1f; // nextafter(-1, 0)
        const auto u =
            hn::Max(hn::Set(df, lowest), hn::Add(hn::Mul(fraction, hn::Set(df, 1.0f - lowest)), hn::Set(df, lowest)));
        return fromUniform(u);
    }

    template <std::size_t N> static HWY_INLINE F polynomial(const std::array<float, N>& c, F x) {
        const DF df;
        auto p = hn::Set(df, c[0]);
        for (std::size_t i = 1; i < N; ++i)
            p = hn::MulAdd(p, x, hn::Set(df, c[i]));
        return p;
    }

    // Of values in (0, 1), none of them subnormal.
    static HWY_INLINE F logarithm(F v) {
        const DF df;
        const hn::RebindToSigned<DF> di;
        const auto bits = hn::BitCast(di, v);
        const auto half = hn::Set(di, 0x3F000000);
        auto x = hn::BitCast(df, hn::Or(hn::And(bits, hn::Set(di, 0x007FFFFF)), half)); // in [1/2, 1)
        auto e = hn::ConvertTo(df, hn::Sub(hn::ShiftRight<23>(bits), hn::Set(di, 126)));
        const auto one = hn::Set(df, 1.0f);
        const auto isSmall = hn::Lt(x, hn::Set(df, approximation::rootOfHalf));
        e = hn::IfThenElse(isSmall, hn::Sub(e, one), e);
        x = hn::Sub(hn::IfThenElse(isSmall, hn::Add(x, x), x), one);
        const auto x2 = hn::Mul(x, x), x3 = hn::Mul(x2, x);
        const auto high = polynomial(approximation::logarithmHigh, x);
        const auto middle = polynomial(approximation::logarithmMiddle, x);
        const auto low = polynomial(approximation::logarithmLow, x);
        const auto series = hn::MulAdd(hn::MulAdd(high, x3, middle), x3, low);
        const auto tail = hn::MulAdd(series, x3, hn::Mul(e, hn::Set(df, approximation::ln2Low)));
        const auto head = hn::MulAdd(hn::Set(df, -0.5f), x2, x);
        return hn::Add(hn::Add(head, tail), hn::Mul(e, hn::Set(df, approximation::ln2High)));
    }

    static HWY_INLINE F logarithmOfOnePlus(F x) {
        const DF df;
        const auto numerator = polynomial(approximation::numerator, x);
        const auto denominator = polynomial(approximation::denominator, x);
        const auto x2 = hn::Mul(x, x);
        const auto near =
            hn::Add(x, hn::MulAdd(hn::Set(df, -0.5f), x2, hn::Mul(hn::Mul(x, x2), hn::Div(numerator, denominator))));
        const auto isFar = hn::Ge(hn::Abs(x), hn::Set(df, approximation::nearZero));
        return hn::IfThenElse(isFar, logarithm(hn::Add(hn::Set(df, 1.0f), x)), near);
    }

    static HWY_INLINE F fromUniform(F u) {
        const DF df;
        const auto w = hn::Neg(logarithmOfOnePlus(hn::Mul(hn::Neg(u), u)));
        const auto near = polynomial(approximation::central, hn::Sub(w, hn::Set(df, approximation::centralMiddle)));
        const auto isFar = hn::Ge(w, hn::Set(df, approximation::tailFrom));
        auto p = near;
        if (HWY_UNLIKELY(!hn::AllFalse(df, isFar))) {
            const auto far =
                polynomial(approximation::tail, hn::Sub(hn::Sqrt(w), hn::Set(df, approximation::tailMiddle)));
            p = hn::IfThenElse(isFar, far, near);
        }
        return hn::Mul(hn::Set(df, approximation::root2), hn::Mul(p, u));
    }
};

} // namespace berger::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
