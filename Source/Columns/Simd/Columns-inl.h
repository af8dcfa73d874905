// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set (Highway's foreach_target.h), so it has no ordinary include guard.
#if defined(BERGER_COLUMNS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef BERGER_COLUMNS_INL_H
#undef BERGER_COLUMNS_INL_H
#else
#define BERGER_COLUMNS_INL_H
#endif

#include "Kernels.h"
#include "Normal-inl.h"
#include "Step-inl.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace berger::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Only the kernels include this: internal linkage leaves the compiler free to inline.
namespace { // NOLINT(misc-anonymous-namespace-in-header)

using simd::BankTable;

template <class D> HWY_INLINE Rows<D, simd::groupSize> rowsOf(const BankTable<hn::TFromD<D>>& t, std::size_t column) {
    const auto lane = column % simd::groupSize;
    return {t.groups + (column - lane) * simd::rowCount + lane};
}

// One vector of columns.
template <class D> struct Columns {
    using T = hn::TFromD<D>;
    using B = Batch<D>;
    using DU = hn::Rebind<std::uint32_t, D>;
    State<B> state;
    hn::Vec<DU> countHigh, countLow, countBy; // of steps, and how many a step counts: 0 where a column is at rest
    std::size_t first;
    static constexpr std::size_t block = 64; // steps whose noise is drawn at once
    alignas(64) float normals[3][block * hn::MaxLanes(DU())];

    HWY_INLINE void load(const BankTable<T>& t, std::size_t column) {
        first = column;
        const DU du;
        countHigh = hn::LoadU(du, t.noise.counterHigh + first);
        countLow = hn::LoadU(du, t.noise.counterLow + first);
        countBy = hn::Set(du, 1);
        if (t.active != nullptr)
            countBy = wholeOf(hn::LoadU(D(), t.active + first));
        state = rowsOf<D>(t, first).state();
    }

    HWY_INLINE void store(const BankTable<T>& t) const {
        rowsOf<D>(t, first).setState(state);
        const DU du;
        hn::StoreU(countHigh, du, t.noise.counterHigh + first);
        hn::StoreU(countLow, du, t.noise.counterLow + first);
    }

    static HWY_INLINE hn::Vec<DU> wholeOf(hn::Vec<D> x) {
        const DU du;
        const hn::RebindToSigned<DU> di;
        if constexpr (sizeof(T) == 4)
            return hn::BitCast(du, hn::ConvertTo(di, x));
        else
            return hn::BitCast(du, hn::DemoteTo(di, x));
    }

    // x becomes y where a column is on.
    template <class Mask> static HWY_INLINE void choose(Mask on, State<B>& x, const State<B>& y) {
        forEachComponent([&](B& a, const B& b) HWY_ATTR { a = hn::IfThenElse(on, b.v, a.v); }, x, y);
    }

    HWY_INLINE void count(std::uint32_t steps = 1) {
        const DU du;
        const auto low = hn::Add(countLow, hn::Mul(countBy, hn::Set(du, steps)));
        countHigh = hn::Add(countHigh, hn::IfThenElseZero(hn::Lt(low, countLow), hn::Set(du, 1)));
        countLow = low;
    }

    // Numbers of the steps to come, for the streams that are on.
    HWY_INLINE void fillNoise(const BankTable<T>& t, std::size_t steps) {
        const DU du;
        const hn::Rebind<float, D> df;
        const auto n = hn::Lanes(du);
        const auto high = countHigh, low = countLow;
        for (std::size_t stream = 0; stream < 3; ++stream) {
            if (!t.noise.isOn[stream])
                continue;
            countHigh = high;
            countLow = low;
            const auto keyHigh = hn::LoadU(du, t.noise.keyHigh[stream] + first);
            const auto keyLow = hn::LoadU(du, t.noise.keyLow[stream] + first);
            using Normal = BatchNormal<decltype(df)>;
            for (std::size_t s = 0; s < steps;) {
                const auto firstHigh = countHigh, firstLow = countLow;
                count();
                if (steps - s == 1) {
                    hn::Store(Normal::at(keyHigh, keyLow, firstHigh, firstLow), df, normals[stream] + s * n);
                    s += 1;
                    continue;
                }
                const auto z = Normal::at(keyHigh, keyLow, {firstHigh, countHigh}, {firstLow, countLow});
                hn::Store(z[0], df, normals[stream] + s * n);
                hn::Store(z[1], df, normals[stream] + (s + 1) * n);
                count();
                s += 2;
            }
        }
    }

    HWY_INLINE B noise(std::size_t stream, std::size_t step) const {
        const hn::Rebind<float, D> df;
        const auto z = hn::Load(df, normals[stream] + step * hn::Lanes(df));
        if constexpr (sizeof(T) == 4)
            return z;
        else
            return hn::PromoteTo(D(), z);
    }

    HWY_INLINE Input<B> input(const BankTable<T>& t, std::size_t step, std::size_t inBlock) const {
        const auto row = rowsOf<D>(t, first);
        Input<B> u{row(simd::inputM), row(simd::inputE), row(simd::inputI)};
        if (t.extraE != nullptr)
            u.E_inp = u.E_inp + B(hn::LoadU(D(), t.extraE + step * t.stride + first));
        if (t.noise.isOn[0])
            u.M_inp = u.M_inp + row(simd::noiseM) * noise(0, inBlock);
        if (t.noise.isOn[1])
            u.E_inp = u.E_inp + row(simd::noiseE) * noise(1, inBlock);
        if (t.noise.isOn[2])
            u.I_inp = u.I_inp + row(simd::noiseI) * noise(2, inBlock);
        return u;
    }

    template <Integrator integrator>
    HWY_INLINE State<B> stepped(const BankTable<T>& t, const State<B>& x, std::size_t step, std::size_t inBlock) const {
        auto y = next<integrator>(rowsOf<D>(t, first), x, input(t, step, inBlock));
        if (t.active != nullptr) {
            const auto off = hn::Eq(hn::LoadU(D(), t.active + first), hn::Zero(D()));
            choose(off, y, x);
        }
        if (t.record != nullptr) {
            auto* row = t.record + 3 * step * t.stride + first;
            hn::StoreU(y.M.v, D(), row);
            hn::StoreU(y.E.v, D(), row + t.stride);
            hn::StoreU(y.I.v, D(), row + 2 * t.stride);
        }
        return y;
    }
};

template <class D, Integrator integrator> void advanceAll(const BankTable<hn::TFromD<D>>& t, std::size_t steps) {
    const auto isNoisy = t.noise.isOn[0] || t.noise.isOn[1] || t.noise.isOn[2];
    Columns<D> columns;
    for (std::size_t first = 0; first < t.columns; first += hn::Lanes(D())) {
        columns.load(t, first);
        for (std::size_t done = 0; done < steps;) {
            const auto n = HWY_MIN(columns.block, steps - done);
            if (isNoisy)
                columns.fillNoise(t, n);
            else
                columns.count(static_cast<std::uint32_t>(n));
            auto x = columns.state; // a copy, which the compiler can keep in registers
            for (std::size_t s = 0; s < n; ++s)
                x = columns.template stepped<integrator>(t, x, done + s, s);
            columns.state = x;
            done += n;
        }
        columns.store(t);
    }
}

// As advanceAll(), but a column stands still once it has taken its steps.
template <class D, Integrator integrator>
void advanceEachOfAll(const BankTable<hn::TFromD<D>>& t, const simd::EachSteps<hn::TFromD<D>>& each) {
    using T = hn::TFromD<D>;
    const D d;
    const auto isNoisy = t.noise.isOn[0] || t.noise.isOn[1] || t.noise.isOn[2];
    Columns<D> columns;
    for (std::size_t first = 0; first < t.columns; first += hn::Lanes(d)) {
        const auto counts = hn::LoadU(d, each.counts + first);
        const auto most = static_cast<std::size_t>(hn::GetLane(hn::MaxOfLanes(d, counts)));
        if (most == 0)
            continue;
        columns.load(t, first);
        const auto high = columns.countHigh, low = columns.countLow;
        for (std::size_t done = 0; done < most;) {
            const auto n = HWY_MIN(columns.block, most - done);
            if (isNoisy)
                columns.fillNoise(t, n);
            auto x = columns.state;
            for (std::size_t s = 0; s < n; ++s) {
                const auto step = done + s;
                const auto y = next<integrator>(rowsOf<D>(t, first), x, columns.input(t, step, s));
                const auto on = hn::Lt(hn::Set(d, static_cast<T>(step)), counts);
                columns.choose(on, x, y);
                hn::StoreU(x.eeg().v, d, each.eeg + step * t.stride + first);
                hn::StoreU(x.eegDerivative().v, d, each.slope + step * t.stride + first);
            }
            columns.state = x;
            done += n;
        }
        columns.countHigh = high;
        columns.countLow = low;
        columns.countBy = columns.wholeOf(counts);
        columns.count();
        columns.store(t);
    }
}

} // namespace
} // namespace berger::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
