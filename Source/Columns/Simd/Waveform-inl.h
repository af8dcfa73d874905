// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set (Highway's foreach_target.h), so it has no ordinary include guard.
#if defined(BERGER_WAVEFORM_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef BERGER_WAVEFORM_INL_H
#undef BERGER_WAVEFORM_INL_H
#else
#define BERGER_WAVEFORM_INL_H
#endif

#include "Kernels.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace berger::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/** sin(2π x) for |x| ≤ 1/2: the polynomial through Chebyshev's points in a quarter of a turn, error below 1e-8 and a
    few roundings. */
template <class DF> HWY_INLINE hn::Vec<DF> sineOfTurns(DF d, hn::Vec<DF> x) {
    const auto distance = hn::Abs(x);
    const auto t = hn::CopySign(hn::Min(distance, hn::Sub(hn::Set(d, 0.5f), distance)), x);
    const auto square = hn::Mul(t, t);
    auto p = hn::Set(d, 39.7598267f);
    for (const auto coefficient : {-76.5811691f, 81.6024780f, -41.3416824f, 6.28318549f})
        p = hn::MulAdd(p, square, hn::Set(d, coefficient));
    return hn::Mul(t, p);
}

/** PeriodicWave::meanOver() for as many columns as there are lanes, step by step. */
template <class D, Waveform waveform> void driveMeans(const simd::DriveRows& t, const float* counts, float* means) {
    const D d;
    const hn::Rebind<float, D> df;
    const auto duty = hn::Set(d, t.duty), offset = hn::Set(d, t.offset), half = hn::Set(d, 0.5);
    for (std::size_t first = 0; first < t.stride; first += hn::Lanes(d)) {
        const auto count = hn::PromoteTo(d, hn::LoadU(df, counts + first));
        const auto most = static_cast<std::size_t>(hn::GetLane(hn::MaxOfLanes(d, count)));
        const auto length = hn::LoadU(d, t.length + first), scale = hn::LoadU(d, t.scale + first);
        auto phase = hn::LoadU(d, t.phase + first);
        for (std::size_t step = 0; step < most; ++step) {
            const auto end = hn::Add(phase, length), turns = hn::Floor(end), next = hn::Sub(end, turns);
            auto* row = means + step * t.stride + first;
            if constexpr (waveform == Waveform::sine) {
                const auto middle = hn::MulAdd(length, half, phase);
                const auto sine = sineOfTurns(df, hn::DemoteTo(df, hn::Sub(middle, hn::Round(middle))));
                hn::StoreU(hn::Mul(hn::DemoteTo(df, scale), sine), df, row);
            } else {
                const auto until = hn::Add(hn::Mul(turns, duty), hn::Min(next, duty));
                const auto isHigh = hn::Sub(until, hn::Min(phase, duty));
                hn::StoreU(hn::DemoteTo(df, hn::Add(hn::Mul(scale, isHigh), offset)), df, row);
            }
            phase = hn::IfThenElse(hn::Lt(hn::Set(d, static_cast<double>(step)), count), next, phase);
        }
        hn::StoreU(phase, d, t.phase + first);
    }
}

} // namespace berger::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
